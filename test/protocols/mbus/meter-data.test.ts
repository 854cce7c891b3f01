import { describe, expect, test } from 'vitest';
import { dateTimeRecord, numberRecord, storedDateRecord } from '../../../protocols/mbus/data-record.ts';
import { encodeMeterData } from '../../../protocols/mbus/meter-data.ts';
import {
  encodeSecondaryAddress,
  MbusAddressError,
  mbusIdentification,
  primaryAddress,
  selectionMatches,
} from '../../../protocols/mbus/secondary-address.ts';
import { hex } from '../modbus/golden.ts';
import { GOLDEN } from './golden.ts';

const VOLUME = { size: 4, vib: [0x13], decimals: 3 } as const;
const TEMPERATURE = { size: 2, vib: [0x59], decimals: 2 } as const;
const PAD = { identification: '12345678', manufacturer: 'PAD', version: 1, medium: 7 };

describe('records of the gas meter of the published conversation', () => {
  test('the volume, now and stored', () => {
    expect(numberRecord(3.777, VOLUME, 'now')).toEqual(hex('04 13 c1 0e 00 00'));
    expect(numberRecord(2.141, VOLUME, 'stored')).toEqual(hex('44 13 5d 08 00 00'));
  });

  test('its time', () => {
    expect(dateTimeRecord(new Date(Date.UTC(2013, 8, 10, 21, 56)))).toEqual(hex('04 6d 38 15 aa 19'));
    expect(storedDateRecord(new Date(Date.UTC(2013, 8, 10, 21, 56)))).toEqual(hex('42 6c aa 19'));
  });

  test('its secondary address', () => {
    const address = { identification: '00526043', manufacturer: 'ACW', version: 0x14, medium: 3 };
    expect(encodeSecondaryAddress(address)).toEqual(hex('43 60 52 00 77 04 14 03'));
  });
});

test.each<[number, number[]]>([
  [-0.001, [0xff, 0xff, 0xff, 0xff]],
  [1.1, [0x4c, 0x04, 0, 0]],
  [1.1009, [0x4c, 0x04, 0, 0]],
  [-1.1009, [0xb4, 0xfb, 0xff, 0xff]],
  // Behind the last one that there is room for, it begins again.
  [2_147_483.648, [0, 0, 0, 0]],
])('%d m³ is cut off at litres', (value, bytes) => {
  expect(numberRecord(value, VOLUME, 'now')).toEqual(Uint8Array.of(0x04, 0x13, ...bytes));
});

test('a temperature takes two bytes', () => {
  expect(numberRecord(-0.5, TEMPERATURE, 'now')).toEqual(hex('02 59 ce ff'));
});

test('the head of the data is that of the published water meter', () => {
  const records = [hex('03 13 15 31 00'), hex('da 02 3b 13 01'), hex('8b 60 04 37 18 02')];
  const none = { batteryLow: false, alarm: false };
  expect(encodeMeterData(PAD, 0x55, none, records)).toEqual(GOLDEN[3].frame.data);
  // An access number is of one byte; the status is behind it.
  const both = { batteryLow: true, alarm: true };
  expect(encodeMeterData(PAD, 256, both, []).subarray(9)).toEqual(hex('00 14 00 00'));
});

test.each([
  ['itself', '78 56 34 12 24 40 01 07', true],
  ['all', 'ff ff ff ff ff ff ff ff', true],
  ['any of its last digits', 'f8 ff 34 12 24 40 01 07', true],
  ['any medium', '78 56 34 12 24 40 01 ff', true],
  ['another number', '79 56 34 12 24 40 01 07', false],
  ['another first digit, and any others', 'ff ff ff 2f ff ff ff ff', false],
  ['another manufacturer', 'ff ff ff ff 77 04 ff ff', false],
  ['another medium', 'ff ff ff ff ff ff ff 04', false],
])('a selection of %s', (_what, selection, isMeant) => {
  expect(selectionMatches(hex(selection), encodeSecondaryAddress(PAD))).toBe(isMeant);
});

test('the primary address is that of the last two digits', () => {
  expect(primaryAddress('12345678')).toBe(78);
  expect(primaryAddress('12345600')).toBe(0);
  expect(mbusIdentification('12345678')).toBe('12345678');
  for (const wrong of ['1234567', '123456789', '1234567A', '']) {
    expect(() => mbusIdentification(wrong)).toThrow(MbusAddressError);
  }
});
