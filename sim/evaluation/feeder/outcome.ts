import type { FeederDay, FeederEvent } from './feeder.ts';

/** What an event did to a feeder. */
export interface FeederOutcome {
  /** Mean power within the event, but for the time in which homes begin and end one after another, W. */
  readonly baselineW: number;
  readonly eventW: number;
  /** Greatest means of a quarter of an hour, W: of the day without the event from noon on. */
  readonly baselinePeakW: number;
  /** From its announcement until the last home has begun, and from the first that has ended until midnight. */
  readonly peakBeforeW: number;
  readonly peakAfterW: number;
}

const QUARTER = 15;
/**
 * Of the day without the event, what comes before does not count: all homes are made at midnight, with vehicles that want
 * charge at once, and rise together then as no street does.
 */
const COUNTS_FROM_MINUTE = 720;

export function outcomeOf({ baselineW, eventW }: FeederDay, event: FeederEvent): FeederOutcome {
  const margin = Math.ceil(event.randomizeS / 60);
  const [from, until] = [event.fromMinute + margin, event.untilMinute - margin];
  return {
    baselineW: mean(baselineW, from, until),
    eventW: mean(eventW, from, until),
    baselinePeakW: peak(baselineW, COUNTS_FROM_MINUTE, baselineW.length),
    peakBeforeW: peak(eventW, event.announcedMinute, from),
    peakAfterW: peak(eventW, until, eventW.length),
  };
}

function mean(watts: Float64Array, from: number, until: number): number {
  return watts.subarray(from, until).reduce((sum, value) => sum + value, 0) / (until - from);
}

function peak(watts: Float64Array, from: number, until: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let minute = from; minute + QUARTER <= until; minute++) {
    most = Math.max(most, mean(watts, minute, minute + QUARTER));
  }
  return most;
}
