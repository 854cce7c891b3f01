import { outputs } from './profile.generated';
import { EVACUATE, WARNING } from './voting';

/** At warning the siren sounds for half of this, and the beacon flashes with the other. */
const SIREN_PERIOD: u32 = 8000;
const BEACON_PERIOD: u32 = 2000;

const FAULT: i32 = 4;
const WORKS: i32 = 8;

/** Siren, beacon and what the centre is told. */
@unmanaged
export class Signals {
  /** Since the stage is shown, and how long the siren was on. */
  sinceMs: u32;
  soundMs: u64;

  step(device: usize, stage: u32, changed: bool, silenced: bool, fault: bool, elapsedMs: u32): void {
    if (outputs.siren(device) != 0) this.soundMs += elapsedMs;
    this.sinceMs = changed ? 0 : (this.sinceMs + elapsedMs) % SIREN_PERIOD;
    const sounds = stage == EVACUATE || (stage == WARNING && this.sinceMs < SIREN_PERIOD / 2);
    const lit = stage != 0 && this.sinceMs % BEACON_PERIOD < BEACON_PERIOD / 2;
    outputs.setSiren(device, sounds && !silenced ? 1 : 0);
    outputs.setBeacon(device, lit ? 1 << (stage - 1) : 0);
    outputs.setCentre(device, <i32>stage | (fault ? FAULT : 0) | WORKS);
  }
}
