import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { counters, ExactEnergy, tariffAt, tariffsLessTotal, unitsOf } from './exact-energy.ts';
import { happening, MeterLife, stated } from './meter-life.ts';
import { channelsOf, MeterRun, soundly } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

/** Midnight in UTC+8, which the meter is delivered for. */
const MIDNIGHT = Date.UTC(2026, 0, 14, 16);

test('registers and residues hold exactly the sum of power × time, whatever the chip states and whenever the supply goes', () => {
  fc.assert(
    fc.property(fc.array(happening(40), { minLength: 1, maxLength: 40 }), (happenings) => {
      const life = new MeterLife(image, MIDNIGHT);
      for (const what of happenings) life.go(what);
    }),
    { numRuns: 150 },
  );
});

test('scans that cross minutes are split between tariffs, and the parts are the whole', () => {
  const scan = fc.record({ stated, elapsedMs: fc.integer({ min: 0, max: 400_000 }) });
  fc.assert(
    fc.property(fc.array(scan, { minLength: 1, maxLength: 30 }), fc.nat(86_400_000), (scans, ofDayMs) => {
      const meter = new MeterRun(image, { nowMs: MIDNIGHT + ofDayMs });
      const exact = new ExactEnergy();
      for (const { stated: channels, elapsedMs } of scans) {
        exact.scan(channels, elapsedMs, meter.nowMs + elapsedMs);
        meter.tick(elapsedMs, channelsOf(channels));
      }
      const counted = counters(meter);
      expect(counted).toEqual(exact.reading());
      expect(tariffsLessTotal(counted).every((difference) => difference === 0n)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('1 kW for an hour is 1 kWh, to the millisecond', () => {
  const meter = new MeterRun(image);
  for (let second = 0; second < 3599; second++) meter.tick(1000, { activePowerL1: 1_000_000 });
  meter.tick(999);
  expect(meter.read('energyActiveImport')).toBe(999);
  meter.tick(1);
  expect(meter.read('energyActiveImport')).toBe(1000);
});

test('energy registers go on beyond 32 bits', () => {
  const meter = new MeterRun(image);
  const most = 2_147_483_647;
  for (let day = 0; day < 30; day++) {
    meter.tick(24 * HOUR_MS, { activePowerL1: most, activePowerL2: most, activePowerL3: most });
  }
  const expected = Number((3n * BigInt(most) * BigInt(720 * HOUR_MS)) / 3_600_000_000n);
  expect(expected).toBeGreaterThan(2 ** 32);
  expect(meter.read('energyActiveImport')).toBe(expected);
});

test('of a scan of weeks a day is booked', () => {
  const meter = new MeterRun(image);
  meter.tick(2 ** 32 - 1, { activePowerL1: 1_000_000 });
  expect(meter.read('energyActiveImport')).toBe(24_000);
});

/** Puts the register of active import so that a million days need not pass. */
function putActiveImport(meter: MeterRun, units: bigint): void {
  const bytes = new Uint8Array(8);
  const words = new DataView(bytes.buffer);
  for (let word = 0; word < 4; word++)
    words.setUint16(word * 2, Number((units >> BigInt(48 - word * 16)) & 0xffffn), true);
  meter.firmware.copyIn(meter.handle, meter.firmware.layout.inputRegisters.offset + 240, bytes);
}

test('registers roll over at 100,000 MWh and go on from what is beyond', () => {
  const meter = new MeterRun(image);
  putActiveImport(meter, 99_999_999_000n);
  expect(meter.read('energyActiveImport')).toBe(99_999_999_000);
  meter.tick(1798, { activePowerL1: 2_000_000_000 });
  expect(meter.read('energyActiveImport')).toBe(99_999_999_998);
  meter.tick(1);
  expect(meter.read('energyActiveImport')).toBe(99_999_999_999);
  meter.tick(3601);
  expect(meter.read('energyActiveImport')).toBe(2000);
});

test('a window in which a register rolls over has its energy', () => {
  const meter = new MeterRun(image, { nowMs: MIDNIGHT });
  putActiveImport(meter, 99_999_998_000n);
  for (let minute = 0; minute < 30; minute++) meter.tick(60_000, { activePowerL1: 6_000_000 });
  expect(meter.read('energyActiveImport')).toBe(1000);
  expect(meter.read('demandActiveImport')).toBe(6000);
});

test('phases are booked by their own signs, the total by the sign of their sum', () => {
  const meter = new MeterRun(image);
  meter.tick(HOUR_MS, { activePowerL1: 5_000_000, activePowerL2: -2_000_000 });
  meter.tick(HOUR_MS, { activePowerL1: 0, activePowerL2: -2_000_000, reactivePowerL3: -700_000 });
  expect(meter.read('energyActiveImport')).toBe(3000);
  expect(meter.read('energyActiveExport')).toBe(2000);
  expect(meter.read('energyActiveImportL1')).toBe(5000);
  expect(meter.read('energyActiveExportL2')).toBe(4000);
  expect(meter.read('reverseFlow')).toBe(true);
});

test.each([
  [1, 3_000_000, 4_000_000, [3000, 0, 4000, 0, 0, 0, 5000, 0]],
  [2, -3_000_000, 4_000_000, [0, 3000, 0, 4000, 0, 0, 0, 5000]],
  [3, -3_000_000, -4_000_000, [0, 3000, 0, 0, 4000, 0, 0, 5000]],
  [4, 3_000_000, -4_000_000, [3000, 0, 0, 0, 0, 4000, 5000, 0]],
])('quadrant %i', (quadrant, active, reactive, expected) => {
  const meter = new MeterRun(image, { nowMs: MIDNIGHT });
  meter.tick(HOUR_MS, { activePowerL2: active, reactivePowerL2: reactive });
  const counted = counters(meter);
  const [TOTAL, L2, T4] = [0, 2, 7];
  for (const group of [TOTAL, L2, T4]) {
    // The current that makes 5 kVA is rounded to mA.
    expect(unitsOf(counted, group).map((units) => Math.round(units / 10) * 10)).toEqual(expected);
  }
  expect(meter.read('quadrant')).toBe(quadrant);
});

test('a power beyond its register stands at the limit, and its energy is booked in full', () => {
  const meter = new MeterRun(image);
  meter.tick(HOUR_MS, { activePowerL1: 2_000_000_000, activePowerL2: 2_000_000_000 });
  expect(meter.read('activePowerTotal')).toBe(2_147_483.647);
  expect(meter.read('energyActiveImport')).toBe(4_000_000);
});

test('energy is booked to the tariff of the minute', () => {
  const meter = new MeterRun(image, { nowMs: MIDNIGHT });
  const expected = [0, 0, 0, 0];
  for (let minute = 0; minute < 24 * 60; minute++) {
    meter.tick(60_000, { activePowerL1: 60_000_000 });
    expected[tariffAt(MIDNIGHT + minute * 60_000) - 1]! += 1000;
  }
  const booked = [4, 5, 6, 7].map((group) => unitsOf(counters(meter), group)[0]);
  expect(booked).toEqual(expected);
  expect(expected.every((energy) => energy > 0)).toBe(true);
});

test('a record is written every persist interval, and the count of writes survives', () => {
  const records = new MemoryRecordStore();
  const meter = new MeterRun(image, { records });
  for (let second = 0; second < 180; second++) meter.tick(1000);
  expect(meter.read('persistedWrites')).toBe(3);
  const next = new MeterRun(image, { records, reason: ResetReason.watchdog });
  expect(next.read('persistedWrites')).toBe(3);
  expect(next.read('resetReason')).toBe('watchdog');
  expect(next.eventsNamed('powerUp')).toEqual([{ name: 'powerUp', value: ResetReason.watchdog }]);
});

test('a record of another size is refused, and said so', () => {
  const records = new MemoryRecordStore();
  records.save(16, new Uint8Array(7));
  const meter = new MeterRun(image, { records });
  expect(meter.eventsNamed('recordRefused')).toEqual([{ name: 'recordRefused', value: 16 }]);
  expect(meter.read('energyActiveImport')).toBe(0);
});

test('a chip that states twelve hours of what a sound one would is booked as one', () => {
  const meter = new MeterRun(image, { nowMs: MIDNIGHT });
  const exact = new ExactEnergy();
  const sound = soundly([1_234_567, -765_432, 98_765], [12_345, -54_321, 99_999]);
  for (let scan = 0; scan < 43_200; scan++) {
    exact.scan(sound, 1000, meter.nowMs + 1000);
    meter.tick(1000, scan === 0 ? channelsOf(sound) : {});
  }
  expect(counters(meter)).toEqual(exact.reading());
});
