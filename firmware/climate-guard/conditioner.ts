import { Corridor } from './corridor';
import { config, controlState, outputs, registers } from './profile.generated';

/** Humidifier and dehumidifier: one at most runs, from the edge of the dead band to the target. */
@unmanaged
export class Conditioner {
  /** Of them that runs: +1 humidifies, -1 dehumidifies, 0 neither. */
  running: i32;
  /** Since it began or ended. */
  sinceMs: u32;
  humidifiedMs: u64;
  dehumidifiedMs: u64;
  state: u16;

  /** `allowed`: it is wanted and the humidity is known; `damp`: a surface is near the dew point, so nothing is humidified. */
  step(device: usize, corridor: Corridor, humidity: i32, allowed: bool, damp: bool, elapsedMs: u32): void {
    if (this.running > 0) this.humidifiedMs += elapsedMs;
    if (this.running < 0) this.dehumidifiedMs += elapsedMs;
    this.sinceMs = min(this.sinceMs + elapsedMs, 0x7fff_ffff - elapsedMs);
    if (!allowed) this.run(0);
    else if (this.running != 0) {
      const there = this.running > 0 ? humidity >= corridor.target || damp : humidity <= corridor.target;
      if (there) this.run(0);
    } else if (this.sinceMs >= <u32>config.restTime(device) * 1000) {
      const band = config.deadBand(device);
      if (humidity <= corridor.target - band && !damp) this.run(1);
      else if (humidity >= corridor.target + band) this.run(-1);
    }
    if (!allowed) this.state = controlState.off;
    else if (this.running == 0) this.state = controlState.resting;
    else this.state = this.running > 0 ? controlState.humidifying : controlState.dehumidifying;
  }

  publish(device: usize): void {
    outputs.setHumidifier(device, this.running > 0 ? 1 : 0);
    outputs.setDehumidifier(device, this.running < 0 ? 1 : 0);
    registers.setControlState(device, this.state);
    registers.setHumidifierTime(device, <u32>(this.humidifiedMs / 1000));
    registers.setDehumidifierTime(device, <u32>(this.dehumidifiedMs / 1000));
  }

  private run(which: i32): void {
    if (which == this.running) return;
    this.running = which;
    this.sinceMs = 0;
  }
}
