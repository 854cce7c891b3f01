import { Alarm } from '../sdk/alarm';
import { Counters } from './counters';
import { STATE } from './profile.generated';

// The firmware's own state, behind the registers in the device's block.

const COUNTERS: usize = STATE;
const FROST: usize = COUNTERS + ((offsetof<Counters>() + 7) & ~7);
/** In bytes. */
export const STATE_SIZE: usize = FROST + ((offsetof<Alarm>() + 7) & ~7) - STATE;

export function countersOf(device: usize): Counters {
  return changetype<Counters>(device + COUNTERS);
}

export function frostOf(device: usize): Alarm {
  return changetype<Alarm>(device + FROST);
}
