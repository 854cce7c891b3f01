import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { at, BERLIN, TimedMeter } from './timed-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const NOON = at('2026-01-15T12:00Z');
const CLOCK_RECORD = 18;
/** Level 4 frees the clock's step, level 2 opens service mode; both with the password that a meter is delivered with. */
const CLOCK_ACCESS = 4_000_000;
const SERVICE_ACCESS = 2_000_000;

function meterAt(nowMs: number, records = new MemoryRecordStore()): TimedMeter {
  const meter = new TimedMeter(image, { nowMs, records });
  meter.tick(1000);
  return meter;
}

const seconds = (ms: number) => Math.floor(ms / 1000);
const shown = (meter: TimedMeter) => meter.read('clock') - seconds(meter.nowMs);

test('the clock is the runtime’s until it is set, and then goes on from there', () => {
  const meter = meterAt(NOON);
  expect(shown(meter)).toBe(0);
  expect(meter.write('clockSet', seconds(meter.nowMs) + 90)).toBe(0);
  expect(shown(meter)).toBe(90);
  meter.runTo(NOON + HOUR_MS);
  expect(shown(meter)).toBe(90);
  expect(meter.eventsNamed('clockSet')).toEqual([{ name: 'clockSet', value: 90 }]);
  expect(meter.eventsNamed('clockChanged')).toEqual([]);
});

test('a clock that was set stays so over a power cut', () => {
  const meter = meterAt(NOON);
  meter.write('clockSet', seconds(meter.nowMs) - 200);
  const next = meterAt(meter.nowMs + 3 * DAY_MS, meter.records);
  expect(shown(next)).toBe(-200);
});

test.each([
  ['forward', 1],
  ['back', -1],
])('without access the clock is not moved %s beyond its limit', (_direction, sign) => {
  const meter = meterAt(NOON);
  expect(meter.write('clockSet', seconds(meter.nowMs) + sign * 301)).toBe(ExceptionCode.illegalDataValue);
  expect(shown(meter)).toBe(0);
  expect(meter.write('clockSet', seconds(meter.nowMs) + sign * 300)).toBe(0);
  expect(shown(meter)).toBe(sign * 300);
});

test('small steps do not add up to a large one within a day, whatever the power does', () => {
  const meter = meterAt(NOON);
  expect(meter.write('clockSet', meter.read('clock') + 200)).toBe(0);
  expect(meter.write('clockSet', meter.read('clock') + 101)).toBe(ExceptionCode.illegalDataValue);
  const next = meterAt(meter.nowMs + HOUR_MS, meter.records);
  expect(next.write('clockSet', next.read('clock') + 101)).toBe(ExceptionCode.illegalDataValue);
  expect(next.write('clockSet', next.read('clock') - 400)).toBe(0);
  expect(shown(next)).toBe(-200);
  const later = meterAt(NOON + DAY_MS + MINUTE_MS, meter.records);
  expect(later.write('clockSet', later.read('clock') - 300)).toBe(0);
});

test.each([
  ['clock access', CLOCK_ACCESS],
  ['service mode', SERVICE_ACCESS],
])('with %s it is set to any time there is', (_name, access) => {
  const meter = meterAt(NOON);
  expect(meter.write('access', access)).toBe(0);
  expect(meter.write('clockSet', seconds(at('2031-06-01T00:00Z')))).toBe(0);
  expect(meter.read('clock')).toBe(seconds(at('2031-06-01T00:00Z')));
  expect(meter.write('clockSet', seconds(at('2019-12-31T23:59:59Z')))).toBe(ExceptionCode.illegalDataValue);
  expect(meter.write('clockSet', seconds(at('2100-01-01T00:00Z')))).toBe(ExceptionCode.illegalDataValue);
  expect(meter.write('clockSet', seconds(at('2099-12-31T23:59:59Z')))).toBe(0);
});

test('before the first scan the clock cannot be set, as the meter does not know what time it is', () => {
  const meter = new TimedMeter(image, { nowMs: NOON });
  expect(meter.write('clockSet', seconds(NOON))).toBe(ExceptionCode.serverDeviceBusy);
});

test('a runtime whose clock is set moves the meter’s, and the meter says so', () => {
  const meter = meterAt(NOON);
  meter.nowMs += HOUR_MS;
  meter.tick(1000);
  expect(shown(meter)).toBe(0);
  expect(meter.eventsNamed('clockChanged')).toEqual([{ name: 'clockChanged', value: 3600 }]);
  meter.nowMs += 900;
  meter.tick(1000);
  expect(meter.eventsNamed('clockChanged')).toHaveLength(1);
});

test('a clock that runs wrong by 200 ppm is corrected, also for the time without power', () => {
  const meter = meterAt(NOON);
  meter.write('clockDrift', 200);
  meter.runTo(NOON + 50_000_000, 1000);
  expect(shown(meter)).toBe(9); // 49,999 s × 200 ppm are 9.9998 s
  meter.tick(2000);
  expect(shown(meter)).toBe(10);
  const next = meterAt(NOON + 100_000_000, meter.records);
  expect(shown(next)).toBe(20);
  expect(next.eventsNamed('clockChanged')).toEqual([]);
});

/** Correction of the clock that its record holds, in 10⁻⁷ ms. */
function correctionOf(records: MemoryRecordStore): bigint {
  const record = records.load(CLOCK_RECORD)!;
  const view = new DataView(record.buffer, record.byteOffset);
  return view.getBigInt64(8, true) * 10_000_000n + view.getBigInt64(16, true);
}

test('no part of a correction is lost, however scans, absences and corrections fall', () => {
  const step = fc.record({
    drift: fc.integer({ min: -2000, max: 2000 }),
    scans: fc.array(fc.integer({ min: 1, max: 290_000 }), { minLength: 1, maxLength: 20 }),
    offMs: fc.option(fc.integer({ min: 0, max: 100 * DAY_MS })),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const records = new MemoryRecordStore();
      let meter = meterAt(NOON, records);
      let expected = 0n;
      let drift = 0;
      const passes = (ms: number) => {
        expected += BigInt(ms) * BigInt(drift);
      };
      for (const { drift: next, scans, offMs } of steps) {
        meter.write('clockDrift', next / 10);
        drift = next;
        for (const elapsedMs of scans) {
          passes(elapsedMs);
          meter.tick(elapsedMs);
        }
        if (offMs === null) continue;
        passes(offMs + 1000);
        meter = meterAt(meter.nowMs + offMs, records);
      }
      // Another correction has the record written.
      meter.write('clockDrift', drift === 1 ? 0.2 : 0.1);
      expect(correctionOf(records)).toBe(expected);
    }),
    { numRuns: 100 },
  );
});

test('a clock before 2020 or behind 2099 is not known, which is told once', () => {
  const meter = meterAt(at('1970-01-01T00:10Z'));
  meter.runTo(meter.nowMs + HOUR_MS);
  expect(meter.read('clockStatus')).toEqual(['invalid']);
  expect(meter.read('clockInvalid')).toBe(true);
  expect(meter.eventsNamed('clockInvalid')).toHaveLength(1);
  meter.write('access', CLOCK_ACCESS);
  meter.write('clockSet', seconds(NOON));
  meter.tick(1000);
  expect(meter.read('clockStatus')).toEqual([]);
  expect(meter.read('clockInvalid')).toBe(false);
  expect(meterAt(at('2100-01-01T00:00Z')).read('clockInvalid')).toBe(true);
  expect(meterAt(at('2099-12-31T23:00Z')).read('clockInvalid')).toBe(false);
});

test('a clock that at power up is behind what was saved is doubtful until it is set', () => {
  const meter = meterAt(NOON);
  meter.runTo(NOON + HOUR_MS);
  const next = meterAt(NOON - HOUR_MS, meter.records);
  expect(next.read('clockStatus')).toEqual(['doubtful']);
  expect(next.write('clockSet', next.read('clock') + 1)).toBe(0);
  next.runTo(next.nowMs + MINUTE_MS);
  expect(next.read('clockStatus')).toEqual([]);
});

test('a clock record whose bytes have changed is told, and the clock is the runtime’s again', () => {
  const meter = meterAt(NOON);
  meter.write('clockSet', meter.read('clock') + 100);
  const record = meter.records.load(CLOCK_RECORD)!.slice();
  record[9]! ^= 1;
  meter.records.save(CLOCK_RECORD, record);
  const next = meterAt(NOON + HOUR_MS, meter.records);
  expect(shown(next)).toBe(0);
  expect(next.eventsNamed('recordRefused')).toEqual([{ name: 'recordRefused', value: CLOCK_RECORD }]);
});

test('local time follows the rules of daylight-saving time to the minute', () => {
  const meter = new TimedMeter(image, { nowMs: at('2026-03-29T00:59Z'), config: BERLIN });
  const reads = () => [meter.read('localOffset'), meter.read('daylightSaving'), meter.read('clockStatus')];
  meter.tick(1000);
  expect(reads()).toEqual([60, false, []]);
  meter.runTo(at('2026-03-29T01:00Z'), 1000);
  expect(reads()).toEqual([120, true, ['daylightSaving']]);
  meter.nowMs = at('2026-10-25T00:59Z');
  meter.tick(1000);
  expect(reads()).toEqual([120, true, ['daylightSaving']]);
  meter.runTo(at('2026-10-25T01:00Z'), 1000);
  expect(reads()).toEqual([60, false, []]);
});

const ZONES: readonly (readonly [string, ConfigValues])[] = [
  ['Europe/Berlin', BERLIN],
  ['America/New_York', { utcOffsetMinutes: -300, daylightSaving: [60, 3, 2, 7, 120, 11, 1, 7, 60] }],
  ['Australia/Sydney', { utcOffsetMinutes: 600, daylightSaving: [60, 10, 1, 7, 120, 4, 1, 7, 120] }],
  ['Australia/Lord_Howe', { utcOffsetMinutes: 630, daylightSaving: [30, 10, 1, 7, 120, 4, 1, 7, 90] }],
  ['Asia/Shanghai', { utcOffsetMinutes: 480, daylightSaving: [0] }],
];

test.each(ZONES)('local time in %s is that of the tz database', (timeZone, config) => {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (ms: number) => {
    const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')!.value;
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name)!;
    return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  };
  const meter = new TimedMeter(image, {
    nowMs: at('2021-01-01T00:00Z'),
    config,
  });
  meter.tick(1000);
  fc.assert(
    fc.property(fc.integer({ min: at('2021-01-01T00:00Z'), max: at('2036-12-31T00:00Z') }), (ms) => {
      meter.nowMs = ms;
      meter.tick(0);
      meter.nowMs = Math.floor(ms / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
      meter.tick(0);
      expect([new Date(meter.nowMs).toISOString(), meter.read('localOffset')]).toEqual([
        new Date(meter.nowMs).toISOString(),
        offsetAt(meter.nowMs),
      ]);
    }),
    { numRuns: 400 },
  );
  // Every change, to the minute.
  for (let hour = at('2024-01-01T00:00Z'); hour < at('2027-01-01T00:00Z'); hour += HOUR_MS) {
    if (offsetAt(hour) === offsetAt(hour - HOUR_MS)) continue;
    for (let ms = hour - HOUR_MS; ms <= hour; ms += MINUTE_MS) {
      meter.nowMs = ms;
      meter.tick(1000);
      expect([new Date(ms).toISOString(), meter.read('localOffset')]).toEqual([
        new Date(ms).toISOString(),
        offsetAt(ms),
      ]);
    }
  }
});
