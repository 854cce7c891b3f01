import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../run.ts';
import { counters, ExactEnergy, type Powers, type Reading } from './exact-energy.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const HOUR_MS = 3_600_000;
/** Midnight in UTC+8, which the meter is delivered for. */
const MIDNIGHT = Date.UTC(2026, 0, 14, 16);

function channels({ active, reactive }: Powers): Record<string, number> {
  const [activePowerL1, activePowerL2, activePowerL3] = active;
  const [reactivePowerL1, reactivePowerL2, reactivePowerL3] = reactive;
  return { activePowerL1, activePowerL2, activePowerL3, reactivePowerL1, reactivePowerL2, reactivePowerL3 };
}

const power = fc.oneof(fc.integer({ min: -30_000_000, max: 30_000_000 }), fc.integer());
const three = fc.tuple(power, power, power);
const scan = fc.record({
  kind: fc.constant('scan' as const),
  active: three,
  reactive: three,
  elapsedMs: fc.oneof(
    fc.constant(1000),
    fc.integer({ min: 0, max: 60_000 }),
    fc.integer({ min: 0, max: 24 * HOUR_MS }),
  ),
});
const cut = fc.record({ kind: fc.constant('cut' as const), offMs: fc.integer({ min: 0, max: 48 * HOUR_MS }) });

test('registers and residues hold exactly the sum of power × time; a power cut loses what came since the last record', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: scan }, cut), { maxLength: 40 }), (steps) => {
      const exact = new ExactEnergy();
      let persisted: Reading = exact.reading();
      const records = new (class extends MemoryRecordStore {
        override save(key: number, data: Uint8Array): void {
          super.save(key, data);
          persisted = exact.reading();
        }
      })();
      let meter = new MeterRun(image, { records, nowMs: MIDNIGHT });
      for (const step of steps) {
        if (step.kind === 'cut') {
          exact.restore(persisted);
          meter = new MeterRun(image, { records, nowMs: meter.nowMs + step.offMs });
        } else {
          exact.add(step, step.elapsedMs, meter.nowMs + step.elapsedMs);
          meter.tick(step.elapsedMs, channels(step));
        }
        expect(counters(meter)).toEqual(exact.reading());
      }
    }),
    { numRuns: 150 },
  );
});

test('the tariffs add up to the total and the registers are the whole units', () => {
  fc.assert(
    fc.property(fc.array(scan, { minLength: 1, maxLength: 30 }), (steps) => {
      const meter = new MeterRun(image, { nowMs: MIDNIGHT });
      for (const step of steps) meter.tick(step.elapsedMs, channels(step));
      const { total, tariffs } = counters(meter);
      expect(tariffs.reduce((sum, value) => sum + value)).toBe(total[0]);
      const registers = [1, 2, 3, 4].map((tariff) => meter.read(`energyTariff${tariff as 1 | 2 | 3 | 4}`));
      expect(registers).toEqual(tariffs.map((value) => Number(value / 3_600_000_000n)));
    }),
    { numRuns: 60 },
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
  meter.tick(700 * HOUR_MS, { activePowerL1: most, activePowerL2: most, activePowerL3: most });
  const expected = Number((3n * BigInt(most) * BigInt(700 * HOUR_MS)) / 3_600_000_000n);
  expect(expected).toBeGreaterThan(2 ** 32);
  expect(meter.read('energyActiveImport')).toBe(expected);
});

test('phases that feed in and phases that draw are netted before they are booked', () => {
  const meter = new MeterRun(image);
  meter.tick(HOUR_MS, { activePowerL1: 5_000_000, activePowerL2: -2_000_000 });
  meter.tick(HOUR_MS, { activePowerL1: 0, activePowerL2: -2_000_000, reactivePowerL3: -700_000 });
  expect(meter.read('energyActiveImport')).toBe(3000);
  expect(meter.read('energyActiveExport')).toBe(2000);
  expect(meter.read('energyReactiveExport')).toBe(700);
  expect(meter.read('reverseFlow')).toBe(true);
});

test('derived quantities: sums, apparent power and power factor', () => {
  const meter = new MeterRun(image);
  meter.tick(1000, { activePowerL1: 3_000_000, reactivePowerL2: 4_000_000, voltageL1: 230_100, frequency: 49_987 });
  expect(meter.read('activePowerTotal')).toBe(3000);
  expect(meter.read('reactivePowerTotal')).toBe(4000);
  expect(meter.read('apparentPowerTotal')).toBe(5000);
  expect(meter.read('powerFactor')).toBe(0.6);
  expect(meter.read('voltageL1')).toBe(230.1);
  expect(meter.read('frequency')).toBe(49.987);
  meter.tick(1000, { activePowerL1: -3_000_000 });
  expect(meter.read('powerFactor')).toBe(-0.6);
  meter.tick(1000, { activePowerL1: 0, reactivePowerL2: 0 });
  expect(meter.read('powerFactor')).toBe(1);
});

test('a power beyond its register stands at the limit, and its energy is booked in full', () => {
  const meter = new MeterRun(image);
  meter.tick(HOUR_MS, { activePowerL1: 2_000_000_000, activePowerL2: 2_000_000_000 });
  expect(meter.read('activePowerTotal')).toBe(2_147_483.647);
  expect(meter.read('energyActiveImport')).toBe(4_000_000);
});

test('energy is booked to the tariff of the local hour', () => {
  const meter = new MeterRun(image, { nowMs: MIDNIGHT });
  const expected = [0, 0, 0, 0];
  for (let hour = 0; hour < 24; hour++) {
    meter.tick(HOUR_MS - 1, { activePowerL1: 1_000_000 });
    const tariff = meterProfile.config[0]!.default[hour]!;
    expect(meter.read('activeTariff')).toBe(['sharp', 'peak', 'flat', 'valley'][tariff - 1]);
    meter.tick(1, { activePowerL1: 0 });
    expected[tariff - 1]! += HOUR_MS - 1;
  }
  const booked = counters(meter).tariffs.map(Number);
  expect(booked).toEqual(expected.map((ms) => ms * 1_000_000));
});

test('the tariff is that of the hour wherever the clock stands, also before 1970 in local time', () => {
  const instant = fc.integer({ min: -2 * 86_400_000, max: 4_102_444_800_000 });
  fc.assert(
    fc.property(instant, fc.integer({ min: -720, max: 840 }), (nowMs, offset) => {
      const meter = new MeterRun(image, { nowMs });
      expect(meter.firmware.configure(meter.handle, configOf(offset))).toBe(0);
      meter.tick(0);
      const local = new Date(nowMs + offset * 60_000);
      const tariff = meterProfile.config[0]!.default[local.getUTCHours()]!;
      expect(meter.read('activeTariff')).toBe(['sharp', 'peak', 'flat', 'valley'][tariff - 1]);
    }),
    { numRuns: 60 },
  );
});

/** CBOR of { 2: offset }. */
function configOf(offset: number): Uint8Array {
  const value = offset < 0 ? -1 - offset : offset;
  return Uint8Array.of(0xa1, 0x02, (offset < 0 ? 0x20 : 0) | 25, value >>> 8, value & 0xff);
}

test('a record is written every persist interval, and the count of writes survives', () => {
  const records = new MemoryRecordStore();
  const meter = new MeterRun(image, { records });
  for (let second = 0; second < 180; second++) meter.tick(1000);
  expect(meter.read('persistedWrites')).toBe(3);
  const next = new MeterRun(image, { records, reason: ResetReason.watchdog });
  expect(next.read('persistedWrites')).toBe(3);
  expect(next.read('resetReason')).toBe('watchdog');
  expect(next.events).toEqual([{ name: 'powerUp', value: ResetReason.watchdog }]);
});

test('a record of another size is refused, and said so', () => {
  const records = new MemoryRecordStore();
  records.save(16, new Uint8Array(7));
  const meter = new MeterRun(image, { records });
  expect(meter.eventsNamed('recordRefused')).toEqual([{ name: 'recordRefused', value: 16 }]);
  expect(meter.read('energyActiveImport')).toBe(0);
});
