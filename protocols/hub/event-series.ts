import { checkEvent, EVENT_INTERVALS, EVENT_PARTS, EventError, type HubEvent } from './event.ts';

export interface SeriesInterval {
  /** UTC in s since 1970, and length, in whole seconds. */
  readonly startS: number;
  readonly durationS: number;
  readonly value: number;
}

/** Values of one type over time, as long and as uneven as they come. */
export interface HubSeries extends Pick<HubEvent, 'type' | 'revision' | 'priority' | 'randomizeS'> {
  /** In order of time, without overlap; there may be gaps between them. */
  readonly intervals: readonly SeriesInterval[];
}

/**
 * The events that say what a series says: each with a step that divides all of its intervals, as many as it takes. Their
 * ids count up from `firstId`, a multiple of {@link EVENT_PARTS}, so that they are put off together.
 * @throws EventError when intervals overlap or are out of order, or it takes more than {@link EVENT_PARTS} events
 */
export function eventsOfSeries(series: HubSeries, firstId: number): HubEvent[] {
  const { intervals, ...common } = series;
  const id = firstId;
  if (id % EVENT_PARTS !== 0 || id === 0) throw new EventError(id, 'id', `must be a multiple of ${EVENT_PARTS}`);
  checkOrder(id, intervals);
  const events: HubEvent[] = [];
  for (let at = 0; at < intervals.length; ) {
    if (events.length === EVENT_PARTS) {
      throw new EventError(id, 'values', `the series is too uneven or too long for ${EVENT_PARTS} events; shorten it`);
    }
    const { taken, stepS } = nextEvent(intervals, at);
    const event = { ...common, id: id + events.length, ...valuesOf(intervals.slice(at, at + taken), stepS) };
    checkEvent(event);
    events.push(event);
    at += taken;
  }
  return events;
}

function checkOrder(id: number, intervals: readonly SeriesInterval[]): void {
  let endS = 0;
  for (const [index, { startS, durationS }] of intervals.entries()) {
    if (!Number.isInteger(startS) || !Number.isInteger(durationS) || durationS < 1) {
      throw new EventError(id, 'stepS', `interval ${index + 1} does not begin and end at whole seconds`);
    }
    if (startS < endS) throw new EventError(id, 'startS', `interval ${index + 1} begins before the one before it ends`);
    endS = startS + durationS;
  }
}

/** As many intervals from `at` on as an event can hold, and the step that divides them. */
function nextEvent(intervals: readonly SeriesInterval[], at: number): { taken: number; stepS: number } {
  const first = intervals[at]!;
  let stepS = first.durationS;
  let taken = 1;
  for (; at + taken < intervals.length; taken++) {
    const next = intervals[at + taken]!;
    const step = divisor(divisor(stepS, next.startS - first.startS), next.durationS);
    if ((next.startS + next.durationS - first.startS) / step > EVENT_INTERVALS) break;
    stepS = step;
  }
  return { taken, stepS };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function valuesOf(intervals: readonly SeriesInterval[], stepS: number): Pick<HubEvent, 'startS' | 'stepS' | 'values'> {
  const startS = intervals[0]!.startS;
  const values: (number | undefined)[] = [];
  for (const interval of intervals) {
    const from = (interval.startS - startS) / stepS;
    while (values.length < from) values.push(undefined);
    for (let left = interval.durationS / stepS; left > 0; left--) values.push(interval.value);
  }
  return { startS, stepS, values };
}
