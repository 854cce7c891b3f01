import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repairByCrc } from '../../../host/memory/crc-correction.ts';

/** `bytes` and their CRC with bits flipped; those past the bytes are the CRC's. */
function damaged(bytes: Uint8Array, bits: readonly number[]): { bytes: Uint8Array; crc: number } {
  const copy = bytes.slice();
  let crc = crc32(bytes);
  for (const bit of bits) {
    if (bit < bytes.length * 8) copy[bit >> 3]! ^= 1 << (bit & 7);
    else crc = (crc ^ (1 << (bit - bytes.length * 8))) >>> 0;
  }
  return { bytes: copy, crc };
}

test('any one or two bits of 14 bytes and their CRC are put right', () => {
  const whole = Uint8Array.from({ length: 14 }, (_, at) => at * 37 + 5);
  const count = (whole.length + 4) * 8;
  for (let one = 0; one < count; one++) {
    for (let two = one; two < count; two++) {
      const { bytes, crc } = damaged(whole, one === two ? [one] : [one, two]);
      expect(repairByCrc(bytes, crc)).toBe(true);
      expect(Buffer.compare(bytes, whole)).toBe(0);
    }
  }
});

test('three or four bits of 14 bytes are known as too many, and nothing is changed', () => {
  const bits = fc.uniqueArray(fc.integer({ min: 0, max: 18 * 8 - 1 }), { minLength: 3, maxLength: 4 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 14, maxLength: 14 }), bits, (whole, flipped) => {
      const { bytes, crc } = damaged(whole, flipped);
      const before = bytes.slice();
      expect(repairByCrc(bytes, crc)).toBe(false);
      expect(bytes).toEqual(before);
    }),
  );
});

test('one bit of a document is put right, and two are known as too many', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 18, maxLength: 3000, size: 'max' }), fc.nat(), fc.nat(), (whole, a, b) => {
      const one = a % (whole.length * 8);
      const two = b % (whole.length * 8);
      const single = damaged(whole, [one]);
      expect(repairByCrc(single.bytes, single.crc)).toBe(true);
      expect(Buffer.compare(single.bytes, whole)).toBe(0);
      if (one === two) return;
      const double = damaged(whole, [one, two]);
      expect(repairByCrc(double.bytes, double.crc)).toBe(false);
    }),
  );
});
