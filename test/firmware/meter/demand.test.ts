import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { fieldsOf, type TableSet } from './table-set.ts';
import { at, BERLIN, TimedMeter, UTC } from './timed-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const NOON = at('2026-01-15T12:00Z');
const seconds = (ms: number) => Math.floor(ms / 1000);

/** A meter that has begun its scans before that time, a window's begin. */
function meterAt(timeMs: number, config = UTC, records = new MemoryRecordStore()): TimedMeter {
  const meter = new TimedMeter(image, { nowMs: timeMs - 1000, config, records });
  meter.tick(1000 - 1);
  meter.tick(1);
  return meter;
}

const running = (timeMs: number, config = UTC, records = new MemoryRecordStore()) => {
  const meter = new TimedMeter(image, { nowMs: timeMs - 2 * MINUTE_MS, config, records });
  meter.tick(0);
  meter.runTo(timeMs);
  return meter;
};

test('a window that closes gives its mean import power, rounded down, and its end', () => {
  const meter = running(NOON);
  meter.runTo(NOON + 14 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  expect(meter.read('demandActiveImport')).toBe(0);
  meter.runTo(NOON + 15 * MINUTE_MS, MINUTE_MS, { activePowerL1: 17_999_999 });
  expect(meter.read('demandActiveImport')).toBe(3066); // 45,999.999 kW·min / 15 min
  expect(meter.read('demandMaxActiveImport')).toBe(3066);
  expect(meter.read('demandMaxActiveImportAt')).toBe(seconds(NOON + 15 * MINUTE_MS));
});

test('each of the four quantities has its demand', () => {
  const meter = running(NOON);
  const phases = (active: number, reactive: number) => ({ activePowerL1: active, reactivePowerL1: reactive });
  meter.runTo(NOON + 3 * MINUTE_MS, MINUTE_MS, phases(5_000_000, 10_000_000));
  meter.runTo(NOON + 6 * MINUTE_MS, MINUTE_MS, phases(-10_000_000, 15_000_000));
  meter.runTo(NOON + 9 * MINUTE_MS, MINUTE_MS, phases(-20_000_000, -5_000_000));
  meter.runTo(NOON + 15 * MINUTE_MS, MINUTE_MS, phases(10_000_000, -10_000_000));
  expect(meter.read('demandActiveImport')).toBe(5000);
  expect(meter.read('demandActiveExport')).toBe(6000);
  expect(meter.read('demandReactiveImport')).toBe(5000);
  expect(meter.read('demandReactiveExport')).toBe(5000);
});

test('the maximum stays when a later window has less, or as much', () => {
  const meter = running(NOON);
  meter.runTo(NOON + 15 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  meter.runTo(NOON + 30 * MINUTE_MS, MINUTE_MS, { activePowerL1: 1_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
  meter.runTo(NOON + 45 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  expect(meter.read('demandMaxActiveImport')).toBe(2000);
  expect(meter.read('demandMaxActiveImportAt')).toBe(seconds(NOON + 15 * MINUTE_MS));
});

test('a window entered late never counts', () => {
  const meter = meterAt(NOON + 2000);
  meter.runTo(NOON + 15 * MINUTE_MS, 1000, { activePowerL1: 2_000_000 });
  expect(meter.read('demandActiveImport')).toBe(0);
  meter.runTo(NOON + 30 * MINUTE_MS, MINUTE_MS, { activePowerL1: 1_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
});

test('a sliding window closes with each of its parts, once it is full', () => {
  const meter = running(NOON);
  expect(meter.write('demandSubintervals', 3)).toBe(0);
  meter.runTo(NOON + 5 * MINUTE_MS); // The settings begin anew here.
  const powers = [3, 6, 9, 0, 3];
  const demands = powers.map((kilowatts, index) => {
    meter.runTo(NOON + (10 + index * 5) * MINUTE_MS, MINUTE_MS, { activePowerL1: kilowatts * 1_000_000 });
    return meter.read('demandActiveImport');
  });
  expect(demands).toEqual([0, 0, 6000, 5000, 4000]);
  expect(meter.read('demandMaxActiveImportAt')).toBe(seconds(NOON + 20 * MINUTE_MS));
});

test('a period that does not divide into whole minutes is refused, from either side', () => {
  const meter = running(NOON);
  expect(meter.write('demandSubintervals', 4)).toBe(ExceptionCode.illegalDataValue);
  expect(meter.write('demandSubintervals', 5)).toBe(0);
  expect(meter.write('demandPeriod', 16)).toBe(ExceptionCode.illegalDataValue);
  expect(meter.write('demandPeriod', 30)).toBe(0);
  expect(meter.writeWords(1, [16, 4])).toBe(0);
  expect([meter.read('demandPeriod'), meter.read('demandSubintervals')]).toEqual([16, 4]);
});

test('windows follow the local clock also where it is three quarters of an hour off', () => {
  const meter = running(at('2026-01-15T12:15Z'), { ...UTC, utcOffsetMinutes: 345 });
  expect(meter.write('demandPeriod', 60)).toBe(0);
  meter.runTo(at('2026-01-15T13:15Z'), MINUTE_MS, { activePowerL1: 4_000_000 });
  expect(meter.read('demandActiveImport')).toBe(0);
  meter.runTo(at('2026-01-15T14:15Z'), MINUTE_MS);
  expect(meter.read('demandActiveImport')).toBe(4000);
});

test.each([
  ['begins', '2026-03-29T01:00Z'],
  ['ends', '2026-10-25T01:00Z'],
])('windows that the change by an hour does not move count when daylight-saving time %s', (_what, text) => {
  const change = at(text);
  const meter = running(change - 30 * MINUTE_MS, BERLIN);
  meter.runTo(change - 15 * MINUTE_MS, MINUTE_MS, { activePowerL1: 1_000_000 });
  for (const [index, kilowatts] of [2, 3, 4].entries()) {
    meter.runTo(change + index * 15 * MINUTE_MS, MINUTE_MS, { activePowerL1: kilowatts * 1_000_000 });
    expect(meter.read('demandActiveImport')).toBe(kilowatts * 1000);
  }
});

test('a window that the change moves does not count', () => {
  const change = at('2026-03-29T01:00Z');
  const meter = running(change - 10 * HOUR_MS, BERLIN);
  meter.write('demandPeriod', 48);
  meter.runTo(change - 1, MINUTE_MS, { activePowerL1: 1_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
  // 01:36 to 02:24 local time, which is 03:24 then, would be the window; the next one begins at 03:12.
  meter.runTo(change + 59 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
  meter.runTo(change + 60 * MINUTE_MS);
  expect(meter.read('demandActiveImport')).toBe(2000);
});

test('a new demand period begins a fresh window; any other setting leaves the window alone', () => {
  const meter = running(NOON);
  meter.runTo(NOON + 5 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  meter.write('phaseLossVoltage', 100);
  meter.write('demandPeriod', 15);
  meter.runTo(NOON + 15 * MINUTE_MS);
  expect(meter.read('demandActiveImport')).toBe(2000);
  meter.runTo(NOON + 18 * MINUTE_MS, MINUTE_MS, { activePowerL1: 9_000_000 });
  meter.write('demandPeriod', 5);
  meter.runTo(NOON + 20 * MINUTE_MS);
  expect(meter.read('demandActiveImport')).toBe(2000);
  meter.runTo(NOON + 25 * MINUTE_MS, MINUTE_MS, { activePowerL1: 3_000_000 });
  expect(meter.read('demandActiveImport')).toBe(3000);
});

test.each([
  ['back', -10 * MINUTE_MS],
  ['forward', 3 * MINUTE_MS],
])('a window during which the runtime’s clock is set %s never counts', (_direction, byMs) => {
  const meter = running(NOON);
  meter.runTo(NOON + 10 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  meter.nowMs += byMs;
  meter.runTo(NOON + 15 * MINUTE_MS);
  expect(meter.read('demandActiveImport')).toBe(0);
  meter.runTo(NOON + 30 * MINUTE_MS, MINUTE_MS, { activePowerL1: 1_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
});

test('a window during which the meter’s clock is set never counts', () => {
  const meter = running(NOON);
  meter.runTo(NOON + 10 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  expect(meter.write('clockSet', meter.read('clock') + 2)).toBe(0);
  meter.runTo(NOON + 15 * MINUTE_MS - 2000, 1000);
  expect(meter.read('demandActiveImport')).toBe(0);
  meter.runTo(NOON + 30 * MINUTE_MS - 2000, 1000, { activePowerL1: 1_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
});

test('a window in which the supply failed never counts', () => {
  const records = new MemoryRecordStore();
  const meter = running(NOON, UTC, records);
  meter.runTo(NOON + 10 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  const next = meterAt(NOON + 12 * MINUTE_MS, UTC, records);
  next.runTo(NOON + 15 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  expect(next.read('demandActiveImport')).toBe(0);
  expect(next.read('demandMaxActiveImport')).toBe(0);
});

test('a window with a scan of more than five minutes never counts', () => {
  const meter = running(NOON);
  meter.runTo(NOON + 15 * MINUTE_MS, 5 * MINUTE_MS, { activePowerL1: 2_000_000 });
  expect(meter.read('demandActiveImport')).toBe(2000);
  meter.runTo(NOON + 30 * MINUTE_MS, 5 * MINUTE_MS + 1, { activePowerL1: 9_000_000 });
  expect(meter.read('demandActiveImport')).toBe(2000);
});

test('a clock that is disciplined by some milliseconds does not void a window', () => {
  const meter = meterAt(NOON - 7000);
  for (let scan = 0; scan < 15 * 60 + 7; scan++) {
    meter.nowMs += scan % 50 === 0 ? 10 : scan % 50 === 20 ? -10 : 0;
    meter.tick(1000, { activePowerL1: 2_000_000 });
  }
  meter.tick(1000);
  expect(meter.read('demandActiveImport')).toBe(2000);
});

test('maxima survive a power cut with the energies, and are cleared by command', () => {
  const records = new MemoryRecordStore();
  const meter = running(NOON, UTC, records);
  meter.runTo(NOON + 20 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  const next = meterAt(NOON + HOUR_MS, UTC, records);
  expect(next.read('demandMaxActiveImport')).toBe(2000);
  expect(next.write('clear', 'demand')).toBe(0);
  expect([next.read('demandMaxActiveImport'), next.read('demandMaxActiveImportAt')]).toEqual([0, 0]);
  expect(next.eventsNamed('demandCleared')).toHaveLength(1);
  const last = meterAt(NOON + 2 * HOUR_MS, UTC, records);
  expect(last.read('demandMaxActiveImport')).toBe(0);
});

const TWO_TARIFFS: TableSet = {
  seasons: [{ month: 1, day: 1, week: [1, 1, 1, 1, 1, 1, 1] }],
  dayTables: [
    [
      { minute: 0, tariff: 1 },
      { minute: 720, tariff: 2 },
      { minute: 730, tariff: 3 },
    ],
  ],
  holidays: [],
};

test('a window counts for a tariff when that held from its begin to its end', () => {
  const meter = running(NOON - 15 * MINUTE_MS, { ...UTC, ...fieldsOf(TWO_TARIFFS) });
  meter.runTo(NOON, MINUTE_MS, { activePowerL1: 1_000_000 });
  meter.runTo(NOON + 15 * MINUTE_MS, MINUTE_MS, { activePowerL1: 5_000_000 });
  meter.runTo(NOON + 30 * MINUTE_MS, MINUTE_MS, { activePowerL1: 2_000_000 });
  const maxima = ['', 'T1', 'T2', 'T3'] as const;
  expect(maxima.map((tariff) => meter.read(`demandMaxActiveImport${tariff}`))).toEqual([5000, 1000, 0, 2000]);
  expect(maxima.map((tariff) => meter.read(`demandMaxActiveImport${tariff}At`))).toEqual([
    seconds(NOON + 15 * MINUTE_MS),
    seconds(NOON),
    0,
    seconds(NOON + 30 * MINUTE_MS),
  ]);
});

test('an energy register that rolls over in a window does not disturb it', () => {
  const meter = running(NOON);
  const field = meterProfile.inputRegisters.find(({ name }) => name === 'energyActiveImport')!;
  // 99,999,999,999 Wh, as the register's words lie in the bank.
  const words = Uint16Array.of(0x0000, 0x0017, 0x4876, 0xe7ff);
  const { offset } = meter.firmware.layout.inputRegisters;
  meter.runTo(NOON + 15 * MINUTE_MS - 1);
  meter.firmware.copyIn(meter.handle, offset + field.address * 2, new Uint8Array(words.buffer));
  meter.runTo(NOON + 30 * MINUTE_MS, MINUTE_MS, { activePowerL1: 8_000_000 });
  expect(meter.read('energyActiveImport')).toBe(1999);
  expect(meter.read('demandActiveImport')).toBe(8000);
});

test('every window gives the mean of its powers, however scans, windows and parts fall', () => {
  const step = fc.record({
    power: fc.integer({ min: -5_000_000, max: 20_000_000 }),
    elapsedMs: fc.integer({ min: 0, max: 5 * MINUTE_MS }),
  });
  const settings = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 15 }))
    .filter(([period, parts]) => period % parts === 0);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_600_000 }),
      settings,
      fc.array(step, { maxLength: 80 }),
      (startMs, [period, parts], steps) => {
        const meter = new TimedMeter(image, { nowMs: NOON + startMs, config: UTC });
        meter.write('demandPeriod', period);
        meter.write('demandSubintervals', parts);
        meter.tick(0);
        const reference = new Windows(period * MINUTE_MS, (period / parts) * MINUTE_MS, NOON + startMs);
        for (const { power, elapsedMs } of steps) {
          meter.tick(elapsedMs, { activePowerL1: power });
          const powers = meter.read('noLoad') ? 0 : Math.max(power, 0);
          reference.add(powers, elapsedMs);
          expect(meter.read('demandActiveImport')).toBe(reference.last);
          expect(meter.read('demandMaxActiveImport')).toBe(reference.max);
          expect(meter.read('demandMaxActiveImportAt') * 1000).toBe(reference.maxAt);
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** Demand by window, reckoned millisecond-exactly from the whole history. */
class Windows {
  /** Energies of the parts by their number since 1970, mW·ms. */
  private readonly energies = new Map<number, number>();
  private readonly firstWhole: number;
  private atMs: number;
  private readonly lengthMs: number;
  private readonly partMs: number;
  last = 0;
  max = 0;
  maxAt = 0;

  constructor(lengthMs: number, partMs: number, startMs: number) {
    this.lengthMs = lengthMs;
    this.partMs = partMs;
    this.atMs = startMs;
    // What is open when the scans begin was not seen from its begin on.
    this.firstWhole = Math.floor(startMs / partMs) + 1;
  }

  add(power: number, elapsedMs: number): void {
    for (let left = elapsedMs; left > 0; ) {
      const index = Math.floor(this.atMs / this.partMs);
      const part = Math.min(left, (index + 1) * this.partMs - this.atMs);
      this.energies.set(index, (this.energies.get(index) ?? 0) + power * part);
      this.atMs += part;
      left -= part;
      if (this.atMs % this.partMs === 0) this.close(index);
    }
  }

  private close(index: number): void {
    const parts = Array.from({ length: this.lengthMs / this.partMs }, (_, back) => index - back);
    if (parts.some((part) => part < this.firstWhole)) return;
    const energy = parts.reduce((sum, part) => sum + (this.energies.get(part) ?? 0), 0);
    this.last = Math.floor(Math.floor(energy / this.lengthMs) / 1000);
    if (this.last <= this.max) return;
    this.max = this.last;
    this.maxAt = this.atMs;
  }
}
