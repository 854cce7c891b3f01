import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { occupancy, occupiedSpans } from './detection.ts';
import { phaseServices } from './phase-service.ts';

export interface SplitFailureOptions {
  /** Presence detectors at the stop line. */
  readonly detectors: readonly number[];
  /** Length of the begin of the red that is looked at, default 5 s. */
  readonly redS?: number;
  /** Occupancy that both must reach, default 0.8. */
  readonly threshold?: number;
}

/** A green and the begin of the red behind it. */
export interface OccupancyRatios {
  readonly greenMs: number;
  /** Green occupancy ratio, 0 to 1. */
  readonly gor: number;
  /** Red occupancy ratio of the first seconds, 0 to 1. */
  readonly ror: number;
  /** Vehicles were on the stop line during the green and are still there: not all got through. */
  readonly isFailure: boolean;
}

/**
 * Purdue split failure: greens that were occupied nearly throughout, with the first five seconds of red occupied as well.
 * Freije et al., Graphical Performance Measures for Practitioners to Triage Split Failure Trouble Calls, TRR 2439 (2014).
 */
export function splitFailures(
  events: readonly LoggedEvent[],
  phase: number,
  { detectors, redS = 5, threshold = 0.8 }: SplitFailureOptions,
): OccupancyRatios[] {
  const spans = occupiedSpans(events, detectors);
  const endMs = events.at(-1)?.timeMs ?? 0;
  return phaseServices(events, phase)
    .filter(({ redMs }) => redMs + redS * 1000 <= endMs)
    .map(({ greenMs, yellowMs, redMs }) => {
      const gor = occupancy(spans, greenMs, yellowMs);
      const ror = occupancy(spans, redMs, redMs + redS * 1000);
      return { greenMs, gor, ror, isFailure: gor >= threshold && ror >= threshold };
    });
}
