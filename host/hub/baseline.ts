import { HISTORY_STEP_S, type HistoryEntry } from '../../protocols/hub/history-entry.ts';
import { fixedOffset, type LocalTimeRule } from '../meter/local-time.ts';
import { isWeekend, laterDate, localDate, timeOfDayS, utcOfDay } from './local-day.ts';

/** Days that a baseline looks back at most. */
const LOOK_BACK_DAYS = 45;
const SIMILAR_DAYS = 10;
const HIGH_DAYS = 5;
/** Hours before an event whose load the baseline is held against; the last hour is left out, as loads are readied in it. */
const ADJUST_FROM_S = 4 * 3600;
const ADJUST_TO_S = 3600;
/** Part of a quarter that must have been watched for it to count. */
const LEAST_WATCHED = 0.5;

export interface Span {
  /** UTC in s since 1970. */
  readonly startS: number;
  readonly endS: number;
}

/**
 * How the baseline comes of similar days, the last ten before the event that are working days, or are not, as its own day:
 * the mean of all of them, or of the five with the greatest load at the time of the event.
 */
export type BaselineMethod = 'high5of10' | 'mean10of10';

export interface BaselineOptions {
  readonly method?: BaselineMethod;
  /** Local time; UTC by default. */
  readonly localTime?: LocalTimeRule;
  /** Other events: their days are no similar days. */
  readonly excluded?: readonly Span[];
  /** Local dates, `2026-05-01`, that are no working days. */
  readonly holidays?: readonly string[];
  /** Whether the baseline is moved by as much as the load before the event differs from it; by default it is. */
  readonly adjust?: boolean;
  /** Similar days that there must be; default 5. */
  readonly leastDays?: number;
}

/** A quarter of an hour, or the part of one, that an event takes. Powers are means at the grid connection, W. */
export interface DeliveryInterval extends Span {
  readonly baselineW: number;
  /** Undefined where the history has nothing. */
  readonly actualW: number | undefined;
  /** Baseline less what was drawn: positive is a reduction. */
  readonly deliveredW: number | undefined;
}

/** What an event brought. */
export interface Delivery {
  /** Local dates that the baseline is made of. */
  readonly days: readonly string[];
  /** By how much it was moved, W. */
  readonly adjustmentW: number;
  readonly intervals: readonly DeliveryInterval[];
  /** Of the intervals that the history has, Wh. */
  readonly baselineWh: number;
  readonly actualWh: number;
  readonly deliveredWh: number;
}

/** There is no baseline for an event. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
  readonly blame = 'refused';
  readonly event: Span;
  /** Similar days that there are, and that there must be. */
  readonly found: number;
  readonly needed: number;

  constructor(event: Span, found: number, needed: number) {
    super(
      `there is no baseline: the history has ${found} similar days without an event in the ${LOOK_BACK_DAYS} days before, ${needed} are needed`,
    );
    this.event = event;
    this.found = found;
    this.needed = needed;
  }
}

/**
 * What was drawn in an event against what would have been without it. The baseline is "high five of ten" with a symmetric
 * additive adjustment over the three hours that end an hour before the event, as PJM and others settle with (PJM Manual 11,
 * customer baseline load).
 * @throws BaselineError when there are too few similar days
 */
export function deliveryOf(history: readonly HistoryEntry[], event: Span, options: BaselineOptions = {}): Delivery {
  const { method = 'high5of10', localTime = fixedOffset(0), adjust = true, leastDays = HIGH_DAYS } = options;
  const quarters = quartersOf(history);
  const eventDay = localDate(event.startS, localTime);
  const starts = quarterStarts(event);
  /** The same clock times on another day. */
  const on = (date: string, utcS: number) => {
    const daysOn = (Date.parse(localDate(utcS, localTime)) - Date.parse(eventDay)) / 86_400_000;
    return utcOfDay(laterDate(date, daysOn), timeOfDayS(utcS, localTime), localTime);
  };
  const loads = new Map<string, readonly (number | undefined)[]>();
  const load = (date: string) => {
    const known = loads.get(date) ?? starts.map((startS) => powerAt(quarters, on(date, startS)));
    loads.set(date, known);
    return known;
  };
  const similar = similarDays(eventDay, options).filter((date) => {
    const isKnown = load(date).every((watts) => watts !== undefined);
    return isKnown && !starts.some((startS) => hadEvent(quarters.get(on(date, startS))));
  });
  const candidates = similar.slice(0, SIMILAR_DAYS);
  if (candidates.length < Math.max(leastDays, 1)) throw new BaselineError(event, candidates.length, leastDays);
  const mean = (date: string) => average(load(date).map(Number));
  const days =
    method === 'mean10of10' ? candidates : candidates.toSorted((a, b) => mean(b) - mean(a)).slice(0, HIGH_DAYS);
  const usual = (utcS: number) => average(days.map((date) => powerAt(quarters, on(date, utcS)) ?? Number.NaN));
  const adjustmentW = adjust ? adjustmentOf(quarters, event, usual) : 0;
  return summary(
    days.toSorted(),
    adjustmentW,
    starts.map((startS) => intervalOf(quarters, event, startS, usual(startS) + adjustmentW)),
  );
}

/** Entries by the begin of their quarters; where a clock was set back, the one that was watched longer. */
function quartersOf(history: readonly HistoryEntry[]): ReadonlyMap<number, HistoryEntry> {
  const quarters = new Map<number, HistoryEntry>();
  for (const entry of history) {
    const startS = entry.endS - HISTORY_STEP_S;
    if (entry.watchedS > (quarters.get(startS)?.watchedS ?? 0)) quarters.set(startS, entry);
  }
  return quarters;
}

/** Begins of the quarters of which the span has a part. */
function quarterStarts({ startS, endS }: Span): number[] {
  const first = Math.floor(startS / HISTORY_STEP_S);
  const count = Math.max(Math.ceil(endS / HISTORY_STEP_S) - first, 0);
  return Array.from({ length: count }, (_, index) => (first + index) * HISTORY_STEP_S);
}

/** Mean power at the grid connection in a quarter, W; undefined when too little of it was watched, or the meter not believed. */
function powerAt(quarters: ReadonlyMap<number, HistoryEntry>, startS: number): number | undefined {
  const entry = quarters.get(startS);
  if (entry === undefined || entry.watchedS < HISTORY_STEP_S * LEAST_WATCHED) return undefined;
  if (entry.flags.includes('measurementFault')) return undefined;
  return ((entry.importWh - entry.exportWh) * 3600) / entry.watchedS;
}

function hadEvent(entry: HistoryEntry | undefined): boolean {
  return (
    entry !== undefined &&
    (entry.level !== 'normal' || entry.dispatchW !== undefined || entry.flags.includes('failsafe'))
  );
}

/** Local dates before an event's that are working days, or are not, as that; the latest first. */
function similarDays(eventDay: string, options: BaselineOptions): string[] {
  const { excluded = [], holidays = [], localTime = fixedOffset(0) } = options;
  const isFree = (date: string) => isWeekend(date) || holidays.includes(date);
  const dates = Array.from({ length: LOOK_BACK_DAYS }, (_, index) => laterDate(eventDay, -1 - index));
  return dates.filter((date) => {
    if (isFree(date) !== isFree(eventDay)) return false;
    const [startS, endS] = [utcOfDay(date, 0, localTime), utcOfDay(laterDate(date, 1), 0, localTime)];
    return !excluded.some((other) => other.startS < endS && other.endS > startS);
  });
}

function adjustmentOf(
  quarters: ReadonlyMap<number, HistoryEntry>,
  event: Span,
  usual: (utcS: number) => number,
): number {
  const before = quarterStarts({ startS: event.startS - ADJUST_FROM_S, endS: event.startS - ADJUST_TO_S });
  const differences = before.flatMap((startS) => {
    const [actual, base] = [powerAt(quarters, startS), usual(startS)];
    return actual === undefined || Number.isNaN(base) ? [] : [actual - base];
  });
  return differences.length === 0 ? 0 : average(differences);
}

function intervalOf(
  quarters: ReadonlyMap<number, HistoryEntry>,
  event: Span,
  quarterS: number,
  baselineW: number,
): DeliveryInterval {
  const actualW = powerAt(quarters, quarterS);
  return {
    startS: Math.max(quarterS, event.startS),
    endS: Math.min(quarterS + HISTORY_STEP_S, event.endS),
    baselineW,
    actualW,
    deliveredW: actualW === undefined ? undefined : baselineW - actualW,
  };
}

function summary(days: readonly string[], adjustmentW: number, intervals: readonly DeliveryInterval[]): Delivery {
  const known = intervals.filter(({ actualW }) => actualW !== undefined);
  const energy = (watts: (interval: DeliveryInterval) => number) =>
    known.reduce((sum, interval) => sum + (watts(interval) * (interval.endS - interval.startS)) / 3600, 0);
  const baselineWh = energy((interval) => interval.baselineW);
  const actualWh = energy(({ actualW }) => actualW!);
  return { days, adjustmentW, intervals, baselineWh, actualWh, deliveredWh: baselineWh - actualWh };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
