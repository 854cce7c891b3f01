/** x^16 + x^15 + x^2 + 1, bits reversed. */
const POLYNOMIAL = 0xa001;

/** ONE[b] carries the register over one byte, TWO[b] over one byte and a zero byte after it. */
const ONE = new Uint16Array(256);
const TWO = new Uint16Array(256);

for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) !== 0 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  ONE[byte] = crc;
}
for (let byte = 0; byte < 256; byte++) TWO[byte] = ONE[ONE[byte]! & 0xff]! ^ (ONE[byte]! >>> 8);

/** The CRC register before the first byte. */
export const CRC_START = 0xffff;

/** The CRC register after one more byte. */
export function crc16Byte(crc: number, byte: number): number {
  return ONE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
}

/**
 * CRC-16/MODBUS of `bytes` from `start` to before `end` (Modbus over Serial Line V1.02, 6.2.2). A frame carries it
 * low byte first, and the CRC over a whole good frame, its own CRC included, is 0.
 */
export function crc16(bytes: Uint8Array, start: number, end: number): number {
  let crc = CRC_START;
  let at = start;
  for (; at + 1 < end; at += 2) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8);
    crc = TWO[crc & 0xff]! ^ ONE[crc >>> 8]!;
  }
  return at < end ? crc16Byte(crc, bytes[at]!) : crc;
}

/** Appends the CRC over `start` to `end` at `end`; returns the end of the frame. */
export function appendCrc(bytes: Uint8Array, start: number, end: number): number {
  const crc = crc16(bytes, start, end);
  bytes[end] = crc & 0xff;
  bytes[end + 1] = crc >>> 8;
  return end + 2;
}
