import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { type ArrivalOptions, type ArrivalState, arrivals } from './arrivals.ts';
import { phaseCycles } from './phase-cycle.ts';

/** A cycle in the diagram: seconds from its begin, that of the red. */
export interface DiagramCycle {
  readonly beginMs: number;
  readonly greenS: number;
  readonly yellowS: number;
  readonly endS: number;
}

export interface DiagramArrival {
  readonly timeMs: number;
  /** Time since the begin of the cycle, s. */
  readonly inCycleS: number;
  readonly state: ArrivalState;
}

export interface CoordinationDiagram {
  readonly phase: number;
  readonly cycles: readonly DiagramCycle[];
  readonly arrivals: readonly DiagramArrival[];
}

/**
 * What a Purdue coordination diagram shows: each vehicle by the time of day and by its time in the cycle, with the begins of
 * green and yellow. Day et al., Evaluation of Arterial Signal Coordination, TRR 2192 (2010).
 */
export function coordinationDiagram(
  events: readonly LoggedEvent[],
  phase: number,
  options: ArrivalOptions,
): CoordinationDiagram {
  return {
    phase,
    cycles: phaseCycles(events, phase).map(({ redMs, greenMs, yellowMs, endMs }) => ({
      beginMs: redMs,
      greenS: (greenMs - redMs) / 1000,
      yellowS: (yellowMs - redMs) / 1000,
      endS: (endMs - redMs) / 1000,
    })),
    arrivals: arrivals(events, phase, options).map(({ timeMs, state, cycle }) => ({
      timeMs,
      inCycleS: (timeMs - cycle.redMs) / 1000,
      state,
    })),
  };
}
