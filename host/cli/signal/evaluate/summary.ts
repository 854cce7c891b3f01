import type { Control, RunOutcome } from '../../../../sim/sumo/evaluation/outcome.ts';
import type { TripResults } from '../../../../sim/sumo/trip-results.ts';

/** A figure of each simulation, in the order of the table. */
export const FIGURES = [
  { name: 'timeLoss', title: 'time loss s', of: (trips: TripResults) => trips.meanTimeLoss, digits: 1 },
  { name: 'waiting', title: 'waiting s', of: (trips: TripResults) => trips.meanWaiting, digits: 1 },
  { name: 'duration', title: 'duration s', of: (trips: TripResults) => trips.meanDuration, digits: 1 },
  { name: 'stops', title: 'stops', of: (trips: TripResults) => trips.meanStops, digits: 2 },
  { name: 'departDelay', title: 'depart delay s', of: (trips: TripResults) => trips.meanDepartDelay, digits: 1 },
  {
    name: 'timeLossAndDepartDelay',
    title: 'loss + delay s',
    of: (trips: TripResults) => trips.meanTimeLoss + trips.meanDepartDelay,
    digits: 1,
  },
] as const;

export interface Spread {
  readonly mean: number;
  /** Sample standard deviation over the seeds; 0 of one. */
  readonly deviation: number;
}

/** Of the simulations of a control that ran; undefined when none did. */
export function spreadOf(
  outcomes: readonly RunOutcome[],
  control: Control,
  of: (trips: TripResults) => number,
): Spread | undefined {
  const values = outcomes.flatMap((run) => (run.control === control && run.trips !== undefined ? [of(run.trips)] : []));
  if (values.length === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}
