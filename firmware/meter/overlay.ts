import { HOLDING_REGISTER_COUNT, HOLDING_REGISTERS } from './profile.generated';

const SIZE: usize = (<usize>HOLDING_REGISTER_COUNT) << 1;
// As much of a block as the holding registers' accessors reach.
const overlay: usize = memory.data(<i32>HOLDING_REGISTERS + HOLDING_REGISTER_COUNT * 2, 8);

/** A stand-in for a block: its holding registers are those of `device` after a write of `staged`. */
export function afterWrite(device: usize, address: u32, count: u32, staged: usize): usize {
  memory.copy(overlay + HOLDING_REGISTERS, device + HOLDING_REGISTERS, SIZE);
  memory.copy(overlay + HOLDING_REGISTERS + ((<usize>address) << 1), staged, (<usize>count) << 1);
  return overlay;
}
