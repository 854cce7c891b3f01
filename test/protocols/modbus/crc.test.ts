import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendCrc, crc16 } from '../../../protocols/modbus/crc.ts';
import { hex } from './golden.ts';

/** The definition, bit by bit (Modbus over Serial Line V1.02, 6.2.2). */
function bitwise(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

test('the example of Modbus over Serial Line V1.02, 6.2.2: 02 07 gives 1241 hexadecimal', () => {
  expect(crc16(hex('0207'), 0, 2)).toBe(0x1241);
});

test('the check value of CRC-16/MODBUS', () => {
  expect(crc16(Buffer.from('123456789'), 0, 9)).toBe(0x4b37);
});

test('any range of any bytes agrees with the definition', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 260 }), fc.nat(), fc.nat(), (bytes, a, b) => {
      const start = a % (bytes.length + 1);
      const end = start + (b % (bytes.length - start + 1));
      expect(crc16(bytes, start, end)).toBe(bitwise(bytes.subarray(start, end)));
    }),
  );
});

test('an appended CRC stands low byte first and makes the CRC of the whole frame 0', () => {
  const frame = Uint8Array.of(0x02, 0x07, 0, 0);
  expect(appendCrc(frame, 0, 2)).toBe(4);
  expect(frame).toEqual(hex('0207 4112'));
  expect(crc16(frame, 0, 4)).toBe(0);
});
