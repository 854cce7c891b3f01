import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MeterType } from '../../../protocols/cjt188/frame.ts';
import { decodeMeterData, encodeMeterData, itemsOf } from '../../../protocols/cjt188/meter-data.ts';
import { hex } from '../modbus/golden.ts';

test('the published answer of a water meter says 556677 m³ at 22:01:31', () => {
  // hftangyu.com/563; the status has the maker's bits.
  const data = hex('00 77 66 55 2c 00 77 66 55 2c 31 01 22 11 05 15 20 21 84');
  const read = decodeMeterData(MeterType.coldWater, data)!;
  expect([...read.quantities]).toEqual([
    ['volume', { value: 556_677, unit: 'm3' }],
    ['volumeSettled', { value: 556_677, unit: 'm3' }],
  ]);
  expect([read.time, read.valve, read.batteryLow]).toEqual(['20150511220131', 'closed', false]);
});

test('a heat meter tells 43 bytes, as the published answer has them, and what was encoded is read again', () => {
  const items = itemsOf(MeterType.heat)!;
  const number = fc.nat(99_999_999).map((raw) => raw / 100);
  fc.assert(
    fc.property(
      number,
      number,
      fc.nat(99_999_999),
      fc.nat(999_999),
      fc.boolean(),
      (energy, volume, flow, warm, low) => {
        const values = new Map([
          ['energyHeat', energy],
          ['volume', volume],
          ['flow', flow / 10_000],
          ['flowTemperature', warm / 100],
        ]);
        const data = encodeMeterData(items, values, '20260115123045', { valve: 'abnormal', batteryLow: low });
        expect(data.length).toBe(0x2e - 3);
        const read = decodeMeterData(MeterType.heat, data)!;
        for (const [name, value] of values) expect(read.quantities.get(name)!.value).toBeCloseTo(value, 4);
        expect([read.time, read.valve, read.batteryLow]).toEqual(['20260115123045', 'abnormal', low]);
      },
    ),
  );
});

test('what is no number is undefined, and data of another length is none', () => {
  const data = hex('aa 77 66 55 2c 00 77 66 55 77 31 01 22 11 05 15 20 21 84');
  const read = decodeMeterData(MeterType.coldWater, data)!;
  expect([...read.quantities.values()]).toEqual([undefined, undefined]);
  expect(decodeMeterData(MeterType.coldWater, data.subarray(1))).toBeUndefined();
  expect(decodeMeterData(0x30, data)).toBeUndefined();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), fc.nat(255), (bytes, type) => void decodeMeterData(type, bytes)),
  );
});
