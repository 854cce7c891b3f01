import { crc32 } from 'node:zlib';

/** CRC-32 register of a message of zeros but for one bit, `zeros` bits before its end: what flipping that bit does to the CRC. */
const POLYNOMIAL = 0xedb8_8320;
/** Up to this many bits, any two errors have a CRC of their own (Hamming distance 7 up to 171 bits, CRC's own included). */
const TWO_ERROR_BITS = 139;

/**
 * Repairs bytes of which a few bits have flipped, by their CRC-32: one bit of any length that a document has, two of up to 17
 * bytes. More errors are not mistaken for fewer, but by the chance of a CRC.
 *
 * @returns false when they are beyond repair; then they are as they were
 */
export function repairByCrc(bytes: Uint8Array, crc: number): boolean {
  const wrong = (crc32(bytes) ^ crc) >>> 0;
  if (wrong === 0 || isOneBit(wrong)) return true;
  const bits = bytes.length * 8;
  const two = bits <= TWO_ERROR_BITS ? new Map<number, number>() : undefined;
  // From the last bit of the message back to its first: each is one step of the register further from the end.
  let effect = POLYNOMIAL;
  for (let bit = bits - 1; bit >= 0; bit--) {
    // The byte's bits go into a reflected CRC from the lowest on.
    if (effect === wrong) return flip(bytes, bit);
    const other = two?.get((wrong ^ effect) >>> 0);
    if (other !== undefined) return flip(bytes, bit) && flip(bytes, other);
    // The second error may be one of the CRC.
    if (two && isOneBit((wrong ^ effect) >>> 0)) return flip(bytes, bit);
    two?.set(effect, bit);
    effect = ((effect & 1) !== 0 ? (effect >>> 1) ^ POLYNOMIAL : effect >>> 1) >>> 0;
  }
  return two !== undefined && isOneBit(wrong & (wrong - 1)) && (wrong & (wrong - 1)) !== 0;
}

function isOneBit(value: number): boolean {
  return value !== 0 && (value & (value - 1)) === 0;
}

/** Bit 0 is the lowest of the first byte. */
function flip(bytes: Uint8Array, bit: number): true {
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return true;
}
