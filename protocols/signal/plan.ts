// The plan of a junction as a traffic engineer thinks of it: phases and what serves whom, in seconds. A plan file holds one
// (plan-file.ts), a network of streets gives one (sim/sumo), a controller is configured with one (plan-config.ts), and the
// conflict monitor's card is made from one (monitor-card.ts).

/** Number of a phase, from 1 to 16; of a ring, from 1 to 4; and so on. Masks and indices occur in the config only. */
export type PhaseNumber = number;

/** One of the 64 channels of lamps: vehicle lamps of a phase or an overlap, or the pedestrian lamps beside a phase. */
export type Channel =
  | { readonly kind: 'phase'; readonly number: number }
  | { readonly kind: 'overlap'; readonly number: number }
  | { readonly kind: 'pedestrian'; readonly number: number };

/** Index in the conflict matrix and in the conflict monitor, from 0: 16 phases, 32 overlaps, 16 pedestrian channels. */
export function channelIndex(channel: Channel): number {
  return { phase: -1, overlap: 15, pedestrian: 47 }[channel.kind] + channel.number;
}

/** The channel of an index. */
export function channelAt(index: number): Channel {
  if (index < 16) return { kind: 'phase', number: index + 1 };
  return index < 48 ? { kind: 'overlap', number: index - 15 } : { kind: 'pedestrian', number: index - 47 };
}

export type Recall = 'none' | 'soft' | 'minimum' | 'maximum' | 'pedestrian';

/** All times in seconds. What is not stated is as the profile of the class `signal` delivers it, or 0. */
export interface PhasePlan {
  readonly ring: number;
  /** Letter or number of the barrier group: phases of one group and different rings may be served together. */
  readonly barrier: string;
  /** Exceptions: phases of the same group that must not be served together with it. */
  readonly notWith?: readonly PhaseNumber[];
  readonly name?: string;
  readonly minGreen: number;
  readonly passage?: number;
  readonly maximum: number;
  readonly maximum2?: number;
  readonly yellow: number;
  readonly redClearance: number;
  readonly redRevert?: number;
  readonly addedInitial?: number;
  readonly maximumInitial?: number;
  readonly timeBeforeReduction?: number;
  readonly timeToReduce?: number;
  readonly minimumGap?: number;
  readonly walk?: number;
  readonly pedClear?: number;
  readonly flashingGreen?: number;
  readonly conditionalMinimum?: number;
  readonly recall?: Recall;
  readonly nonLock?: boolean;
  readonly dualEntry?: boolean;
  readonly noSimultaneousGap?: boolean;
  readonly guaranteedPassage?: boolean;
  readonly restInWalk?: boolean;
  readonly conditionalService?: boolean;
  readonly nonActuated?: 1 | 2;
  /** What the site needs at least, from its geometry; a controller refuses less. */
  readonly leastYellow?: number;
  readonly leastRedClearance?: number;
  readonly leastPedClear?: number;
}

export interface OverlapPlan {
  readonly name?: string;
  readonly phases: readonly PhaseNumber[];
  /** Red during their green and yellow. */
  readonly minus?: readonly PhaseNumber[];
  readonly trailGreen?: number;
  readonly trailYellow?: number;
  readonly trailRed?: number;
}

export interface DetectorPlan {
  readonly name?: string;
  /** Phase that it calls. */
  readonly phase: PhaseNumber;
  /** Further phases that serve its vehicles. */
  readonly alsoServedBy?: readonly PhaseNumber[];
  readonly calls?: boolean;
  readonly extends?: boolean;
  readonly queue?: boolean;
  readonly addedInitial?: boolean;
  /** Counts for volumes, occupancies and vehicles served. */
  readonly counts?: boolean;
  readonly locks?: boolean;
  readonly delay?: number;
  readonly extend?: number;
  readonly queueLimit?: number;
  /** Minutes; counts a minute. */
  readonly noActivity?: number;
  readonly maxPresence?: number;
  readonly erratic?: number;
  readonly fallback?: 'none' | 'minimum' | 'maximum';
}

/** A lane whose zone before the stop line is watched, for adaptive control. */
export interface LanePlan {
  readonly name?: string;
  /** Phases during which it has right of way, and during which it may go but gives way. */
  readonly phases: readonly PhaseNumber[];
  readonly yields?: readonly PhaseNumber[];
  readonly headway: number;
  /** Travel time through the zone at the free speed. */
  readonly travelTime: number;
}

export type SplitMode = 'none' | 'minimum' | 'maximum' | 'pedestrian' | 'maximumPedestrian' | 'omitted';

export interface PatternPlan {
  readonly name?: string;
  /** 0, or absent, is free. */
  readonly cycle?: number;
  readonly offset?: number;
  /** Which of the plan's sequences, from 1. */
  readonly sequence?: number;
  readonly coordinated?: readonly PhaseNumber[];
  readonly splits?: Readonly<Record<PhaseNumber, number>>;
  readonly splitModes?: Readonly<Record<PhaseNumber, SplitMode>>;
  readonly forceOff?: 'fixed' | 'floating';
  readonly maximum?: 1 | 2;
  readonly adaptive?: boolean;
  readonly reference?: 'begin' | 'end';
  readonly restInWalk?: boolean;
  readonly actuatedCoordinated?: boolean;
  readonly transition?: 'dwell' | 'shortway' | 'addOnly';
  readonly permissive?: number;
}

export interface SchedulePlan {
  /** 1 to 12, Sunday is 0, 1 to 31; absent is all. */
  readonly months?: readonly number[];
  readonly days?: readonly number[];
  readonly dates?: readonly number[];
  readonly dayPlan: number;
}

export type PatternChoice = number | 'free' | 'flash';

export interface PreemptPlan {
  readonly name?: string;
  readonly type: 'railway' | 'emergency';
  /** A circuit that is normally closed asks when it opens, so that a broken wire asks too. */
  readonly input?: 'normallyOpen' | 'normallyClosed';
  readonly delay?: number;
  readonly minGreen?: number;
  readonly minWalk?: number;
  readonly pedClear?: number;
  readonly track?: readonly PhaseNumber[];
  readonly trackGreen?: number;
  /** The track green waits for the gates, for so long more at most. */
  readonly gates?: number;
  readonly dwell?: readonly PhaseNumber[];
  readonly cycle?: readonly PhaseNumber[];
  readonly dwellGreen?: number;
  readonly exit?: readonly PhaseNumber[];
  readonly maxPresence?: number;
}

export interface PriorityPlan {
  readonly name?: string;
  readonly phases: readonly PhaseNumber[];
  readonly extension?: number;
  readonly early?: number;
  readonly delay?: number;
  readonly maxPresence?: number;
  readonly lockout?: number;
}

export interface SignalPlan {
  readonly name: string;
  readonly phases: Readonly<Record<PhaseNumber, PhasePlan>>;
  /** Up to four, each the order of all phases; absent: rings in rising order. */
  readonly sequences?: readonly (readonly PhaseNumber[])[];
  readonly overlaps?: Readonly<Record<number, OverlapPlan>>;
  /**
   * Pairs of channels that must not move together. Absent: phases that are not served together and their pedestrians, and
   * overlaps by their phases; a network or an engineer who knows the site states them.
   */
  readonly conflicts?: readonly (readonly [Channel, Channel])[];
  readonly detectors?: Readonly<Record<number, DetectorPlan>>;
  readonly lanes?: Readonly<Record<number, LanePlan>>;
  readonly patterns?: Readonly<Record<number, PatternPlan>>;
  readonly schedule?: readonly SchedulePlan[];
  /** Switches by day plan, 1 to 8: time of day as hh:mm → pattern. */
  readonly dayPlans?: Readonly<Record<number, Readonly<Record<string, PatternChoice>>>>;
  readonly preempts?: Readonly<Record<number, PreemptPlan>>;
  readonly priorities?: Readonly<Record<number, PriorityPlan>>;
  readonly initial?: readonly PhaseNumber[];
  readonly startFlash?: number;
  readonly startAllRed?: number;
  /** Phases and overlaps that flash yellow. */
  readonly flashYellow?: readonly Channel[];
  readonly backupTime?: number;
  readonly utcOffsetMinutes?: number;
  readonly daylightSaving?: readonly number[];
  readonly syncMinute?: number;
  readonly transitionLimit?: number;
  readonly adaptiveMaxRed?: number;
  readonly adaptiveLostTime?: number;
  readonly volumePeriod?: number;
}
