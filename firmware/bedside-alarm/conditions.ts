import { inputs, registers } from './profile.generated';

// The bits of the register `alarms`.
const EMERGENCY: u32 = 1;
const DEVICE_HIGH: u32 = 2;
const BED_EXIT: u32 = 4;
const DEVICE_MEDIUM: u32 = 8;
const CORD_OUT: u32 = 16;
const CALL: u32 = 32;
const DEVICE_LOW: u32 = 64;
export const ALARMS: u32 = 7;

// Bits of the input `buttons`.
const CALL_BUTTON: i32 = 1;
const EMERGENCY_CORD: i32 = 2;
export const CANCEL: i32 = 4;
export const PAUSE: i32 = 8;

/** What is there now, as bits of the register `alarms`. */
export function present(device: usize): u32 {
  const buttons = inputs.buttons(device);
  const contacts = inputs.device(device);
  let bits: u32 = 0;
  if ((buttons & EMERGENCY_CORD) != 0) bits |= EMERGENCY;
  if ((buttons & CALL_BUTTON) != 0) bits |= CALL;
  if ((contacts & 1) != 0) bits |= DEVICE_HIGH;
  if ((contacts & 2) != 0) bits |= DEVICE_MEDIUM;
  if ((contacts & 4) != 0) bits |= DEVICE_LOW;
  if (registers.bedExitArmed(device) && (inputs.bed(device) & 1) == 0) bits |= BED_EXIT;
  if ((inputs.cord(device) & 1) == 0) bits |= CORD_OUT;
  return bits;
}
