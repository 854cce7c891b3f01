import { event } from '../sdk/platform';
import { ALL, bitOf, PHASES } from './phases';
import { events, inputs, registers } from './profile.generated';

const MINUTE_MS: u32 = 60_000;

/**
 * Diagnostics of the detectors (NTCIP 1202, vehicleDetectorMaxPresence and vehicleDetectorNoActivity): one that stays on, or
 * off after it has worked, for longer than traffic does is not believed, and its phase is recalled instead.
 */
@unmanaged
export class Detectors {
  /** Masks of phases. */
  stuckOn: u32;
  stuckOff: u32;
  /** On, and off, within the present minute. */
  wasOn: u32;
  wasOff: u32;
  /** On at all since the start: an approach that has no detector never is. */
  worked: u32;
  minuteMs: u32;
  /** Minutes in a row that were all on, and all off: a byte a phase. */
  onMinutes: u64;
  offMinutes: u64;

  get failed(): u32 {
    return this.stuckOn | this.stuckOff;
  }

  /** One scan; returns the phases with a vehicle on a detector that is believed. */
  read(device: usize, elapsedMs: u32): u32 {
    const presence = inputs.detectorPresence(device) & ALL;
    this.wasOn |= presence;
    this.wasOff |= ~presence;
    if (this.failed != 0) this.restore(device, presence);
    this.minuteMs += elapsedMs;
    if (this.minuteMs >= MINUTE_MS) this.endMinute(device);
    return presence & ~this.stuckOn;
  }

  /** A detector that moves is believed again. */
  private restore(device: usize, presence: u32): void {
    const before = this.failed;
    this.stuckOn &= presence;
    this.stuckOff &= ~presence;
    if (this.failed != before) this.publish(device, events.detectorRestored);
  }

  private endMinute(device: usize): void {
    const before = this.failed;
    const maxPresence = registers.detectorMaxPresence(device);
    const noActivity = registers.detectorNoActivity(device);
    for (let phase = 0; phase < PHASES; phase++) {
      const bit = bitOf(phase);
      const on = count(changetype<usize>(this) + offsetof<Detectors>('onMinutes') + <usize>phase, this.wasOff & bit);
      const off = count(changetype<usize>(this) + offsetof<Detectors>('offMinutes') + <usize>phase, this.wasOn & bit);
      if (maxPresence != 0 && on >= maxPresence) this.stuckOn |= bit;
      if (noActivity != 0 && off >= noActivity && (this.worked & bit) != 0) this.stuckOff |= bit;
    }
    this.worked |= this.wasOn;
    this.wasOn = 0;
    this.wasOff = 0;
    this.minuteMs %= MINUTE_MS;
    if (this.failed != before) this.publish(device, events.detectorFault);
  }

  private publish(device: usize, code: u32): void {
    registers.setDetectorFaults(device, <u16>this.failed);
    registers.setDetectorFault(device, this.failed != 0);
    event(device, code, this.failed);
  }
}

/** One minute more in the byte at `at`, or none when there was an `interruption`. */
function count(at: usize, interruption: u32): u16 {
  const minutes = interruption != 0 ? 0 : min<u32>(<u32>load<u8>(at) + 1, 255);
  store<u8>(at, <u8>minutes);
  return <u16>minutes;
}
