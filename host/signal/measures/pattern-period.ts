import { LOG_CODES } from '../../../protocols/signal/log-codes.ts';
import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';

/** A time in which one pattern was in force. */
export interface PatternPeriod {
  /** As logged: 0 and 254 are free, 255 is flash; undefined before the log tells of one. */
  readonly pattern: number | undefined;
  readonly fromMs: number;
  /** Of each phase, from 1, the split that it programs, in s. */
  readonly splits: ReadonlyMap<number, number>;
}

const FIRST_SPLIT = LOG_CODES.split1Change;
const SPLITS = 16;

/** Patterns in the order of time; the splits of one are logged with its change. */
export function patternPeriods(events: readonly LoggedEvent[]): PatternPeriod[] {
  const periods: { pattern: number | undefined; fromMs: number; splits: Map<number, number> }[] = [];
  for (const { timeMs, code, parameter } of events) {
    let last = periods.at(-1);
    if (last === undefined || (code === LOG_CODES.coordPatternChange && last.pattern !== parameter)) {
      const pattern = code === LOG_CODES.coordPatternChange ? parameter : undefined;
      last = { pattern, fromMs: timeMs, splits: new Map() };
      periods.push(last);
    }
    if (code >= FIRST_SPLIT && code < FIRST_SPLIT + SPLITS) last.splits.set(code - FIRST_SPLIT + 1, parameter);
  }
  return periods;
}

/** The period that a time lies in; undefined before the first. */
export function periodAt(periods: readonly PatternPeriod[], timeMs: number): PatternPeriod | undefined {
  return periods.findLast(({ fromMs }) => fromMs <= timeMs);
}
