import { NONE, Probes } from './probes';
import { config, outputs, registers, unitState } from './profile.generated';

/** Without any probe the compressor runs for one and rests for the other, so that neither frost nor heat comes quickly. */
const EMERGENCY_RUN_MS: u32 = 600_000;
const EMERGENCY_REST_MS: u32 = 600_000;

/** The refrigeration unit: compressor and defrost. */
@unmanaged
export class Unit {
  state: u16;
  running: bool;
  defrosting: bool;
  /** In the state of the compressor. */
  sinceMs: u32;
  sinceDefrostMs: u32;
  defrostMs: u32;
  starts: u32;
  ranMs: u64;

  step(device: usize, probes: Probes, powered: bool, elapsedMs: u32): void {
    this.sinceMs = min(this.sinceMs + elapsedMs, 0x7fff_ffff);
    if (this.running) this.ranMs += elapsedMs;
    if (!powered || !registers.unitOn(device)) return this.rest(unitState.off);
    this.sinceDefrostMs += elapsedMs;
    const interval = <u32>config.defrostInterval(device) * 60_000;
    if (!this.defrosting && interval != 0 && this.sinceDefrostMs >= interval) this.defrost();
    if (this.defrosting) {
      this.defrostMs += elapsedMs;
      const warm = probes.supplyAir != NONE && probes.supplyAir >= config.defrostEnd(device);
      if (!warm && this.defrostMs < <u32>config.defrostLongest(device) * 60_000) return this.show(unitState.defrosting);
      this.defrosting = false;
      this.sinceDefrostMs = 0;
    }
    const controlled = probes.controlled;
    if (controlled == NONE) return this.byTime();
    const setPoint = registers.setPoint(device);
    const wanted = this.running ? controlled > setPoint : controlled >= setPoint + config.differential(device);
    if (wanted && !this.running && this.sinceMs < <u32>config.minimumOff(device) * 1000)
      return this.rest(unitState.resting);
    this.run(wanted);
    this.show(wanted ? unitState.cooling : unitState.resting);
  }

  defrost(): void {
    this.defrosting = true;
    this.defrostMs = 0;
    this.run(false);
  }

  publish(device: usize): void {
    outputs.setCompressor(device, this.running ? 1 : 0);
    outputs.setDefrost(device, this.defrosting ? 1 : 0);
    registers.setUnitState(device, this.state);
    registers.setCompressorStarts(device, this.starts);
    registers.setCompressorTime(device, <u32>(this.ranMs / 1000));
  }

  private byTime(): void {
    if (this.sinceMs >= (this.running ? EMERGENCY_RUN_MS : EMERGENCY_REST_MS)) this.run(!this.running);
    this.show(unitState.emergency);
  }

  private rest(state: u16): void {
    this.run(false);
    if (state == unitState.off) this.defrosting = false;
    this.show(state);
  }

  private show(state: u16): void {
    this.state = state;
  }

  private run(on: bool): void {
    if (on == this.running) return;
    this.running = on;
    this.sinceMs = 0;
    if (on) this.starts++;
  }
}
