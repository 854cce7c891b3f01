import type { LampFaults } from '../network/lamp-account.ts';
import type { TripResults } from '../trip-results.ts';

/** What may work the traffic lights of a network: its own programs, SUMO's controls, Kerb's. */
export const CONTROLS = ['fixed', 'actuated', 'delay_based', 'kerb', 'kerb-actuated'] as const;
export type Control = (typeof CONTROLS)[number];

/** Controls by Kerb's controllers. */
export function isKerb(control: Control): control is 'kerb' | 'kerb-actuated' {
  return control === 'kerb' || control === 'kerb-actuated';
}

/** One simulation: a control and a seed. */
export interface RunRequest {
  readonly control: Control;
  readonly seed: number;
}

/** What was seen of the safety of one simulation. */
export interface Safety extends LampFaults {
  /** Longest time for which a queue stood before a red, s, and where; only of Kerb's controllers, others are not watched. */
  readonly longestWait?: number;
  readonly longestWaitAt?: string;
  /** Times that the watchdog restarted a controller; 0 where there are none of Kerb's. */
  readonly resets: number;
  readonly collisions: number;
  /** Vehicles that could not stop before what they had to, and, where SUMO counts it, that braked as hard as they can. */
  readonly emergencyStops: number;
  readonly emergencyBraking?: number;
}

export type RunEnd =
  | { readonly kind: 'empty' }
  /** For the time of a long queue no vehicle arrived, and none moved. */
  | { readonly kind: 'deadlock'; readonly at: number; readonly vehicles: number }
  /** The limit of time was over before the street was empty. */
  | { readonly kind: 'limit'; readonly at: number; readonly vehicles: number }
  /** SUMO gave up. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface RunOutcome extends RunRequest {
  readonly end: RunEnd;
  /** SUMO's time when it ended, s. */
  readonly endedAt: number;
  /** Undefined where SUMO gave up. */
  readonly trips?: TripResults;
  readonly safety?: Safety;
}
