import { describe, expect, test } from 'vitest';
import {
  addressMatches,
  decodeAddress,
  encodeAddress,
  MeterAddressError,
  meterAddress,
} from '../../../protocols/dlt645/address.ts';
import { errorNames, functionName } from '../../../protocols/dlt645/constants.ts';
import { hex } from '../modbus/golden.ts';

describe('addresses', () => {
  test('go over the line with the lowest digits first', () => {
    const bytes = new Uint8Array(6);
    encodeAddress(meterAddress('202107072529'), bytes, 0);
    expect(bytes).toEqual(hex('29 25 07 07 21 20'));
    expect(decodeAddress(bytes, 0)).toBe('202107072529');
  });

  test.each(['', '12345678901', '1234567890123', '12345678901a', 'AAAAAAAAAAAA', '999999999999', ' 0000000001 '])(
    '%o is none of a meter',
    (text) => {
      expect(() => meterAddress(text)).toThrow(MeterAddressError);
    },
  );

  test.each(['0000000000AA', 'A00000000001', 'aaaaaaaaaaaa', '00000000000', 'AAAAAAAAAAAAAA'])(
    '%o is none of a frame',
    (text) => {
      expect(() => encodeAddress(text, new Uint8Array(6), 0)).toThrow(MeterAddressError);
    },
  );

  test.each([
    ['202107072529', true],
    ['AAAAAAAAAAAA', true],
    ['AAAAAA072529', true],
    ['AAAAAA082529', false],
    ['202107072528', false],
    ['999999999999', false],
    // Wildcards stand for the highest digits only.
    ['2021AAAA2529', false],
  ])('a frame to %s is for 202107072529: %o', (address, expected) => {
    expect(addressMatches(address, '202107072529')).toBe(expected);
  });
});

test('the bits of an error have names', () => {
  expect(errorNames(0x02)).toEqual(['noData']);
  expect(errorNames(0x85)).toEqual(['other', 'notAuthorised', 'bit7']);
  expect(errorNames(0)).toEqual([]);
});

test('functions have names, whatever flags stand with them', () => {
  expect(functionName(0xd1)).toBe('readData');
  expect(functionName(0x13)).toBe('readAddress');
  expect(functionName(0x1f)).toBe('function 1FH');
});
