import type { ProcessImage } from '../plant/process-image.ts';
import type { SumoRunOptions } from './run-options.ts';
import type { TripResults } from './trip-results.ts';

/** A controller at a traffic light. */
export interface Controller {
  /** Channels of a device of class `signal`. */
  readonly signal: ProcessImage;
  /** Makes one scan of the controller, and of all else in its cabinet; called each `scanMs` of `signal`. */
  scan(): void;
}

/**
 * A SUMO simulation and the controllers of its junctions in lockstep:
 *
 *     const run = await SumoRun.start({ net, routes: [demand], begin: 57_600, seed: 1, junctions: [mapping] });
 *     try {
 *       run.attach(mapping.trafficLight, { signal: image, scan: () => device.scan() });
 *       await run.untilEmpty(4 * 3600);
 *       const { meanTimeLoss } = await run.results();
 *     } finally {
 *       await run.close();
 *     }
 */
export interface SumoRunContract {
  /** SUMO's time, s. */
  readonly now: number;
  /** Vehicles that are on their way or wait to be let in. */
  readonly expected: number;
  /** @throws MappingError for a traffic light that `junctions` does not have */
  attach(trafficLight: string, controller: Controller): void;
  /** One step of SUMO, then the scans of all controllers during it. @throws SumoError, TraciError */
  step(): Promise<void>;
  /** Steps until no vehicle is left, at most `limitSeconds` from now. Returns whether it is empty. */
  untilEmpty(limitSeconds: number): Promise<boolean>;
  /** Ends the simulation and reads the trips. */
  results(): Promise<TripResults>;
  /** Ends SUMO if it still runs, and removes what was written for it. */
  close(): Promise<void>;
}

export type StartSumoRun = (options: SumoRunOptions) => Promise<SumoRunContract>;
