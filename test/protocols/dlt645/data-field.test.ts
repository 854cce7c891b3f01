import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataFieldError, DataRangeError, identifierText } from '../../../protocols/dlt645/data-error.ts';
import {
  type DataReading,
  decodeIdentifier,
  decodeReadings,
  encodeIdentifier,
  encodeReadings,
} from '../../../protocols/dlt645/data-field.ts';
import { findBlock, findItem, itemsWithObis } from '../../../protocols/dlt645/data-identifiers.ts';
import { itemSize } from '../../../protocols/dlt645/data-item.ts';
import { decodeFrame } from '../../../protocols/dlt645/frame.ts';
import { unitFactor } from '../../../protocols/dlt645/metric-unit.ts';
import { concat, hex } from '../modbus/golden.ts';
import { VECTORS } from './vectors.ts';

/** The bytes behind the identifier. */
function encoded(identifier: number, value: number | string): Uint8Array {
  return encodeReadings(identifier, [{ item: findItem(identifier)!, value }]).subarray(4);
}

function decoded(identifier: number, bytes: Uint8Array): DataReading[] {
  const data = new Uint8Array(4);
  encodeIdentifier(identifier, data);
  return decodeReadings(concat(data, bytes));
}

test.each(VECTORS.filter(({ value }) => value !== undefined))('$name', ({ bytes, id, value }) => {
  const { data } = decodeFrame(bytes, 0, bytes.length);
  expect(decodeIdentifier(data)).toBe(id);
  const [reading] = decodeReadings(data);
  expect(reading!.value).toBe(value);
  expect(encodeReadings(id!, [reading!])).toEqual(data);
});

describe('formats of the standard', () => {
  test.each([
    [0x0202_0100, 'currentL1', '56 34 12', 123.456, 'A'],
    [0x0203_0000, 'activePowerTotal', '56 34 12', 12.3456, 'kW'],
    [0x0203_0000, 'activePowerTotal', '56 34 92', -12.3456, 'kW'],
    [0x0204_0300, 'reactivePowerL3', '01 00 80', -0.0001, 'kvar'],
    [0x0206_0000, 'powerFactorTotal', '00 10', 1, undefined],
    [0x0206_0200, 'powerFactorL2', '99 89', -0.999, undefined],
    [0x0280_0002, 'frequency', '98 49', 49.98, 'Hz'],
    [0x0000_0000, 'energyActiveCombined', '99 99 99 79', 799_999.99, 'kWh'],
    [0x0000_0000, 'energyActiveCombined', '26 00 00 80', -0.26, 'kWh'],
    [0x0001_0200, 'energyActiveImportTariff2', '00 00 00 01', 10_000, 'kWh'],
    [0x0001_000c, 'energyActiveImportPeriod12', '01 00 00 00', 0.01, 'kWh'],
    [0x0029_0000, 'energyActiveImportL2', '99 99 99 99', 999_999.99, 'kWh'],
    [0x0400_0409, 'activeConstant', '00 64 00', 6400, '1/kWh'],
    [0x0400_0101, 'date', '02 24 11 26', '26112402', undefined],
    [0x0400_0102, 'time', '45 30 12', '123045', undefined],
    [0x0400_0401, 'address', '61 01 00 00 00 00', '000000000161', undefined],
  ])('%i is %s', (identifier, name, bytes, value, unit) => {
    const [reading] = decoded(identifier, hex(bytes));
    expect(reading!.item).toMatchObject({ identifier, name, unit });
    expect(reading!.value).toBe(value);
    expect(encoded(identifier, value)).toEqual(hex(bytes));
  });

  test('a maximum demand carries when it came to be', () => {
    const bytes = hex('56 34 12 30 12 24 11 26');
    const readings = decoded(0x0101_0000, bytes);
    expect(readings).toMatchObject([{ value: 12.3456, occurred: '2611241230', item: { unit: 'kW' } }]);
    expect(encodeReadings(0x0101_0000, readings).subarray(4)).toEqual(bytes);
    expect(encoded(0x0101_0000, 1)).toEqual(hex('00 00 01 00 00 00 00 00'));
  });
});

describe('numbers', () => {
  const numeric = itemsWithObis.filter(({ format }) => format.isNumber);

  test('every number that the digits hold comes back as it was', () => {
    const cases = fc.constantFrom(...numeric).chain((item) => {
      const most = 100 ** item.format.size * (item.format.signed ? 0.8 : 1) - 1;
      return fc.tuple(fc.constant(item), fc.integer({ min: item.format.signed ? -most : 0, max: most }));
    });
    fc.assert(
      fc.property(cases, ([item, digits]) => {
        const value = digits / 10 ** item.format.decimals + 0;
        const data = encodeReadings(item.identifier, [{ item, value }]);
        expect(decodeReadings(data)[0]!.value).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  test('energy is cut off as on a display, and begins at 0 again behind its last digit', () => {
    const shown = (value: number) => decoded(0x0001_0000, encoded(0x0001_0000, value))[0]!.value;
    expect(shown(26.959)).toBe(26.95);
    // As a number of the computer each is a little less than it says.
    expect(shown(1.15)).toBe(1.15);
    expect(shown(0.29)).toBe(0.29);
    expect(shown(999_999.99)).toBe(999_999.99);
    expect(shown(999_999.999)).toBe(999_999.99);
    expect(shown(1_000_000)).toBe(0);
    expect(shown(1_000_000.02)).toBe(0.02);
    expect(shown(9_007_199_254_740)).toBe(254_740);
  });

  test('what is measured is rounded', () => {
    expect(encoded(0x0201_0100, 230.05)).toEqual(hex('01 23'));
    expect(encoded(0x0201_0100, 230.049)).toEqual(hex('00 23'));
    expect(encoded(0x0203_0000, -0.000_05)).toEqual(hex('01 00 80'));
  });

  test('what rounds to nothing has no sign', () => {
    expect(encoded(0x0203_0000, -0.000_01)).toEqual(hex('00 00 00'));
    expect(Object.is(decoded(0x0203_0000, hex('00 00 80'))[0]!.value, 0)).toBe(true);
  });

  test.each([
    [0x0201_0100, 1000, '0 to 999.9'],
    [0x0201_0100, 999.95, '0 to 999.9'],
    [0x0201_0100, -1, '0 to 999.9'],
    [0x0001_0000, -0.01, '0 to 999999.99'],
    [0x0203_0000, 80, '-79.9999 to 79.9999'],
    [0x0203_0000, -80, '-79.9999 to 79.9999'],
    [0x0280_0002, Number.NaN, '0 to 99.99'],
    [0x0001_0000, Number.POSITIVE_INFINITY, '0 to 999999.99'],
  ])('%i cannot be %d', (identifier, value, allowed) => {
    expect(() => encoded(identifier, value)).toThrow(DataRangeError);
    expect(() => encoded(identifier, value)).toThrow(allowed);
  });

  test.each(['0', '26112402000', '2611240a', ''])('a date cannot be %o', (digits) => {
    expect(() => encoded(0x0400_0101, digits)).toThrow(RangeError);
  });
});

describe('what is wrong is told', () => {
  test.each([
    ['no digits', 0x0201_0100, 'ff ff'],
    ['no digits below a sign', 0x0203_0000, '00 00 ff'],
    ['no digits in a time', 0x0101_0000, '00 00 00 0a 00 00 00 00'],
    ['too short', 0x0001_0000, '00 00 00'],
    ['nothing', 0x0001_0000, ''],
    ['too long', 0x0201_0100, '00 00 00'],
    ['a block without its first', 0x0201_ff00, ''],
    ['a block cut inside an item', 0x0201_ff00, '00 23 00'],
    ['a block with too many', 0x0201_ff00, '00 23 00 23 00 23 00 23'],
    ['an unknown identifier', 0x1234_5678, '00'],
  ])('%s', (_, identifier, bytes) => {
    expect(() => decoded(identifier, hex(bytes))).toThrow(DataFieldError);
    expect(() => decoded(identifier, hex(bytes))).toThrow(identifierText(identifier));
  });

  test('less than an identifier', () => {
    expect(() => decodeReadings(hex('00 00 01'))).toThrow(DataFieldError);
    expect(decodeIdentifier(hex('00 00 01'))).toBeUndefined();
  });

  test('random bytes are readings or a DataFieldError', () => {
    const known = [...itemsWithObis.map(({ identifier }) => identifier), 0x0001_ff00, 0x0201_ff00];
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.uint8Array({ maxLength: 30 }), (identifier, bytes) => {
        try {
          const readings = decoded(identifier, bytes);
          expect(readings.reduce((sum, { item }) => sum + itemSize(item), 0)).toBe(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(DataFieldError);
        }
      }),
    );
  });
});

describe('identifiers', () => {
  test('have names of their own, and whole bytes', () => {
    const all = Array.from({ length: 0x1_0000 }, (_, index) => [0, 0x0100_0000].map((base) => base + index * 0x100));
    const items = [...all.flat().map(findItem), ...itemsWithObis].filter((item) => item !== undefined);
    const names = new Map(items.map(({ identifier, name }) => [identifier, name]));
    expect(names.size).toBeGreaterThan(1000);
    expect(new Set(names.values()).size).toBe(names.size);
    for (const item of items) expect(Number.isInteger(item.format.size) && item.format.size > 0, item.name).toBe(true);
  });

  test('blocks have their items in order', () => {
    const names = (identifier: number) => findBlock(identifier)?.map(({ name }) => name);
    expect(names(0x0201_ff00)).toEqual(['voltageL1', 'voltageL2', 'voltageL3']);
    expect(names(0x0203_ff00)).toEqual(['activePowerTotal', 'activePowerL1', 'activePowerL2', 'activePowerL3']);
    expect(findBlock(0x0001_ff00)).toHaveLength(64);
    expect(findBlock(0x0201_0100)).toBeUndefined();
    expect(findBlock(0xffff_ff00)).toBeUndefined();
  });

  test('a block may end after any of its items', () => {
    expect(decoded(0x0201_ff00, hex('00 23')).map(({ value }) => value)).toEqual([230]);
    expect(decoded(0x0201_ff00, hex('00 23 01 23')).map(({ value }) => value)).toEqual([230, 230.1]);
    expect(decoded(0x0001_ff00, hex('01 00 00 00 02 00 00 00')).map(({ item }) => item.name)).toEqual([
      'energyActiveImport',
      'energyActiveImportTariff1',
    ]);
  });

  test('that are in no table stand for nothing', () => {
    for (const id of [0x0204_0400, 0x0001_4000, 0x0001_000d, 0x0201_0101, 0x0500_0001, 0x0015_0100, 0x0100_0000]) {
      expect(findItem(id), identifierText(id)).toBeUndefined();
    }
  });
});

test.each([
  ['Wh', 'kWh', 0.001],
  ['MWh', 'kWh', 1000],
  ['mA', 'A', 0.001],
  ['varh', 'kvarh', 0.001],
  ['kVA', 'kVA', 1],
  ['1', '1', 1],
  ['min', 'min', 1],
  ['W', 'kWh', undefined],
  ['var', 'kW', undefined],
  ['s', 'min', undefined],
])('%s is so many %s: %o', (from, to, factor) => {
  if (factor === undefined) expect(unitFactor(from, to)).toBeUndefined();
  else expect(unitFactor(from, to)).toBeCloseTo(factor, 12);
});
