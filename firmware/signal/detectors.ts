import { bitOf, PhaseOption, Phases } from './phases';
import { config, inputs } from './profile.generated';

export const DETECTORS: i32 = 64;

/** Bits of `detectorOptions` (NTCIP 1202 vehicleDetectorOptions). */
export namespace DetectorOption {
  export const volume: u32 = 1 << 0;
  export const occupancy: u32 = 1 << 1;
  export const yellowLock: u32 = 1 << 2;
  export const redLock: u32 = 1 << 3;
  export const passage: u32 = 1 << 4;
  export const addedInitial: u32 = 1 << 5;
  export const queue: u32 = 1 << 6;
  export const call: u32 = 1 << 7;
}

/** What the detectors say in this scan. Masks of phases. */
@unmanaged
export class Detectors {
  /** With a vehicle on a detector that extends them. */
  extending: u32;
  /** Called in this scan. */
  calling: u32;
  /** Whose calls are forgotten when no vehicle stands on their detectors. */
  unlocked: u32;
  /** Recalled because a detector is not believed. */
  minimumFallback: u32;
  maximumFallback: u32;
  /** Whose push button is not believed. */
  buttonsFailed: u32;

  read(device: usize, phases: Phases, _elapsedMs: u32, green: u32): void {
    this.extending = 0;
    this.calling = 0;
    this.unlocked = phases.with(PhaseOption.nonLock);
    for (let half = 0; half < 2; half++) {
      let on = <u32>(half == 0 ? inputs.detectorPresence1(device) : inputs.detectorPresence2(device));
      for (; on != 0; on &= on - 1) this.detect(device, (half << 5) + <i32>ctz(on), green);
    }
  }

  private detect(device: usize, detector: i32, green: u32): void {
    const phase = config.detectorPhase(device, detector);
    if (phase == 0) return;
    const options = <u32>config.detectorOptions(device, detector);
    const served = bitOf(phase - 1) | <u32>config.detectorExtended(device, detector);
    if (options & DetectorOption.passage) this.extending |= served;
    if ((options & DetectorOption.call) != 0 && (served & green) == 0) this.calling |= bitOf(phase - 1);
  }
}
