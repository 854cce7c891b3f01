/// <reference types="assemblyscript/asc" preserve="true" />

/** The polynomial of CRC-32 (ISO 3309, as in Ethernet and zlib) with its bits reversed, 0xEDB88320. */
const POLYNOMIAL: i32 = -306674912;

/** The register before the first byte; the CRC-32 is the register's complement. */
export const CRC32_START: i32 = -1;

/** The register after one more byte. Portable, and without a table: it takes 30 bytes of code. */
export function crc32Byte(register: i32, byte: i32): i32 {
  register ^= byte;
  for (let bit = 0; bit < 8; bit++) register = (register >>> 1) ^ (POLYNOMIAL & -(register & 1));
  return register;
}
