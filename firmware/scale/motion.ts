import { config } from './profile.generated';

const TENTHS: i64 = 10;
const LIMIT_MS: u32 = 60_000;

/** Whether the load moves: stable equilibrium (R 76-1, 4.4.2). */
@unmanaged
export class Motion {
  /** Load that later ones are compared with, mg. */
  private restMg: i64;
  private stillMs: u32;
  stable: bool;

  step(device: usize, loadMg: i64, elapsedMs: u32): void {
    const bandMg = (<i64>config.interval(device) * 1000 * <i64>config.motionBand(device)) / TENTHS;
    if (abs(loadMg - this.restMg) > bandMg) {
      this.restMg = loadMg;
      this.stillMs = 0;
    } else {
      this.stillMs = min(this.stillMs, LIMIT_MS) + min(elapsedMs, LIMIT_MS);
    }
    this.stable = this.stillMs >= <u32>config.stableTime(device);
  }

  /** A load that nobody knows moves. */
  lose(): void {
    this.stillMs = 0;
    this.stable = false;
  }
}
