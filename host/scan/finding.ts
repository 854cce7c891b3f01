import type { LineSettings } from './found-device.ts';

/** What a scan saw of a line that is not a device, or not as it should be. */
export type FindingKind =
  /** Another master, or whatever else talks, was heard before anything was sent. */
  | 'traffic'
  /** Bytes now and then with nobody speaking. */
  | 'noise'
  /** Nothing but zeros: the line rests at the wrong level. */
  | 'swapped'
  /** The adapter hears what it sends. */
  | 'echo'
  /** Several devices answer to one unit id or address. */
  | 'clash'
  /** Something answers, and never a whole frame. */
  | 'unreadable'
  /** Answers of a device were broken now and then. */
  | 'poorLine'
  /** One unit id at one rate answers at several parities. */
  | 'severalParities'
  /** A server answers alike for every unit id. */
  | 'anyUnit'
  /** The meters of a clash could not all be told apart. */
  | 'unresolved';

/** One of them, with what shows it and what to do about it. */
export interface Finding {
  readonly kind: FindingKind;
  readonly settings?: LineSettings;
  readonly unitId?: number;
  /** Of a DL/T 645 meter; leading pairs may be `AA`. */
  readonly address?: string;
  /** What was seen, in a sentence with its figures. */
  readonly evidence: string;
  /** What to check or to do. */
  readonly advice: string;
}
