import { config } from './profile.generated';
import { eMg, maxMg } from './weight';

/** Zero setting and tracking together reach so far, in 1/100 of Max to each side of the initial zero (R 76-1, 4.5.1). */
const RANGE_PERCENT: i64 = 2;
/** Zero tracking follows by e/2 in a second (R 76-1, 4.5.7). */
const TRACKING_DIVISOR: i64 = 2000;

/** Where zero is. */
@unmanaged
export class Zero {
  /** mg above that of the calibration. */
  shiftMg: i64;
  /** As it was set at the start. */
  private initialMg: i64;
  /** Of zero tracking: what it may move by and has not, in mg times {@link TRACKING_DIVISOR}. */
  private owed: i64;
  set: bool;

  /** Sets zero at the start, once the load rests within the range; without one it is that of the calibration. */
  start(device: usize, loadMg: i64, stable: bool): void {
    const percent = <i64>config.initialZero(device);
    if (percent == 0) {
      this.set = true;
    } else if (stable && abs(loadMg) <= (maxMg(device) * percent) / 100) {
      this.shiftMg = loadMg;
      this.initialMg = loadMg;
      this.set = true;
    }
  }

  /** Whether zero may be set at this load. */
  reaches(device: usize, loadMg: i64): bool {
    return this.set && abs(loadMg - this.initialMg) <= (maxMg(device) * RANGE_PERCENT) / 100;
  }

  /** Follows a load that rests at zero. */
  track(device: usize, loadMg: i64, elapsedMs: u32): void {
    const offMg = loadMg - this.shiftMg;
    if (config.zeroTracking(device) == 0 || abs(offMg) * 2 > eMg(device)) return;
    this.owed += eMg(device) * <i64>min<u32>(elapsedMs, 1000);
    const most = this.owed / TRACKING_DIVISOR;
    this.owed -= most * TRACKING_DIVISOR;
    const target = this.shiftMg + max<i64>(min<i64>(offMg, most), -most);
    if (this.reaches(device, target)) this.shiftMg = target;
  }
}
