import { fluxOf, FULL, levelOf } from './dimming';
import { config, outputs } from './profile.generated';

/** The lamp: waits for its turn, fades, and is switched off at level 0. */
@unmanaged
export class Lamp {
  /** What it gives of what it is to give at its age, 0 to 1. */
  flux: f64;
  level: u32;
  /** Until its turn to be lit has come. */
  waitMs: u32;
  waiting: bool;

  /** One scan towards `wanted`, at the rate of the config. */
  fade(device: usize, wanted: f64, constantOutput: f64, elapsedMs: u32): void {
    this.waiting = this.level == 0 && wanted > 0 && this.takesTurn(device, elapsedMs);
    if (wanted == 0 || !this.waiting) {
      const most = (<f64>config.fade(device) * <f64>elapsedMs) / 100_000;
      this.flux = min<f64>(max<f64>(wanted, this.flux - most), this.flux + most);
    }
    if (wanted == 0 && this.level == 0) this.waitMs = <u32>config.startDelay(device) * 1000;
    this.show(device, levelOf(this.flux * constantOutput));
  }

  /** At once, and by its level. */
  set(device: usize, level: u32): void {
    this.waiting = false;
    this.waitMs = 0;
    this.flux = fluxOf(level);
    this.show(device, level);
  }

  private takesTurn(device: usize, elapsedMs: u32): bool {
    if (this.waitMs == 0) return false;
    this.waitMs -= min(this.waitMs, elapsedMs);
    return true;
  }

  private show(device: usize, level: u32): void {
    this.level = min(level, FULL);
    outputs.setLevel(device, this.level);
    outputs.setRelayOpen(device, this.level == 0 ? 1 : 0);
  }
}
