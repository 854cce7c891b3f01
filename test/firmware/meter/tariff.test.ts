import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { HOST_CALL_LIMIT } from '../../../host/runtime/platform.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { type Civil, fieldsOf, holding, type TableSet, tableSet } from './table-set.ts';
import { at, BERLIN, TimedMeter, UTC } from './timed-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const SYMBOLS = ['sharp', 'peak', 'flat', 'valley', 'tariff5', 'tariff6', 'tariff7', 'tariff8'];
const FIRST = at('2024-01-01T00:00Z');
const LAST = at('2029-12-31T00:00Z');

function civilOf(ms: number): Civil {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay() || 7,
    minute: date.getUTCHours() * 60 + date.getUTCMinutes(),
  };
}

/** Season, day table and tariff by the registers. */
function shown(meter: TimedMeter) {
  return {
    season: meter.read('activeSeason'),
    table: meter.read('activeDayTable'),
    tariff: SYMBOLS.indexOf(meter.read('activeTariff')) + 1,
  };
}

const seconds = (ms: number) => ms / 1000;
/** Two tariffs, the second on weekends. */
const WEEKENDS: TableSet = {
  seasons: [{ month: 1, day: 1, week: [1, 1, 1, 1, 1, 2, 2] }],
  dayTables: [
    [
      { minute: 0, tariff: 2 },
      { minute: 360, tariff: 1 },
      { minute: 1320, tariff: 2 },
    ],
    [{ minute: 0, tariff: 2 }],
  ],
  holidays: [],
};
const FLAT: TableSet = {
  seasons: [{ month: 1, day: 1, week: [1, 1, 1, 1, 1, 1, 1] }],
  dayTables: [[{ minute: 0, tariff: 7 }]],
  holidays: [],
};

test('any tables there can be are taken, and exactly one tariff holds at every minute', () => {
  fc.assert(
    fc.property(
      tableSet,
      fc.integer({ min: FIRST, max: LAST }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 20, maxLength: 80 }),
      fc.integer({ min: -720, max: 840 }),
      (set, startMs, scans, utcOffsetMinutes) => {
        const meter = new TimedMeter(image, { nowMs: startMs, config: { ...UTC, ...fieldsOf(set), utcOffsetMinutes } });
        for (const minutes of scans) {
          meter.tick(minutes * MINUTE_MS, { activePowerL1: 1_000_000 });
          const minute = Math.floor(meter.nowMs / MINUTE_MS) * MINUTE_MS;
          const civil = civilOf(minute + utcOffsetMinutes * MINUTE_MS);
          expect({ civil, ...shown(meter) }).toEqual({ civil, ...holding(set, civil) });
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('whatever day it is, the day table is the one of holiday, season and weekday', () => {
  fc.assert(
    fc.property(
      tableSet,
      fc.array(fc.integer({ min: FIRST, max: LAST }), { minLength: 40, maxLength: 40 }),
      (set, times) => {
        const meter = new TimedMeter(image, { nowMs: FIRST, config: { ...UTC, ...fieldsOf(set) } });
        const holidays = set.holidays.map(({ year, month, day }) => Date.UTC(year || 2026, month - 1, day, 12));
        for (const ms of [...times, ...holidays]) {
          meter.nowMs = ms;
          meter.tick(1000);
          const civil = civilOf(Math.floor(meter.nowMs / MINUTE_MS) * MINUTE_MS);
          expect({ civil, ...shown(meter) }).toEqual({ civil, ...holding(set, civil) });
        }
      },
    ),
    { numRuns: 80 },
  );
});

test('a tariff is switched to the millisecond, also within a scan', () => {
  const meter = new TimedMeter(image, { nowMs: at('2026-01-15T05:57Z'), config: { ...UTC, ...fieldsOf(WEEKENDS) } });
  meter.tick(0);
  meter.tick(5 * MINUTE_MS, { activePowerL1: 60_000_000 });
  expect(meter.read('activeTariff')).toBe('sharp');
  expect(meter.read('energyActiveImport')).toBe(5000);
  expect(meter.read('energyActiveImportT2')).toBe(3000);
  expect(meter.read('energyActiveImportT1')).toBe(2000);
});

test('a scan with both the skipped hour and a switch in it books each minute to its tariff', () => {
  const set: TableSet = {
    ...FLAT,
    dayTables: [
      [
        { minute: 0, tariff: 1 },
        { minute: 120, tariff: 2 }, // is skipped, and holds when 03:00 comes
        { minute: 180, tariff: 3 },
      ],
    ],
  };
  const meter = new TimedMeter(image, { nowMs: at('2026-03-29T00:58Z'), config: { ...BERLIN, ...fieldsOf(set) } });
  meter.tick(0);
  meter.tick(5 * MINUTE_MS, { activePowerL1: 60_000_000 });
  expect([1, 2, 3].map((tariff) => meter.read(`energyActiveImportT${tariff}` as 'energyActiveImportT1'))).toEqual([
    2000, 0, 3000,
  ]);
});

test('the hour that comes twice has its tariffs twice', () => {
  const set: TableSet = {
    ...FLAT,
    dayTables: [
      [
        { minute: 0, tariff: 1 },
        { minute: 150, tariff: 2 },
        { minute: 180, tariff: 3 },
      ],
    ],
  };
  const meter = new TimedMeter(image, {
    nowMs: at('2026-10-25T00:00Z') - 1000,
    config: { ...BERLIN, ...fieldsOf(set) },
  });
  meter.tick(1000);
  meter.runTo(at('2026-10-25T02:00Z'), MINUTE_MS, { activePowerL1: 60_000_000 });
  expect([1, 2, 3].map((tariff) => meter.read(`energyActiveImportT${tariff}` as 'energyActiveImportT1'))).toEqual([
    60_000, 60_000, 0,
  ]);
});

test('the second table set becomes the active one at its moment and stays so', () => {
  const moment = at('2026-06-01T10:30Z');
  const config = { ...UTC, ...fieldsOf(WEEKENDS), ...fieldsOf(FLAT, 'Next'), tablesSwitchAt: seconds(moment) };
  const meter = new TimedMeter(image, { nowMs: moment - HOUR_MS, config });
  meter.runTo(moment - 1, 1000);
  expect(shown(meter).tariff).toBe(1);
  expect(meter.read('activeTableSet')).toBe(0);
  meter.tick(1);
  expect(shown(meter).tariff).toBe(7);
  expect(meter.read('activeTableSet')).toBe(1);
  expect(meter.eventsNamed('tablesSwitched')).toHaveLength(1);
  const next = new TimedMeter(image, { nowMs: moment + DAY_MS, records: meter.records });
  next.tick(1000);
  expect(shown(next).tariff).toBe(7);
  expect(next.read('activeTableSet')).toBe(1);
  expect(next.eventsNamed('tablesSwitched')).toEqual([]);
  // The second set is unused again.
  expect(next.configure({ tablesSwitchAt: seconds(moment) + 1 })).not.toBe(0);
});

test('a second table set whose moment comes while the power is off is active when it is back', () => {
  const moment = at('2026-06-01T10:30Z');
  const config = { ...UTC, ...fieldsOf(WEEKENDS), ...fieldsOf(FLAT, 'Next'), tablesSwitchAt: seconds(moment) };
  const meter = new TimedMeter(image, { nowMs: moment - HOUR_MS, config });
  meter.tick(1000);
  const next = new TimedMeter(image, { nowMs: moment + HOUR_MS, records: meter.records });
  next.tick(1000);
  expect(shown(next).tariff).toBe(7);
});

test('a power cut at any host call of the switch leaves the old tables or the new ones, counted once', () => {
  const moment = at('2026-06-01T10:30Z');
  const config = { ...UTC, ...fieldsOf(WEEKENDS), ...fieldsOf(FLAT, 'Next'), tablesSwitchAt: seconds(moment) };
  const switched: boolean[] = [];
  for (let call = 0; call < 8; call++) {
    for (const kept of [false, true]) {
      const prepared = new TimedMeter(image, { nowMs: moment - HOUR_MS, config });
      prepared.tick(1000);
      const { records } = prepared;
      const meter = new TimedMeter(image, { nowMs: moment - MINUTE_MS, records });
      meter.tick(1000);
      meter.cutAt({ at: meter.hostCalls + call, kept });
      try {
        meter.tick(MINUTE_MS);
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error;
      }
      const next = new TimedMeter(image, { nowMs: moment + MINUTE_MS, records });
      next.tick(1000);
      expect([shown(next).tariff, next.read('activeTableSet')]).toEqual([7, 1]);
      switched.push(next.eventsNamed('tablesSwitched').length === 0);
    }
  }
  expect(new Set(switched)).toEqual(new Set([true, false]));
});

test('a clock that is set has the tariff of its new time at the next scan', () => {
  const meter = new TimedMeter(image, { nowMs: at('2026-01-15T05:57Z'), config: { ...UTC, ...fieldsOf(WEEKENDS) } });
  meter.tick(1000);
  expect(shown(meter).tariff).toBe(2);
  meter.write('clockSet', meter.read('clock') + 240);
  meter.tick(1000);
  expect(shown(meter).tariff).toBe(1);
  meter.write('clockSet', meter.read('clock') - 240);
  meter.tick(1000);
  expect(shown(meter).tariff).toBe(2);
});

test('a scan in which all happens at once asks no more of the runtime than it gives', () => {
  const moment = at('2026-06-01T00:00Z');
  const config = {
    ...UTC,
    ...fieldsOf(WEEKENDS),
    ...fieldsOf(FLAT, 'Next'),
    tablesSwitchAt: seconds(moment),
    billingDays: [100],
  };
  const meter = new TimedMeter(image, { nowMs: moment - HOUR_MS, config });
  expect(meter.write('profilePeriod', 1)).toBe(0);
  expect(meter.write('freezePattern', 99_99_99_00)).toBe(0);
  meter.runTo(moment - 150_000);
  const before = { calls: { ...meter.calls }, events: meter.events.length };
  meter.tick(300_000, { activePowerL1: -5_000_000, voltageL2: 0, coverOpen: 1, magneticField: 1 });
  expect(meter.snapshots()).toHaveLength(1);
  expect(meter.bills()).toHaveLength(1);
  expect(meter.read('activeTableSet')).toBe(1);
  expect(meter.events.length - before.events).toBeGreaterThan(3);
  expect(meter.calls.persist - before.calls.persist).toBeLessThanOrEqual(HOST_CALL_LIMIT.persist);
  expect(meter.calls.recall - before.calls.recall).toBeLessThanOrEqual(HOST_CALL_LIMIT.recall);
});
