import { NONE } from './probes';
import { config, events, registers } from './profile.generated';
import { event } from '../sdk/platform';

/** Mains that is not there, and how long the ice holds meanwhile. */
@unmanaged
export class Outage {
  /** ms without mains; 0 with it. */
  lastedMs: u64;
  /** In the outage that goes on or was last, until the vaccine got too warm. */
  holdoverMs: u64;
  longestMs: u64;
  without: bool;
  tooWarm: bool;

  /** One scan; whether mains came or went. */
  step(device: usize, mains: bool, vaccine: i32, elapsedMs: u64): bool {
    const changed = mains == this.without;
    if (mains) {
      if (this.without) event(device, events.mainsBack, <i32>(this.lastedMs / 1000));
      this.without = false;
      this.lastedMs = 0;
      return changed;
    }
    if (changed) {
      this.without = true;
      this.tooWarm = false;
      this.holdoverMs = 0;
      elapsedMs = 0;
    }
    this.lastedMs += elapsedMs;
    this.longestMs = max(this.longestMs, this.lastedMs);
    if (vaccine != NONE && vaccine > config.upperLimit(device)) this.tooWarm = true;
    if (!this.tooWarm) this.holdoverMs = this.lastedMs;
    return changed;
  }

  publish(device: usize): void {
    registers.setOutageTime(device, <u32>(this.lastedMs / 1000));
    registers.setHoldover(device, <u32>(this.holdoverMs / 1000));
    registers.setLongestOutage(device, <u32>(this.longestMs / 1000));
  }
}
