import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { ArchiveKind, archivePage, type Interval, intervals } from './archive-window.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const REFUSED_VALUE = 3;
const NOON = Date.UTC(2026, 0, 15, 4);
const PERIOD = 3;
const CHANNELS = 30;

interface Options {
  readonly records?: MemoryRecordStore;
  readonly nowMs?: number;
  readonly reason?: ResetReason;
}

/** At noon, local time, with intervals of 15 minutes of the given channels. */
function running(channels: readonly number[], options: Options = {}): MeterRun {
  const meter = new MeterRun(image, { nowMs: NOON, ...options });
  expect(setChannels(meter, channels)).toBe(0);
  return meter;
}

function setChannels(meter: MeterRun, channels: readonly number[]): number {
  const list = [...channels, 0, 0, 0, 0, 0, 0, 0, 0].slice(0, 8);
  return meter.writeWords(CHANNELS, list);
}

function minutes(meter: MeterRun, count: number, channels: Record<string, number> = {}): void {
  for (let second = 0; second < count * 60; second++) meter.tick(1000, channels);
}

/** Minutes after noon at which an interval ends. */
const endOf = ({ endS }: Interval) => (endS * 1000 - NOON) / MINUTE_MS;
const told = (meter: MeterRun) =>
  intervals(meter).map((interval) => ({ end: endOf(interval), flags: interval.flags, values: interval.values }));

test('intervals end at the quarters of the hour and hold the energy of that time', () => {
  const meter = running([1, 2]);
  minutes(meter, 46, { activePowerL1: 4_000_000 });
  expect(told(meter)).toEqual([
    { end: 15, flags: ['powerUp'], values: [1000, 0] },
    { end: 30, flags: [], values: [1000, 0] },
    { end: 45, flags: [], values: [1000, 0] },
  ]);
  expect(meter.read('profileEntries')).toBe(3);
});

test('fractions of a unit are carried from one interval to the next', () => {
  const meter = running([1]);
  minutes(meter, 61, { activePowerL1: 3_333_333 });
  const values = told(meter).map(({ values: [value] }) => value!);
  expect(new Set(values)).toEqual(new Set([833, 834]));
  expect(values.reduce((sum, value) => sum + value)).toBe(Math.floor((3333.333 * 60) / 60));
});

test('a scan that reaches over the end of an interval is parted', () => {
  const meter = running([1]);
  meter.tick(20_000);
  for (let scan = 0; scan < 60; scan++) meter.tick(50_000, { activePowerL1: 3_600_000 });
  const [first, second] = told(meter);
  expect(first!.values).toEqual([880]);
  expect(second!.values).toEqual([900]);
});

test('each energy channel is its register, and each register channel what it showed at the end', () => {
  const energies = [1, 2, 3, 4, 5, 6, 7, 8];
  const power = [
    [9_000_000, 5_000_000],
    [-9_000_000, 5_000_000],
    [-9_000_000, -5_000_000],
    [9_000_000, -5_000_000],
  ] as const;
  const meter = running(energies);
  for (const [active, reactive] of power) {
    minutes(meter, 15, { activePowerL1: active, reactivePowerL1: reactive });
  }
  const registers = [
    'energyActiveImport',
    'energyActiveExport',
    'energyReactiveQ1',
    'energyReactiveQ2',
    'energyReactiveQ3',
    'energyReactiveQ4',
    'energyApparentImport',
    'energyApparentExport',
  ] as const;
  const sums = energies.map((_, index) => told(meter).reduce((sum, { values }) => sum + values[index]!, 0));
  expect(sums).toEqual(registers.map((name) => meter.read(name)));
  expect(Math.min(...sums)).toBeGreaterThan(0);
  expect(setChannels(meter, [21, 22, 23, 24, 25, 26, 27, 28])).toBe(0);
  minutes(meter, 15);
  expect(told(meter).at(-1)!.values).toEqual(registers.map((name) => meter.read(name)));
});

test('means are weighted by time; minima and maxima are those of any scan', () => {
  const meter = running([11, 12, 31, 34, 14, 18, 19]);
  const at = { voltageL1: 220_000, voltageL2: 231_000, currentL1: 2000, frequency: 49_900, activePowerL1: 0 };
  minutes(meter, 5, at);
  meter.tick(60_000, { voltageL1: 250_000, currentL1: 11_000 });
  minutes(meter, 9, { voltageL1: 200_000, currentL1: 2000, frequency: 50_200 });
  minutes(meter, 15, { voltageL1: 230_000, currentL1: 4000, activePowerL1: 460_000 });
  const [first, second] = told(meter).map(({ values }) => values);
  const volts = (220_000 * 5 + 250_000 + 200_000 * 9) / 15;
  // The scan of power up covers no time that is known.
  expect(Math.abs(first![0]! - volts)).toBeLessThanOrEqual(40);
  expect(first!.slice(1, 4)).toEqual([231_000, 200_000, 250_000]);
  expect(Math.abs(first![4]! - 2600)).toBeLessThanOrEqual(4);
  expect(Math.abs(first![5]! - (49_900 * 6 + 50_200 * 9) / 15)).toBeLessThanOrEqual(1);
  expect(second).toEqual([230_000, 231_000, 230_000, 230_000, 4000, 50_200, 500]);
});

test('demand channels are the demand of the window that closed with the interval', () => {
  const meter = running([41, 42, 1]);
  minutes(meter, 15, { activePowerL1: 4_000_000 });
  minutes(meter, 15, { activePowerL1: 8_000_000 });
  expect(told(meter).at(-1)!.values).toEqual([8000, 0, 2000]);
});

/** Units that the record of a meter lags behind its registers: what a cut of its power loses. */
function lostBy(meter: MeterRun, next: MeterRun): number {
  const lost = meter.read('energyActiveImport') - next.read('energyActiveImport');
  expect(lost).toBeLessThanOrEqual(60);
  return lost;
}

test('an interval in which the supply failed goes on, and says so', () => {
  const records = new MemoryRecordStore();
  const meter = running([1], { records });
  minutes(meter, 20, { activePowerL1: 3_600_000 });
  const next = new MeterRun(image, { records, nowMs: meter.nowMs + 4 * MINUTE_MS });
  const lost = lostBy(meter, next);
  minutes(next, 7, { activePowerL1: 3_600_000 });
  const [, second] = told(next);
  expect(second!.flags).toEqual(['powerDown', 'powerUp']);
  expect(second!.values).toEqual([5 * 60 + 6 * 60 - lost]);
});

test('an interval that the supply did not outlast is closed at power up, and the missing ones are marked', () => {
  const records = new MemoryRecordStore();
  const meter = running([1], { records });
  minutes(meter, 20, { activePowerL1: 3_600_000 });
  const next = new MeterRun(image, { records, nowMs: NOON + 70 * MINUTE_MS });
  const lost = lostBy(meter, next);
  minutes(next, 21, { activePowerL1: 3_600_000 });
  expect(told(next).slice(1)).toEqual([
    { end: 30, flags: ['powerDown', 'short'], values: [300 - lost] },
    { end: 75, flags: ['powerUp', 'short', 'missingBefore'], values: [300] },
    { end: 90, flags: [], values: [900] },
  ]);
});

test('a reset by the watchdog marks the interval as not measured throughout', () => {
  const records = new MemoryRecordStore();
  const meter = running([1], { records });
  minutes(meter, 20, { activePowerL1: 3_600_000 });
  const next = new MeterRun(image, { records, nowMs: meter.nowMs, reason: ResetReason.watchdog });
  const lost = lostBy(meter, next);
  minutes(next, 11, { activePowerL1: 3_600_000 });
  expect(told(next)[1]).toMatchObject({ flags: ['measurementFault'], values: [900 - lost] });
});

test('a clock that is set within an interval marks it as adjusted, and as short or long', () => {
  for (const [stepMinutes, length] of [
    [4, 'short'],
    [-4, 'long'],
  ] as const) {
    const meter = running([1]);
    minutes(meter, 20, { activePowerL1: 3_600_000 });
    meter.nowMs += stepMinutes * MINUTE_MS;
    minutes(meter, 11 - stepMinutes, { activePowerL1: 3_600_000 });
    expect(told(meter)[1]).toEqual({
      end: 30,
      flags: ['clockAdjusted', length],
      values: [900 - stepMinutes * 60],
    });
  }
});

test('a clock that is set beyond the interval closes it, and the gap is marked', () => {
  const meter = running([1]);
  minutes(meter, 20, { activePowerL1: 3_600_000 });
  meter.nowMs += 35 * MINUTE_MS;
  minutes(meter, 6, { activePowerL1: 3_600_000 });
  expect(told(meter).slice(1)).toEqual([
    { end: 30, flags: ['clockAdjusted', 'short'], values: [300] },
    { end: 60, flags: ['clockAdjusted', 'short', 'missingBefore'], values: [300] },
  ]);
});

test('a clock that is set back records the time again, and both passes can be read', () => {
  const meter = running([1]);
  minutes(meter, 50, { activePowerL1: 3_600_000 });
  meter.nowMs -= 40 * MINUTE_MS;
  minutes(meter, 22, { activePowerL1: 3_600_000 });
  expect(told(meter).map(({ end, flags }) => [end, ...flags])).toEqual([
    [15, 'powerUp'],
    [30],
    [45],
    [60, 'clockAdjusted', 'short'],
    [15, 'clockAdjusted', 'short'],
    [30],
  ]);
  const seconds = (minute: number) => (NOON + minute * MINUTE_MS) / 1000;
  // The first that was recorded and ends after it, and all that were recorded since.
  expect(intervals(meter, seconds(30)).map(endOf)).toEqual([45, 60, 15, 30]);
  expect(intervals(meter, seconds(60)).map(endOf)).toEqual([]);
});

test('a scan that nobody can tell apart leaves no energy out, and the interval that has it is long', () => {
  const meter = running([1]);
  minutes(meter, 20, { activePowerL1: 3_600_000 });
  meter.tick(20 * MINUTE_MS);
  minutes(meter, 21);
  expect(told(meter).slice(1)).toEqual([
    { end: 30, flags: ['short'], values: [300] },
    { end: 45, flags: ['long'], values: [25 * 60] },
    { end: 60, flags: [], values: [900] },
  ]);
});

test('a fault of the measurement marks the interval, also when it was over before it ended', () => {
  const meter = running([1]);
  minutes(meter, 15);
  minutes(meter, 1, { voltageL1: 600_000 });
  minutes(meter, 15, { voltageL1: 230_000 });
  minutes(meter, 15);
  expect(told(meter).map(({ flags }) => flags.includes('measurementFault'))).toEqual([false, true, false]);
});

test('energy that is cleared leaves what was measured in the interval', () => {
  const meter = running([1]);
  minutes(meter, 20, { activePowerL1: 3_600_000 });
  meter.writeWords(25, [2_000_000 >>> 16, 2_000_000 & 0xffff]);
  expect(meter.writeWords(23, [3])).toBe(0);
  expect(meter.read('energyActiveImport')).toBe(0);
  minutes(meter, 10, { activePowerL1: 3_600_000 });
  expect(told(meter)[1]!.values).toEqual([900]);
});

test('a register that rolls over within an interval costs nothing', () => {
  const meter = running([1]);
  minutes(meter, 1);
  const { inputRegisters, stateOffset } = meter.firmware.layout;
  const rollover = 100_000_000_000n;
  const words = new DataView(new ArrayBuffer(8));
  for (let word = 0n; word < 4n; word++) {
    words.setUint16(Number(word) * 2, Number(((rollover - 100n) >> (48n - word * 16n)) & 0xffffn), true);
  }
  meter.firmware.copyIn(meter.handle, inputRegisters.offset + 240, new Uint8Array(words.buffer));
  const base = new DataView(new ArrayBuffer(8));
  base.setBigUint64(0, rollover - 100n, true);
  meter.firmware.copyIn(meter.handle, stateOffset + 96 * 8 + 24, new Uint8Array(base.buffer));
  minutes(meter, 14, { activePowerL1: 3_600_000 });
  expect(told(meter)[0]).toMatchObject({ values: [840] });
  expect(meter.read('energyActiveImport')).toBeLessThan(1000);
});

test('intervals are those of local standard time', () => {
  const meter = new MeterRun(image, { nowMs: Date.UTC(2026, 0, 15, 4, 10) });
  meter.writeWords(PERIOD, [60]);
  // A map of one pair: field 1, utcOffsetMinutes, is 345 as in Nepal.
  expect(meter.firmware.configure(meter.handle, Uint8Array.of(0xa1, 0x01, 0x19, 0x01, 0x59))).toBe(0);
  minutes(meter, 70);
  expect(told(meter).map(({ end }) => end)).toEqual([15, 75]);
});

test('periods that do not divide the hour and unknown channels are refused', () => {
  const meter = running([1]);
  const answers = Array.from({ length: 61 }, (_, period) => meter.writeWords(PERIOD, [period]));
  const accepted = answers.flatMap((answer, period) => (answer === 0 ? [period] : []));
  expect(accepted).toEqual([1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60]);
  const known = Array.from({ length: 200 }, (_, channel) => channel).filter(
    (channel) => setChannels(meter, [channel]) === 0,
  );
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  expect(known).toEqual([0, ...range(1, 8), ...range(11, 19), ...range(21, 28), ...range(31, 36), ...range(41, 44)]);
  expect(setChannels(meter, [1, 9])).toBe(REFUSED_VALUE);
  // What stands behind the end of the list is not used.
  expect(setChannels(meter, [1, 0, 9])).toBe(0);
});

test('other channels or another period begin a new profile, the same ones do not', () => {
  const records = new MemoryRecordStore();
  const meter = running([1, 2], { records });
  minutes(meter, 31, { activePowerL1: 3_600_000 });
  setChannels(meter, [1, 2]);
  expect(meter.read('profileEntries')).toBe(2);
  setChannels(meter, [2, 1]);
  expect([meter.read('profileEntries'), told(meter)]).toEqual([0, []]);
  minutes(meter, 14, { activePowerL1: 3_600_000 });
  expect(told(meter)).toEqual([{ end: 45, flags: ['short'], values: [0, 840] }]);
  meter.writeWords(PERIOD, [5]);
  minutes(meter, 5, { activePowerL1: 3_600_000 });
  const next = new MeterRun(image, { records, nowMs: meter.nowMs });
  expect(told(next)).toEqual([{ end: 50, flags: [], values: [0, 300] }]);
});

test('without channels there is no profile, and the archive says so', () => {
  const meter = running([]);
  minutes(meter, 31);
  expect([meter.read('profileEntries'), told(meter)]).toEqual([0, []]);
});

test('eight channels at one minute are kept for 60 days and read by time', () => {
  const meter = running([1, 2, 3, 4, 5, 6, 7, 8]);
  meter.writeWords(PERIOD, [1]);
  const days = 61;
  for (let minute = 0; minute < days * 1440; minute++)
    meter.tick(MINUTE_MS, { activePowerL1: 60_000 * (minute % 100) });
  expect(meter.read('profileEntries')).toBeGreaterThanOrEqual(60 * 1440);
  const from = NOON / 1000 + 30 * 86_400;
  const endAfter = (time: number) => archivePage(meter, ArchiveKind.profile, time).data.getUint32(0);
  for (const minute of [0, 1, 777, 1439]) expect(endAfter(from + minute * 60)).toBe(from + minute * 60 + 60);
  const oldest = NOON / 1000 + 86_400;
  expect(endAfter(oldest)).toBe(oldest + 60);
});
