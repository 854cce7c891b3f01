import { CHANNELS } from './lamps';

/**
 * What lasted for less may have been a flicker. NEMA TS 2-2003, 4.4: conflicts and dual indications of 450 ms must be found,
 * and those below 200 ms must not. With scans of 100 ms at most, what scans have seen for so long has lasted for 450 ms at most.
 */
export const STEADY_MS: u32 = 250;

/**
 * How long each channel has been in a condition without a break. Times run from the first scan that saw it, so that they
 * are never longer than it truly lasted.
 */
@unmanaged
export class Lasting {
  /** Channels that are in it. */
  channels: u64;
  /** Longest time since the statistics were cleared. */
  longestMs: u32;
  /** Longest time of those that {@link step} returned. */
  lastedMs: u32;

  /** `now`: the channels that are in it. Returns those that have been for `leastMs`. */
  step(now: u64, elapsedMs: u32, leastMs: u32): u64 {
    let lasted: u64 = 0;
    this.lastedMs = 0;
    for (let left = now; left != 0; left &= left - 1) {
      const channel = <usize>ctz(left);
      const at = changetype<usize>(this) + TIMES + (channel << 2);
      const bit = (<u64>1) << channel;
      const ms: u32 = (this.channels & bit) == 0 ? 0 : min(load<u32>(at), LIMIT_MS) + elapsedMs;
      store<u32>(at, ms);
      this.longestMs = max(this.longestMs, ms);
      if (ms < leastMs) continue;
      lasted |= bit;
      this.lastedMs = max(this.lastedMs, ms);
    }
    this.channels = now;
    return lasted;
  }
}

const TIMES: usize = 16;
/** A time does not go on much beyond this. */
const LIMIT_MS: u32 = 0x7fff_ffff;

export const LASTING_SIZE: usize = TIMES + (CHANNELS << 2);
