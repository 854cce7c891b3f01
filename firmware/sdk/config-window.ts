// Config over Modbus, for a class whose profile has the registers below: the config area is copied, the copy is read and
// written a window at a time, and taken over as a whole. From holding register `configCommand` on:
//   0 command   1 configOffset: register of the copy at which the window begins   2 to 101 the window
// A register of the window holds two bytes of the area (protocols/profile/config-area.ts), the first in its low byte.

/** Registers of the window. */
export const WINDOW_REGISTERS: u32 = 100;

const COMMAND: u32 = 0;
const OFFSET: u32 = 1;
const DATA: u32 = 2;

/** Values of `configCommand`, which reads 0 afterwards. */
export namespace ConfigCommand {
  /** Copies the config. */
  export const open: u16 = 1;
  /** Takes the copy over, or says in `configResult` why not; it can then be mended. */
  export const apply: u16 = 2;
  /** Forgets the copy. */
  export const close: u16 = 3;
}

/** Values of `configResult`. */
export namespace WindowResult {
  export const closed: u16 = 0;
  export const open: u16 = 1;
  export const applied: u16 = 2;
  export const outOfRange: u16 = 3;
  export const refused: u16 = 4;
}

/** There is a copy that can be written. */
export function isOpen(result: u16): bool {
  return result == WindowResult.open || result == WindowResult.outOfRange || result == WindowResult.refused;
}

/** Whether registers `address` on, `count` of them, hold any from `first` on, `length` of them. */
function touches(address: u32, count: u32, first: u32, length: u32): bool {
  return address < first + length && address + count > first;
}

export function touchesCommand(window: u32, address: u32, count: u32): bool {
  return touches(address, count, window + COMMAND, 1);
}

export function touchesOffset(window: u32, address: u32, count: u32): bool {
  return touches(address, count, window + OFFSET, 1);
}

export function touchesData(window: u32, address: u32, count: u32): bool {
  return touches(address, count, window + DATA, WINDOW_REGISTERS);
}

/** Fills the window from the copy at `copy`, of `size` bytes. `at`: the first window register in memory. */
export function show(at: usize, copy: usize, size: u32): void {
  const from = (<u32>load<u16>(at - 2)) << 1;
  memory.fill(at, 0, WINDOW_REGISTERS << 1);
  if (from < size) memory.copy(at, copy + from, min(size - from, WINDOW_REGISTERS << 1));
}

/** Takes the window registers that were written over into the copy; what lies behind its end is left out. */
export function take(at: usize, copy: usize, size: u32, window: u32, address: u32, count: u32): void {
  const first = max(address, window + DATA) - (window + DATA);
  const end = min(address + count, window + DATA + WINDOW_REGISTERS) - (window + DATA);
  const from = (<u32>load<u16>(at - 2) + first) << 1;
  if (from < size) memory.copy(copy + from, at + (first << 1), min(size - from, (end - first) << 1));
}
