import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DecodeError,
  decodeBit,
  decodeRaw,
  decodeRegister,
  encodeRaw,
  encodeRegister,
  type Value,
  ValueError,
} from '../../../protocols/profile/codec.ts';
import type { RegisterField } from '../../../protocols/profile/profile.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { profileOf } from './profile-of.ts';
import { rawNumber } from './random-profile.ts';

function field(parts: Readonly<Record<string, unknown>>): RegisterField {
  return profileOf({ holdingRegisters: [{ name: 'field', address: 7, description: 'x', ...parts }] })
    .holdingRegisters[0]!;
}

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

// Bytes as they stand in a Modbus response, and what they mean.
const golden: readonly [type: string, wordOrder: 'big' | 'little', hex: string, raw: number][] = [
  ['u16', 'big', 'ff fe', 65534],
  ['i16', 'big', 'ff fe', -2],
  ['u32', 'big', '00 03 82 d4', 230100],
  ['u32', 'little', '82 d4 00 03', 230100],
  ['u32', 'big', 'ff ff ff ff', 4294967295],
  ['i32', 'big', 'ff ff ff 85', -123],
  ['i32', 'little', 'ff 85 ff ff', -123],
  ['u64', 'big', '00 00 00 01 00 00 00 02', 4294967298],
  ['u64', 'little', '00 02 00 00 00 01 00 00', 4294967298],
  ['u64', 'big', '00 1f ff ff ff ff ff ff', Number.MAX_SAFE_INTEGER],
  ['i64', 'big', 'ff ff ff ff ff ff ff ff', -1],
  ['i64', 'big', 'ff e0 00 00 00 00 00 01', Number.MIN_SAFE_INTEGER],
  ['f32', 'big', '43 66 19 9a', Math.fround(230.1)],
  ['f32', 'little', '19 9a 43 66', Math.fround(230.1)],
  ['f64', 'big', '40 6c c3 33 33 33 33 33', 230.1],
];

test.each(golden)('%s, %s word first: %s is %d', (type, wordOrder, hex, raw) => {
  const parts = type.endsWith('16') ? { type } : { type, wordOrder };
  expect(decodeRaw(field(parts), bytes(`aa ${hex}`), 1)).toBe(raw);
  const target = bytes('55'.repeat(10));
  encodeRaw(field(parts), raw, target, 1);
  expect(target).toEqual(bytes(`55 ${hex}${'55'.repeat(9)}`).subarray(0, 10));
});

test('every raw number of every type and word order comes back from its bytes', () => {
  const types = fc.constantFrom('u16', 'i16', 'u32', 'i32', 'u64', 'i64', 'f32', 'f64');
  const raws = types.chain((type) =>
    fc.tuple(fc.constant(type), fc.constantFrom('big', 'little'), rawNumber(type), fc.nat(9)),
  );
  fc.assert(
    fc.property(raws, ([type, wordOrder, raw, offset]) => {
      const subject = field(type.endsWith('16') ? { type } : { type, wordOrder });
      const target = new Uint8Array(20);
      encodeRaw(subject, raw, target, offset);
      expect(decodeRaw(subject, target, offset)).toBe(raw);
    }),
  );
});

test.each(['u64', 'i64'])('a %s that a number does not hold exactly is an error, not a rounded value', (type) => {
  const beyond = bytes('00 20 00 00 00 00 00 01');
  expect(() => decodeRaw(field({ type }), beyond)).toThrow(
    'field (register 7) holds 9007199254740993, more than a number holds exactly (2^53)',
  );
});

test('a decimal scale gives the decimal number itself', () => {
  const voltage = meterProfile.inputRegisters.find(({ name }) => name === 'voltageL1')!;
  expect(decodeRegister(voltage, bytes('00 03 82 d4'))).toBe(230.1);
  fc.assert(
    fc.property(rawNumber('u32'), fc.integer({ min: 1, max: 6 }), (raw, digits) => {
      const target = new Uint8Array(4);
      const subject = field({ type: 'u32', scale: Number(`1e-${digits}`) });
      encodeRaw(subject, raw, target);
      const text = String(raw).padStart(digits + 1, '0');
      const decimal = Number(`${text.slice(0, -digits)}.${text.slice(-digits)}`);
      expect(decodeRegister(subject, target)).toBe(decimal);
      encodeRegister(subject, decimal, target);
      expect(decodeRaw(subject, target)).toBe(raw);
    }),
  );
});

test.each([
  [10, '00 17', 230],
  [0.5, '00 17', 11.5],
  [0.3, '00 0a', 3],
  [-0.1, '00 17', -2.3],
  [-1, '00 00', 0],
])('scale %d: %s reads as %d', (scale, hex, value) => {
  expect(decodeRegister(field({ type: 'u16', scale }), bytes(hex))).toBe(value);
});

test('a value is rounded to the resolution of its register', () => {
  const target = new Uint8Array(2);
  encodeRegister(field({ type: 'u16', scale: 0.1 }), 23.07, target);
  expect(target).toEqual(bytes('00 e7'));
  encodeRegister(field({ type: 'i16' }), -2.6, target);
  expect(target).toEqual(bytes('ff fd'));
});

test('an enumeration reads and writes as its symbols', () => {
  const mode = field({ type: 'i16', symbols: { '-1': 'off', 0: 'auto', 7: 'manual' } });
  expect(decodeRegister(mode, bytes('ff ff'))).toBe('off');
  const target = new Uint8Array(2);
  encodeRegister(mode, 'manual', target);
  expect(target).toEqual(bytes('00 07'));
  expect(() => decodeRegister(mode, bytes('00 08'))).toThrow(DecodeError);
  expect(() => decodeRegister(mode, bytes('00 08'))).toThrow('holds 8, none of 0 auto, 7 manual, -1 off');
});

test('flags read and write as the names of the set bits; a bit without a name keeps its number', () => {
  const status = field({ type: 'u32', bits: { 0: 'tampered', 31: 'fault' } });
  expect(decodeRegister(status, bytes('80 00 00 01'))).toEqual(['tampered', 'fault']);
  expect(decodeRegister(status, bytes('00 00 00 12'))).toEqual(['bit1', 'bit4']);
  const target = new Uint8Array(4);
  encodeRegister(status, ['fault'], target);
  expect(target).toEqual(bytes('80 00 00 00'));
});

test('text ends at the first NUL or the trailing spaces', () => {
  const model = field({ type: 'string', length: 3 });
  expect(decodeRegister(model, bytes('4b 4d 20 20 00 41'))).toBe('KM');
  expect(decodeRegister(model, bytes('4b 4d 2d 33 50 46'))).toBe('KM-3PF');
  const target = bytes('ff'.repeat(6));
  encodeRegister(model, 'Kö', target);
  expect(target).toEqual(bytes('4b c3 b6 00 00 00'));
  expect(decodeRegister(model, target)).toBe('Kö');
});

const refused: readonly [parts: Readonly<Record<string, unknown>>, value: Value, message: string][] = [
  [
    { type: 'u16', min: 10, max: 3600, unit: 's' },
    9,
    '9 cannot be written to field (register 7): it goes from 10 to 3600 s',
  ],
  [{ type: 'u32', scale: 0.001, max: 400_000, unit: 'V' }, 400.001, 'it goes from 0 to 400 V'],
  [{ type: 'u16' }, -1, 'it goes from 0 to 65535'],
  [{ type: 'u16' }, Number.NaN, 'it goes from 0 to 65535'],
  [{ type: 'f32' }, Infinity, 'it goes from -3.4'],
  [{ type: 'u64' }, 2 ** 53, 'it goes from 0 to 9007199254740991'],
  [{ type: 'u16' }, '5', 'a number is expected'],
  [{ type: 'u16' }, true, 'a number is expected'],
  [{ type: 'u16', symbols: { 0: 'off', 1: 'on' } }, 'auto', 'the values are off, on'],
  [{ type: 'u16', symbols: { 0: 'off', 1: 'on' } }, 1, 'the values are off, on'],
  [{ type: 'u16', bits: { 0: 'a', 3: 'b' } }, ['a', 'c'], 'the bits are a, b'],
  [{ type: 'u16', bits: { 0: 'a', 3: 'b' } }, 'a', 'a list of a, b is expected'],
  [{ type: 'string', length: 2 }, 'Kraków', 'it holds 4 bytes'],
  [{ type: 'string', length: 2 }, 5, 'text is expected'],
];

test.each(refused)('%j does not take %j', (parts, value, message) => {
  const target = bytes('55'.repeat(8));
  expect(() => encodeRegister(field(parts), value, target)).toThrow(ValueError);
  expect(() => encodeRegister(field(parts), value, target)).toThrow(message);
  expect(target).toEqual(bytes('55'.repeat(8)));
});

test('bits are counted from the least significant bit of the first byte', () => {
  const packed = bytes('05 80');
  const set = Array.from({ length: 16 }, (_, index) => decodeBit(packed, index)).flatMap((on, index) =>
    on ? [index] : [],
  );
  expect(set).toEqual([0, 2, 15]);
});

test('bytes that are not there are a bug of the caller', () => {
  expect(() => decodeRaw(field({ type: 'u32' }), new Uint8Array(3))).toThrow(RangeError);
  expect(() => encodeRaw(field({ type: 'u32' }), 1, new Uint8Array(4), 1)).toThrow(RangeError);
  expect(() => decodeBit(new Uint8Array(1), 8)).toThrow(RangeError);
});
