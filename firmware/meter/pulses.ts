import { outputs, registers } from './profile.generated';
import { tailOf } from './state';

/** µJ of a kilowatt-hour, and so the µJ times `pulseConstant` of one pulse. */
const PULSE: u64 = 3_600_000_000_000;

export function startPulses(device: usize): void {
  outputs.setPulseLength(device, registers.pulseLength(device));
}

/** Counts the pulses of energy that was just booked, µJ, whatever its direction; what makes no pulse yet is carried. */
export function bookPulses(device: usize, active: u64, reactive: u64): void {
  const constant: u64 = registers.pulseConstant(device);
  const tail = tailOf(device);
  if (active >= PULSE || reactive >= PULSE) {
    // Of long scans whole kilowatt-hours first, since the products below would overflow.
    give(device, (active / PULSE) * constant, (reactive / PULSE) * constant);
    active %= PULSE;
    reactive %= PULSE;
  }
  const activeParts = tail.activePulse + active * constant;
  const reactiveParts = tail.reactivePulse + reactive * constant;
  if (activeParts < PULSE && reactiveParts < PULSE) {
    tail.activePulse = activeParts;
    tail.reactivePulse = reactiveParts;
    return;
  }
  give(device, activeParts / PULSE, reactiveParts / PULSE);
  tail.activePulse = activeParts % PULSE;
  tail.reactivePulse = reactiveParts % PULSE;
}

/** The pulse stage follows its count; both roll over at 2^32. */
function give(device: usize, active: u64, reactive: u64): void {
  const activePulses = registers.pulsesActive(device) + <u32>active;
  const reactivePulses = registers.pulsesReactive(device) + <u32>reactive;
  registers.setPulsesActive(device, activePulses);
  registers.setPulsesReactive(device, reactivePulses);
  outputs.setPulsesActive(device, activePulses);
  outputs.setPulsesReactive(device, reactivePulses);
}
