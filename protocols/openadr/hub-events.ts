import { EVENT_PARTS, EVENT_RANDOMIZE_S, EventError, type HubEvent } from '../hub/event.ts';
import { eventsOfSeries, type SeriesInterval } from '../hub/event-series.ts';
import { OpenAdrEventError } from './event-error.ts';
import { eventIntervals, type TimedInterval } from './event-intervals.ts';
import { fixedDurationMs } from './iso-duration.ts';
import type { EventPayloadDescriptor, OpenAdrEvent } from './objects.ts';
import { isCarriedOut, type PayloadType, payloadValue, SIGNALS, type Signal } from './payload-value.ts';

export interface HubEventsOptions {
  readonly nowMs: number;
  /** What begins later than this is left for later. */
  readonly untilMs: number;
  /** Prices are in; undefined takes any. */
  readonly currency?: string;
  /** First of {@link EVENT_PARTS} ids for a part of an event, always the same for the same name. */
  readonly firstId: (name: string) => number;
}

/** What an event of a VTN is to a hub. */
export interface HubEvents {
  /** Without a revision of their own: it is 0. */
  readonly events: readonly HubEvent[];
  /** What of it is not carried out, for people. */
  readonly notices: readonly string[];
}

/** Intervals of a block: parts of a long event keep their ids, wherever in it we are. */
const BLOCK = 96;
/** Blocks that one event is looked at ahead; a hub holds 18 events of all kinds. */
const MOST_BLOCKS = 18;
const LEAST_PRIORITY = 0xffff;
/** A hub knows no time before, nor beyond. */
const FIRST_S = 1_000_000_000;
const LAST_S = 0xffff_ffff;
/** Types that all hubs of a region need not begin at one moment. */
const RANDOMIZED: readonly Signal[] = ['simple', 'dispatchSetpoint', 'chargeStateSetpoint'];

/**
 * The events that a hub is told for an event of OpenADR: of each payload type that it carries out, what is not over and
 * begins before `untilMs`. Values and times are checked whole: an event with one fault is none.
 * @throws OpenAdrEventError
 */
export function hubEventsOf(event: OpenAdrEvent, options: HubEventsOptions): HubEvents {
  const notices = new Set<string>();
  const randomizeS = randomizeOf(event);
  const events = [...blocksOf(event, options)].flatMap((rows) => {
    const series = seriesOf(event, rows, options.currency, notices);
    return [...series].flatMap(([signal, intervals]) => {
      const isRandomized = RANDOMIZED.includes(signal);
      if (randomizeS > 0 && !isRandomized)
        notices.add(`${signal} begins on time, randomizeStart is for demand response`);
      const offsetS = isRandomized ? randomizeS : 0;
      const timely = withinTime(intervals, offsetS);
      const name = `${event.id}/${signal}/${Math.floor(rows[0]!.row / BLOCK)}`;
      const priority = Math.min(event.priority ?? LEAST_PRIORITY, LEAST_PRIORITY);
      const common = { type: signal, revision: 0, priority, ...(offsetS > 0 && { randomizeS: offsetS }) };
      return partsOf(event, { ...common, intervals: timely }, options.firstId(name));
    });
  });
  const nowS = Math.floor(options.nowMs / 1000);
  return { events: events.filter((part) => hubEventEndS(part) > nowS), notices: [...notices] };
}

/** When an event of a hub is over, wherever its random offset puts it, UTC in s. */
export function hubEventEndS({ startS, stepS, values, randomizeS = 0 }: HubEvent): number {
  return startS + stepS * values.length + randomizeS;
}

function partsOf(event: OpenAdrEvent, series: Parameters<typeof eventsOfSeries>[0], firstId: number): HubEvent[] {
  if (series.intervals.length === 0) return [];
  try {
    return eventsOfSeries(series, firstId);
  } catch (error) {
    if (!(error instanceof EventError)) throw error;
    throw new OpenAdrEventError(event.id, series.type, error.message.replace(/^event \d+, /, ''));
  }
}

/** Rows of 96 intervals, counted from the event's begin, that are not over and begin in time. */
function* blocksOf(event: OpenAdrEvent, { nowMs, untilMs }: HubEventsOptions): Generator<readonly TimedInterval[]> {
  // What a random offset may still put into the future is not over.
  const first = eventIntervals(event, { ms: nowMs - 2 * randomizeOf(event) * 1000 }).next();
  if (first.done) return;
  let block = Math.floor(first.value.row / BLOCK);
  let rows: TimedInterval[] = [];
  let blocks = 0;
  for (const interval of eventIntervals(event, { row: block * BLOCK })) {
    if (Math.floor(interval.row / BLOCK) !== block) {
      if (rows.length > 0) yield rows;
      block = Math.floor(interval.row / BLOCK);
      rows = [];
      if (++blocks === MOST_BLOCKS) return;
    }
    if (rows.length === 0 && interval.startMs >= untilMs) return;
    rows.push(interval);
  }
  if (rows.length > 0) yield rows;
}

function seriesOf(
  event: OpenAdrEvent,
  rows: readonly TimedInterval[],
  currency: string | undefined,
  notices: Set<string>,
): Map<Signal, SeriesInterval[]> {
  const descriptors = descriptorsOf(event);
  const series = new Map<Signal, SeriesInterval[]>();
  for (const { index, interval, startMs, endMs } of rows) {
    const place = `intervals.${index}`;
    if (interval.intervalPeriod?.randomizeStart !== undefined) {
      notices.add(`${place}: randomizeStart of a single interval is left out, that of the event counts`);
    }
    const seen = new Set<PayloadType>();
    for (const payload of interval.payloads) {
      const { type } = payload;
      if (!isCarriedOut(type)) {
        notices.add(`${type} is not carried out`);
        continue;
      }
      if (seen.has(type)) throw new OpenAdrEventError(event.id, place, `${type} is there twice`);
      seen.add(type);
      const value = payloadValue(event.id, place, type, payload, descriptors.get(type), currency);
      const startS = Math.floor(startMs / 1000);
      const durationS = Math.min(Math.floor(endMs / 1000), LAST_S) - startS;
      if (durationS < 1) continue;
      const signal = SIGNALS[type];
      series.set(signal, [...(series.get(signal) ?? []), { startS, durationS, value }]);
    }
  }
  return series;
}

function descriptorsOf({ payloadDescriptors }: OpenAdrEvent): ReadonlyMap<string, EventPayloadDescriptor> {
  return new Map((payloadDescriptors ?? []).map((descriptor) => [descriptor.payloadType, descriptor]));
}

/** Cuts off what is before or beyond the time that a hub can tell. */
function withinTime(intervals: readonly SeriesInterval[], randomizeS: number): SeriesInterval[] {
  const firstS = FIRST_S + randomizeS;
  const lastS = LAST_S - randomizeS;
  return intervals.flatMap(({ startS, durationS, value }) => {
    const from = Math.max(startS, firstS);
    const to = Math.min(startS + durationS, lastS);
    return to > from ? [{ startS: from, durationS: to - from, value }] : [];
  });
}

/** s. */
function randomizeOf(event: OpenAdrEvent): number {
  const text = event.intervalPeriod?.randomizeStart;
  if (text === undefined || text === null) return 0;
  const ms = fixedDurationMs(text);
  if (ms === undefined || ms < 0 || ms > EVENT_RANDOMIZE_S * 1000) {
    throw new OpenAdrEventError(
      event.id,
      'intervalPeriod.randomizeStart',
      `${text} is no duration of up to a day, such as PT15M`,
    );
  }
  return Math.floor(ms / 1000);
}

/** The first of {@link EVENT_PARTS} ids for a name, as a hash of it gives it; `taken` says which are another's. */
export function firstIdOf(name: string, taken: (id: number) => boolean): number {
  // FNV-1a, 32 bit.
  let hash = 0x811c_9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x0100_0193) >>> 0;
  const ids = 2 ** 32 / EVENT_PARTS;
  let id = Math.floor(hash / EVENT_PARTS);
  // 0 names no event, and its ids are left out.
  while (id === 0 || taken(id * EVENT_PARTS)) id = (id + 1) % ids;
  return id * EVENT_PARTS;
}
