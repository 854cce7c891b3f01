import { dateTimeMs, isNow } from './date-time.ts';
import { OpenAdrEventError } from './event-error.ts';
import { addIsoDuration, type IsoDuration, parseIsoDuration } from './iso-duration.ts';
import type { Interval, IntervalPeriod, OpenAdrEvent } from './objects.ts';

/** An interval of an event at its place in time. */
export interface TimedInterval {
  /** Counts on through repetitions, from 0. */
  readonly row: number;
  /** Index among the event's `intervals`. */
  readonly index: number;
  readonly startMs: number;
  /** Infinity when it has no end. */
  readonly endMs: number;
  readonly interval: Interval;
}

/** Most that one event is taken to have. */
const MOST_INTERVALS = 100_000;

/** Where to begin: at the interval that holds a time, or at a row. */
export interface IntervalsFrom {
  readonly ms?: number;
  readonly row?: number;
}

/**
 * The intervals of an event in their order, from `from` on; without an end when the event repeats
 * for ever. An interval begins where it says, else where the one before it ends; lengths are its own or the event's;
 * `duration` of the event repeats the row, or cuts it off. The start `0001-01-01` is when the event was changed last.
 * @throws OpenAdrEventError
 */
export function* eventIntervals(event: OpenAdrEvent, from: IntervalsFrom = {}): Generator<TimedInterval> {
  const { ms: fromMs = -Infinity, row: fromRow = 0 } = from;
  const once = firstRow(event);
  const first = once[0];
  if (first === undefined) return;
  const rowEndMs = once.reduce((end, { endMs }) => Math.max(end, endMs), -Infinity);
  const eventEndMs = endOf(event, first.startMs, rowEndMs);
  const lengthMs = rowEndMs - first.startMs;
  const repeats = eventEndMs > rowEndMs && lengthMs > 0;
  const passed = repeats && fromMs > first.startMs ? Math.floor((fromMs - first.startMs) / lengthMs) : 0;
  const begin = Math.max(passed, repeats ? Math.floor(fromRow / once.length) : 0);
  for (let round = begin; ; round++) {
    const shiftMs = round === 0 ? 0 : round * lengthMs;
    for (const { index, interval, startMs, endMs } of once) {
      const begins = startMs + shiftMs;
      if (begins >= eventEndMs) return;
      const ends = Math.min(endMs + shiftMs, eventEndMs);
      const row = round * once.length + index;
      if (row < fromRow || ends <= fromMs || ends <= begins) continue;
      yield { row, index, startMs: begins, endMs: ends, interval };
    }
    if (!repeats) return;
  }
}

/** When an event ends; Infinity for never, undefined for one without intervals. @throws OpenAdrEventError */
export function eventEndMs(event: OpenAdrEvent): number | undefined {
  const once = firstRow(event);
  if (once.length === 0) return undefined;
  return endOf(
    event,
    once[0]!.startMs,
    once.reduce((end, { endMs }) => Math.max(end, endMs), -Infinity),
  );
}

function endOf(event: OpenAdrEvent, startMs: number, rowEndMs: number): number {
  if (event.duration === undefined || event.duration === null) return rowEndMs;
  return addIsoDuration(startMs, durationAt(event.id, 'duration', event.duration));
}

/** The event's intervals without repetition. */
function firstRow(event: OpenAdrEvent): TimedInterval[] {
  const intervals = event.intervals ?? [];
  if (intervals.length > MOST_INTERVALS) {
    throw new OpenAdrEventError(event.id, 'intervals', `${intervals.length} of them are too many: split the event`);
  }
  const common = event.intervalPeriod ?? {};
  let nextMs = startAt(event, 'intervalPeriod', common);
  return intervals.map((interval, index) => {
    const place = `intervals.${index}`;
    const own = interval.intervalPeriod ?? {};
    const startMs = startAt(event, `${place}.intervalPeriod`, own) ?? nextMs;
    if (startMs === undefined) {
      throw new OpenAdrEventError(
        event.id,
        place,
        'there is no start, neither its own nor in the intervalPeriod of the event',
      );
    }
    const text = own.duration ?? common.duration ?? (intervals.length === 1 ? event.duration : undefined);
    if (text === undefined || text === null) {
      throw new OpenAdrEventError(
        event.id,
        place,
        'there is no duration, neither its own nor in the intervalPeriod of the event',
      );
    }
    const duration = durationAt(event.id, `${place}.duration`, text);
    const endMs = addIsoDuration(startMs, duration);
    nextMs = endMs;
    return { row: index, index, startMs, endMs, interval };
  });
}

function startAt(event: OpenAdrEvent, place: string, { start }: IntervalPeriod): number | undefined {
  if (start === undefined || start === null) return undefined;
  const text = isNow(start) ? event.modificationDateTime : start;
  const startMs = dateTimeMs(text);
  if (startMs === undefined)
    throw new OpenAdrEventError(event.id, `${place}.start`, `${text} is no date and time of RFC 3339`);
  return startMs;
}

function durationAt(eventId: string, place: string, text: string): IsoDuration {
  const duration = parseIsoDuration(text);
  if (duration === undefined || duration.negative) {
    throw new OpenAdrEventError(eventId, place, `${text} is no duration of ISO 8601, such as PT15M or P1D`);
  }
  return duration;
}
