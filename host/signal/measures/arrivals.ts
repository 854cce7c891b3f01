import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { arrivalTimes } from './detection.ts';
import { type PhaseCycle, phaseCycles } from './phase-cycle.ts';

export interface ArrivalOptions {
  /** Detectors upstream of the stop line, one a lane, beyond the usual queue. */
  readonly detectors: readonly number[];
  /** Travel time from there to the stop line; default 0. */
  readonly travelTimeS?: number;
}

export type ArrivalState = 'red' | 'green' | 'yellow';

export interface Arrival {
  /** At the stop line, UTC in ms. */
  readonly timeMs: number;
  readonly state: ArrivalState;
  readonly cycle: PhaseCycle;
}

/** What is known of arrivals in whole cycles. */
export interface ArrivalSummary {
  readonly cycles: number;
  readonly arrivals: number;
  readonly onGreen: number;
  readonly onYellow: number;
  readonly onRed: number;
  /** Part of the vehicles that came during green, 0 to 1; undefined without vehicles. */
  readonly greenShare: number | undefined;
  /** Part of the time that was green, 0 to 1; undefined without cycles. */
  readonly greenRatio: number | undefined;
  /** Their quotient: 1 is by chance, more is coordinated (Highway Capacity Manual: platoon ratio). */
  readonly platoonRatio: number | undefined;
}

/** Vehicles of whole cycles, and what their phase showed when they came. */
export function arrivals(
  events: readonly LoggedEvent[],
  phase: number,
  { detectors, travelTimeS = 0 }: ArrivalOptions,
): Arrival[] {
  const cycles = phaseCycles(events, phase);
  let index = 0;
  return arrivalTimes(events, detectors, travelTimeS * 1000).flatMap((timeMs): Arrival[] => {
    while (index < cycles.length && cycles[index]!.endMs <= timeMs) index++;
    const cycle = cycles[index];
    if (cycle === undefined || timeMs < cycle.redMs) return [];
    return [{ timeMs, cycle, state: timeMs < cycle.greenMs ? 'red' : timeMs < cycle.yellowMs ? 'green' : 'yellow' }];
  });
}

/**
 * Arrivals on green and platoon ratio (Performance Measures for Traffic Signal Systems, Purdue 2014, chapter 5).
 */
export function arrivalSummary(events: readonly LoggedEvent[], phase: number, options: ArrivalOptions): ArrivalSummary {
  const cycles = phaseCycles(events, phase);
  const all = arrivals(events, phase, options);
  const count = (state: ArrivalState) => all.filter((arrival) => arrival.state === state).length;
  const onGreen = count('green');
  const cycleMs = cycles.reduce((sum, { redMs, endMs }) => sum + endMs - redMs, 0);
  const greenMs = cycles.reduce((sum, cycle) => sum + cycle.yellowMs - cycle.greenMs, 0);
  const greenShare = all.length === 0 ? undefined : onGreen / all.length;
  const greenRatio = cycleMs === 0 ? undefined : greenMs / cycleMs;
  return {
    ...{ cycles: cycles.length, arrivals: all.length, onGreen, onYellow: count('yellow'), onRed: count('red') },
    ...{ greenShare, greenRatio },
    platoonRatio: greenShare === undefined || !greenRatio ? undefined : greenShare / greenRatio,
  };
}
