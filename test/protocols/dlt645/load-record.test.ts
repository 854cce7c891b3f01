import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataFieldError } from '../../../protocols/dlt645/data-error.ts';
import {
  decodeLoadRecords,
  encodeLoadRecord,
  LOAD_CLASSES,
  type LoadRecord,
  loadRecordIdentifier,
  loadRecordsOf,
} from '../../../protocols/dlt645/load-record.ts';
import { concat, hex } from '../modbus/golden.ts';

const ALL = loadRecordIdentifier(0, 'from');

const record: LoadRecord = {
  time: '2611241530',
  doubtful: false,
  values: {
    voltageL1: 230.1,
    voltageL2: 229.9,
    voltageL3: 231,
    currentL1: 1.234,
    currentL2: -5,
    currentL3: 0,
    frequency: 49.98,
  },
};

/** Laid out by hand from the standard's annex B; the sum was worked out by hand. */
const BYTES = hex('a0 a0 1c 30 15 24 11 26 01 23 99 22 10 23 34 12 00 00 50 80 00 00 00 98 49 aa aa aa aa aa aa');

test('voltages, currents and frequency alone', () => {
  const sum = BYTES.reduce((total, byte) => total + byte, 0) & 0xff;
  expect(encodeLoadRecord(record)).toEqual(concat(BYTES, Uint8Array.of(sum, 0xe5)));
  expect(decodeLoadRecords(ALL, concat(encodeLoadRecord(record), encodeLoadRecord(record)))).toEqual([record, record]);
});

test('a record of all classes has 98 bytes between its length and its checksum', () => {
  const values = Object.fromEntries(LOAD_CLASSES.flat().map(({ name }) => [name, 1]));
  const bytes = encodeLoadRecord({ ...record, values });
  expect(LOAD_CLASSES.map((kinds) => kinds.reduce((sum, { format }) => sum + format.size, 0))).toEqual([
    17, 24, 8, 16, 16, 6,
  ]);
  expect([bytes[2], bytes.length]).toEqual([98, 103]);
});

test('what is not known is missing, and so is a class of which nothing is', () => {
  const some: LoadRecord = { ...record, doubtful: true, values: { voltageL2: 230, demandReactive: -1.5 } };
  expect(encodeLoadRecord(some).subarray(8, 16)).toEqual(hex('ff ff 00 23 ff ff ff ff'));
  expect(decodeLoadRecords(ALL, encodeLoadRecord(some))).toEqual([some]);
  const none: LoadRecord = { ...record, values: {} };
  expect(encodeLoadRecord(none)).toHaveLength(3 + 5 + 6 + 2);
  expect(decodeLoadRecords(ALL, encodeLoadRecord(none))).toEqual([none]);
});

test('every record comes back', () => {
  const values = fc.record(
    Object.fromEntries(
      LOAD_CLASSES.flat().map(({ name, format }) => [
        name,
        fc.integer({ min: format.signed ? -999 : 0, max: 7999 }).map((steps) => steps / 10 ** format.decimals + 0),
      ]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(values, { maxLength: 4 }), (all) => {
      const records = all.map((each): LoadRecord => ({ ...record, values: each as Record<string, number> }));
      expect(decodeLoadRecords(ALL, concat(...records.map(encodeLoadRecord)))).toEqual(records);
    }),
  );
});

test('identifiers tell class and selection', () => {
  expect(loadRecordIdentifier(0, 'earliest')).toBe(0x0600_0000);
  expect(loadRecordIdentifier(2, 'latest')).toBe(0x0602_0002);
  expect(loadRecordsOf(0x0606_0001)).toEqual({ recordClass: 6, selection: 'from' });
  for (const identifier of [0x0607_0001, 0x0601_0003, 0x0501_0001, 0x0600_0100]) {
    expect(loadRecordsOf(identifier)).toBeUndefined();
  }
  expect(() => loadRecordIdentifier(7, 'latest')).toThrow(RangeError);
});

describe('bytes are not trusted', () => {
  test('a changed byte is found, but for the length that ends elsewhere', () => {
    const good = encodeLoadRecord(record);
    for (let at = 0; at < good.length; at++) {
      for (const change of [1, 0x80, 0xff]) {
        const bad = good.slice();
        bad[at]! ^= change;
        expect(() => decodeLoadRecords(ALL, bad), `byte ${at}`).toThrow(DataFieldError);
      }
    }
  });

  test('random bytes are records or an error of their own', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.boolean(), (bytes, begin) => {
        const data = begin ? concat(hex('a0 a0'), bytes) : bytes;
        try {
          decodeLoadRecords(ALL, data);
        } catch (error) {
          expect(error).toBeInstanceOf(DataFieldError);
        }
      }),
    );
  });
});
