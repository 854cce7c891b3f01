/** What a search may add to a scenario. */
export interface FuzzLimits {
  /** Faults of a run, from the fewest to the most. */
  readonly faults: readonly [fewest: number, most: number];
  /** Kinds of faults; undefined is all. */
  readonly kinds: readonly string[] | undefined;
  /** Devices and lines that faults happen to; undefined is all. */
  readonly devices: readonly string[] | undefined;
  readonly lines: readonly string[] | undefined;
  /** At the end of a run, without faults: every fault ends before. */
  readonly quietMs: number;
  /** Whether entries of the timeline come a little earlier or later. */
  readonly shiftsTimeline: boolean;
}

export const DEFAULT_LIMITS: FuzzLimits = {
  faults: [1, 3],
  kinds: undefined,
  devices: undefined,
  lines: undefined,
  quietMs: 0,
  shiftsTimeline: true,
};
