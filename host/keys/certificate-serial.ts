import { randomBytes } from 'node:crypto';

const SERIAL_BYTES = 16;

/** Serial number of a new certificate: positive, and none that anybody could foresee or that was there before. */
export function newSerialNumber(): Uint8Array {
  const bytes = randomBytes(SERIAL_BYTES);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return Uint8Array.from(bytes);
}
