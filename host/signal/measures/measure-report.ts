import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { type ApproachDelay, approachDelay, approachVolume, type PeakHour, peakHour } from './approach.ts';
import { type ArrivalOptions, type ArrivalSummary, arrivalSummary } from './arrivals.ts';
import { pedestrianDelays } from './pedestrian-delay.ts';
import { phasesIn } from './phase-service.ts';
import { type RedActuations, redActuations } from './red-actuations.ts';
import { splitFailures } from './split-failures.ts';
import { type SplitSummary, splitMonitor } from './split-monitor.ts';

/** Which detectors tell what of a phase. Without them only splits and pedestrians are known. */
export interface ApproachDetectors {
  /** Upstream of the stop line: arrivals, delay, volume. */
  readonly arrivals?: ArrivalOptions;
  /** Presence at the stop line: split failures. */
  readonly stopLine?: readonly number[];
  /** Counting at or behind the stop line: yellow and red actuations. */
  readonly crossings?: readonly number[];
}

/** All measures of one phase. */
export interface PhaseMeasures {
  readonly phase: number;
  readonly splits: readonly SplitSummary[];
  readonly pedestrians?: { readonly walks: number; readonly averageDelayS: number; readonly longestDelayS: number };
  readonly arrivals?: ArrivalSummary;
  readonly delay?: ApproachDelay;
  readonly peakHour?: PeakHour;
  readonly splitFailures?: { readonly greens: number; readonly failures: number };
  readonly redActuations?: RedActuations;
}

/** The measures of each phase that the log has greens of. Definitions stand with each measure. */
export function measureLog(
  events: readonly LoggedEvent[],
  approaches: ReadonlyMap<number, ApproachDetectors> = new Map(),
): PhaseMeasures[] {
  const splits = splitMonitor(events);
  return phasesIn(events).map((phase) => {
    const { arrivals, stopLine, crossings } = approaches.get(phase) ?? {};
    const waits = pedestrianDelays(events, phase).map(({ delayS }) => delayS);
    const peak = arrivals && peakHour(approachVolume(events, arrivals.detectors));
    const failures = stopLine && splitFailures(events, phase, { detectors: stopLine });
    return {
      phase,
      splits: splits.filter((split) => split.phase === phase),
      ...(waits.length > 0 && {
        pedestrians: {
          walks: waits.length,
          averageDelayS: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
          longestDelayS: Math.max(...waits),
        },
      }),
      ...(arrivals && {
        arrivals: arrivalSummary(events, phase, arrivals),
        delay: approachDelay(events, phase, arrivals),
      }),
      ...(peak && { peakHour: peak }),
      ...(failures && {
        splitFailures: { greens: failures.length, failures: failures.filter(({ isFailure }) => isFailure).length },
      }),
      ...(crossings && { redActuations: redActuations(events, phase, { detectors: crossings }) }),
    };
  });
}
