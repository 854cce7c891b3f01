/** The four tables, as numbered in protocols/firmware.wit. */
export namespace Bank {
  export const coils: u32 = 0;
  export const discreteInputs: u32 = 1;
  export const inputRegisters: u32 = 2;
  export const holdingRegisters: u32 = 3;
}

/** Exception codes a write may be refused with (Modbus Application Protocol V1.1b3, 7). */
export namespace Exception {
  export const none: u32 = 0;
  export const illegalDataAddress: u32 = 2;
  export const illegalDataValue: u32 = 3;
  export const serverDeviceFailure: u32 = 4;
  export const serverDeviceBusy: u32 = 6;
}

/** Overwrites `count` bits from `address` of a packed bit table at `table` with the packed bits at `source`. */
export function writeBits(table: usize, address: u32, count: u32, source: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const bit = (load<u8>(source + (i >>> 3)) >>> <u8>(i & 7)) & 1;
    const at = address + i;
    const byte = table + (at >>> 3);
    const place = <u8>(at & 7);
    const mask: u8 = 1 << place;
    store<u8>(byte, bit ? load<u8>(byte) | mask : load<u8>(byte) & ~mask);
  }
}

/** Turns `count` registers at `words` from wire order, big-endian, to memory's or back. */
export function swapBytes(words: usize, count: u32): void {
  for (const end = words + ((<usize>count) << 1); words < end; words += 2)
    store<u16>(words, bswap<u16>(load<u16>(words)));
}

/** Writes a value of two registers, the most significant first. */
export function storeLong(at: usize, value: u32): void {
  store<u32>(at, rotl<u32>(value, 16));
}

export function loadLong(at: usize): u32 {
  return rotl<u32>(load<u32>(at), 16);
}
