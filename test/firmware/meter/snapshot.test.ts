import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { at, BERLIN, SNAPSHOT_KEY, TimedMeter } from './timed-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const NOON = at('2026-01-15T12:00Z');
const SERVICE_ACCESS = 2_000_000;
const seconds = (ms: number) => Math.floor(ms / 1000);

function meterAt(timeMs: number, records = new MemoryRecordStore()): TimedMeter {
  const meter = new TimedMeter(image, { nowMs: timeMs, config: { ...BERLIN, billingDays: [0] }, records });
  meter.tick(0);
  return meter;
}

const ends = (meter: TimedMeter) => meter.snapshots().map(({ end }) => new Date(end * 1000).toISOString());

test('a snapshot by command holds what the registers hold now', () => {
  const meter = meterAt(NOON);
  meter.runTo(NOON + HOUR_MS + 1500, MINUTE_MS, { activePowerL1: 6_000_000 });
  expect(meter.write('freeze', 1)).toBe(0);
  const [snapshot] = meter.snapshots();
  expect(snapshot).toMatchObject({
    number: 1,
    begin: seconds(NOON),
    end: seconds(NOON + HOUR_MS + 1000),
    reason: 0,
    flags: 0,
  });
  expect(snapshot!.energies[0]![0]).toBe(BigInt(meter.read('energyActiveImport')));
  expect(snapshot!.maxima[0]![0]).toEqual({
    value: meter.read('demandMaxActiveImport'),
    at: meter.read('demandMaxActiveImportAt'),
  });
  expect(meter.read('energyActiveImport')).toBe(6002);
  expect(meter.write('freeze', 0)).toBe(0);
  expect(meter.snapshots()).toHaveLength(1);
});

test('three are kept, numbered on over a power cut', () => {
  const meter = meterAt(NOON);
  for (let count = 0; count < 5; count++) {
    meter.tick(1000);
    meter.write('freeze', 1);
  }
  const next = meterAt(NOON + HOUR_MS, meter.records);
  next.write('freeze', 1);
  expect(next.snapshots().map(({ number }) => number)).toEqual([6, 5, 4]);
});

test.each([
  ['each hour', 99_99_99_30, ['2026-03-31T22:30', '2026-03-31T23:30', '2026-04-01T00:30']],
  ['each day', 99_99_00_05, ['2026-03-29T22:05', '2026-03-30T22:05', '2026-03-31T22:05']],
  ['each month', 99_01_00_00, ['2026-03-31T22:00']],
  ['once a year', 3_29_03_15, ['2026-03-29T01:15']],
  ['never on an hour that is skipped', 3_29_02_15, []],
])('a pattern takes one %s, by local time', (_name, pattern, expected) => {
  const meter = meterAt(at('2026-03-28T00:00Z'));
  expect(meter.write('freezePattern', pattern)).toBe(0);
  meter.runTo(at('2026-04-01T01:00Z'), 5 * MINUTE_MS - 1);
  expect(ends(meter).reverse()).toEqual(expected.map((text) => `${text}:00.000Z`));
  expect(meter.snapshots().every(({ reason }) => reason === 1)).toBe(true);
});

test.each([
  ['month 13', 13_01_00_00],
  ['month 0', 0],
  ['30 February', 2_30_00_00],
  ['day 32 of any month', 99_32_00_00],
  ['hour 24', 99_99_24_00],
  ['minute 60', 99_99_99_60],
  ['each minute of an hour', 99_99_12_99],
])('%s is no pattern', (_name, pattern) => {
  const meter = meterAt(NOON);
  expect(meter.write('freezePattern', pattern)).toBe(ExceptionCode.illegalDataValue);
  expect(meter.read('freezePattern')).toBe(99_999_999);
});

test('29 February is a pattern', () => {
  expect(meterAt(NOON).write('freezePattern', 2_29_99_00)).toBe(0);
});

test('while the time of day is not known, patterns take none and a command’s says so', () => {
  const meter = meterAt(at('1970-01-01T00:00Z'));
  meter.write('freezePattern', 99_99_99_30);
  meter.runTo(at('1970-01-01T03:00Z'));
  expect(meter.snapshots()).toEqual([]);
  meter.write('freeze', 1);
  expect(meter.snapshots()[0]!.flags).toBe(8);
});

test('a snapshot that is rotten does not hide the others, and is replaced in its turn', () => {
  const meter = meterAt(NOON);
  for (let count = 0; count < 3; count++) meter.write('freeze', 1);
  meter.records.save(SNAPSHOT_KEY + 2, Uint8Array.of(1));
  const next = meterAt(NOON + HOUR_MS, meter.records);
  next.write('freeze', 1);
  const record = next.records.load(SNAPSHOT_KEY + 2)!;
  expect(new DataView(record.buffer, record.byteOffset).getUint32(8, true)).toBe(3);
});

test('snapshots go with the energies when these are cleared', () => {
  const meter = meterAt(NOON);
  meter.write('freeze', 1);
  meter.write('access', SERVICE_ACCESS);
  expect(meter.write('clear', 'energy')).toBe(0);
  const next = meterAt(NOON + HOUR_MS, meter.records);
  next.write('freeze', 1);
  expect(next.snapshots()[0]!.number).toBe(2);
});
