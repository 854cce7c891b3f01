import { NONE, Probes } from './probes';
import { config, coolingState, outputs, registers } from './profile.generated';

/** Without any probe it runs for one of four parts of the time: the ice holds, and the vaccine does not freeze. */
const EMERGENCY_RUN_MS: u32 = 600_000;
const EMERGENCY_REST_MS: u32 = 1_800_000;

/** The compressor, which freezes the lining and lets the vaccine be. */
@unmanaged
export class Cooling {
  state: u16;
  running: bool;
  /** In the state of the compressor. */
  sinceMs: u32;
  starts: u32;

  step(device: usize, probes: Probes, mains: bool, elapsedMs: u32): void {
    this.sinceMs = min(this.sinceMs + elapsedMs, 0x7fff_ffff);
    if (!mains) return this.turn(false, coolingState.noMains);
    if (probes.vaccine == NONE && probes.lining == NONE) {
      const over = this.sinceMs >= (this.running ? EMERGENCY_RUN_MS : EMERGENCY_REST_MS);
      return this.turn(over ? !this.running : this.running, coolingState.emergency);
    }
    if (probes.vaccine != NONE && probes.vaccine <= config.guard(device)) return this.turn(false, coolingState.guarded);
    // A lining that nobody measures is taken to be warm: the vaccine's own temperature guards it.
    const warm = probes.lining == NONE || probes.lining >= config.liningOn(device);
    const wanted = this.running ? probes.lining == NONE || probes.lining > config.liningOff(device) : warm;
    const rests = !this.running && this.sinceMs < <u32>config.minimumOff(device) * 1000;
    const on = wanted && !rests;
    this.turn(on, on ? coolingState.cooling : coolingState.resting);
  }

  publish(device: usize): void {
    outputs.setCompressor(device, this.running ? 1 : 0);
    registers.setCoolingState(device, this.state);
    registers.setCompressorStarts(device, this.starts);
  }

  private turn(on: bool, state: u16): void {
    this.state = state;
    if (on == this.running) return;
    this.running = on;
    this.sinceMs = 0;
    if (on) this.starts++;
  }
}
