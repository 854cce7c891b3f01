import { Ring } from '../sdk/ring';
import { Averages, AVERAGES_SIZE } from './averages';

/** The load profile, and what is measured for the interval under way besides energy. */
@unmanaged
export class LoadProfile extends Ring {
  /** End of the latest entry, UTC in s; 0 without one. */
  lastEnd: u32;
  /** Channels in use. */
  channels: u32;
  /** Faults of the measurement at the interval's begin. */
  faults: u32;
  /** Some channel is a mean, minimum or maximum. */
  averaged: bool;

  get averages(): Averages {
    return changetype<Averages>(changetype<usize>(this) + AVERAGES);
  }
}

const AVERAGES: usize = (offsetof<LoadProfile>() + 7) & ~7;
export const LOAD_PROFILE_SIZE: usize = AVERAGES + AVERAGES_SIZE;
