/** What became of the vehicles of a run, from the trips that SUMO wrote down. Means are of the trips that ended. */
export interface TripResults {
  /** Trips that ended. */
  readonly trips: number;
  /** Vehicles that were still on their way, or had not been let in, when the run ended. */
  readonly unfinished: number;
  /** s */
  readonly meanTimeLoss: number;
  /** s; below 0.1 m/s. */
  readonly meanWaiting: number;
  /** s */
  readonly meanDuration: number;
  /** Times that a vehicle came to stand. */
  readonly meanStops: number;
  /** s; waited outside for room to be let in. */
  readonly meanDepartDelay: number;
  /** People who crossed or walked, and their mean time loss, s. */
  readonly walks: number;
  readonly meanWalkTimeLoss: number;
  readonly teleports: number;
  readonly collisions: number;
}
