import { event } from '../sdk/platform';
import { Account } from './account';
import { config, events, inputs, registers } from './profile.generated';

/**
 * All that was made since the monitor was, and the counters' readings that it is of. Both are in one record, so that what the
 * counters went on by after it was saved is counted when power is back, and once.
 */
@unmanaged
export class Totals {
  runningMs: u64;
  parts: u32;
  scrap: u32;
  partsCounter: u32;
  scrapCounter: u32;
  /** The counters have been read once. */
  known: u32;

  /** Follows the counters; what they went on by is the shift's, too. */
  count(device: usize, account: Account): void {
    const partsCounter = <u32>inputs.parts(device);
    const scrapCounter = <u32>inputs.scrap(device);
    if (this.known != 0) {
      const parts = followed(device, partsCounter - this.partsCounter);
      const scrap = followed(device, scrapCounter - this.scrapCounter);
      this.parts += parts;
      this.scrap += scrap;
      account.parts += parts;
      account.scrap += scrap;
    }
    this.known = 1;
    this.partsCounter = partsCounter;
    this.scrapCounter = scrapCounter;
  }

  publish(device: usize): void {
    registers.setTotalParts(device, this.parts);
    registers.setTotalScrap(device, this.scrap);
    registers.setTotalRunning(device, <u32>(this.runningMs / 1000));
  }
}

/** A counter that was exchanged or set back jumps, which is no production. */
function followed(device: usize, by: u32): u32 {
  if (by <= <u32>config.partsMost(device)) return by;
  event(device, events.counterJump, <i32>by);
  return 0;
}
