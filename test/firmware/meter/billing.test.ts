import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { at, BERLIN, BILL_KEY, type Bill, TimedMeter, UTC } from './timed-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const CLOCK_ACCESS = 4_000_000;
const SERVICE_ACCESS = 2_000_000;
const seconds = (ms: number) => Math.floor(ms / 1000);
const MONTHLY = { ...UTC, billingDays: [100] };
const FEBRUARY = at('2026-02-01T00:00Z');
const MARCH = at('2026-03-01T00:00Z');
/** Flags of a bill. */
const FLAG = { powerDown: 1, clockAdjusted: 4, clockInvalid: 8, long: 32, missingBefore: 64 };

function meterAt(timeMs: number, config = MONTHLY, records = new MemoryRecordStore()): TimedMeter {
  const meter = new TimedMeter(image, { nowMs: timeMs, config, records });
  meter.tick(0);
  return meter;
}

/** The same meter at another time, as after a power cut. */
function again(meter: TimedMeter, timeMs: number): TimedMeter {
  const next = new TimedMeter(image, { nowMs: timeMs, records: meter.records });
  next.tick(0);
  return next;
}

function leap(meter: TimedMeter, toMs: number): void {
  meter.nowMs = toMs - MINUTE_MS;
  meter.tick(MINUTE_MS);
}

const ends = (bills: readonly Bill[]) => bills.map(({ end }) => new Date(end * 1000).toISOString());

test('a period ends at its date, and the bill holds energies and maxima of that moment', () => {
  const meter = meterAt(FEBRUARY - HOUR_MS);
  meter.runTo(FEBRUARY + MINUTE_MS - 1, MINUTE_MS, { activePowerL1: 6_000_000, reactivePowerL1: -3_000_000 });
  expect(meter.read('energyActiveImport')).toBe(6099);
  const [bill, ...others] = meter.bills();
  expect(others).toEqual([]);
  expect(bill).toMatchObject({
    number: 1,
    begin: seconds(FEBRUARY - HOUR_MS),
    end: seconds(FEBRUARY),
    reason: 0,
    flags: 0,
  });
  expect(bill!.energies[0]!.slice(0, 6)).toEqual([6000n, 0n, 0n, 0n, 0n, 3000n]);
  // The meter is delivered with tariff 4 from 23:00 on.
  expect(bill!.energies[4]).toEqual(bill!.energies[0]);
  expect(bill!.energies[1]!.every((energy) => energy === 0n)).toBe(true);
  const window = { value: 6000, at: seconds(FEBRUARY - HOUR_MS / 2) };
  expect(bill!.maxima[0]).toEqual([window, { value: 0, at: 0 }, { value: 0, at: 0 }, { ...window, value: 3000 }]);
  expect(bill!.maxima[4]).toEqual(bill!.maxima[0]);
  expect(meter.read('billingPeriods')).toBe(1);
  expect(meter.read('billingResetAt')).toBe(seconds(FEBRUARY));
  expect(meter.eventsNamed('billingReset')).toEqual([{ name: 'billingReset', value: 0 }]);
  // Maxima begin anew, energies run on.
  expect([meter.read('demandMaxActiveImport'), meter.read('demandMaxActiveImportAt')]).toEqual([0, 0]);
  meter.runTo(FEBRUARY + 15 * MINUTE_MS);
  expect(meter.read('demandMaxActiveImport')).toBe(6000);
});

test('twelve periods are kept, numbered on', () => {
  const meter = meterAt(at('2025-01-31T23:00Z'));
  for (let month = 1; month <= 14; month++) {
    meter.nowMs = Date.UTC(2025, month, 1) - MINUTE_MS;
    meter.tick(MINUTE_MS);
    meter.tick(MINUTE_MS);
  }
  const bills = meter.bills();
  expect(bills.map(({ number }) => number)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  expect(ends(bills).at(0)).toBe('2026-03-01T00:00:00.000Z');
  expect(ends(bills).at(-1)).toBe('2025-04-01T00:00:00.000Z');
  for (const [index, bill] of bills.slice(0, -1).entries()) expect(bill.begin).toBe(bills[index + 1]!.end);
  expect(meter.read('billingPeriods')).toBe(12);
});

test('three dates a month, in local time with daylight saving', () => {
  const config = { ...BERLIN, billingDays: [100, 1512, 2823] };
  const meter = meterAt(at('2026-03-14T00:00Z'), config);
  for (let time = at('2026-03-14T00:00Z'); time < at('2026-04-16T00:00Z'); time += 5 * MINUTE_MS)
    meter.tick(5 * MINUTE_MS);
  expect(ends(meter.bills()).reverse()).toEqual([
    '2026-03-15T11:00:00.000Z',
    '2026-03-28T22:00:00.000Z',
    '2026-03-31T22:00:00.000Z',
    '2026-04-15T10:00:00.000Z',
  ]);
  expect(meter.bills().every(({ flags }) => flags === 0)).toBe(true);
});

test('an hour that the change to daylight-saving time skips ends its period at the change; one that comes twice, the first time', () => {
  const skipping = { ...UTC, daylightSaving: [60, 3, 1, 7, 120, 10, 1, 7, 120], billingDays: [102, 402] };
  const spring = meterAt(at('2026-02-28T23:00Z'), skipping);
  spring.runTo(at('2026-03-02T00:00Z'), 5 * MINUTE_MS);
  expect(ends(spring.bills())).toEqual(['2026-03-01T02:00:00.000Z']);
  const autumn = meterAt(at('2026-10-03T23:00Z'), skipping);
  autumn.runTo(at('2026-10-05T00:00Z'), 5 * MINUTE_MS);
  expect(ends(autumn.bills())).toEqual(['2026-10-04T01:00:00.000Z']);
});

describe('a date that passes while the supply is off', () => {
  test('ends the period when the supply is back, dated at its due time', () => {
    const meter = meterAt(FEBRUARY - HOUR_MS);
    meter.runTo(FEBRUARY - HOUR_MS / 2, MINUTE_MS, { activePowerL1: 6_000_000 });
    const next = again(meter, FEBRUARY + 3 * DAY_MS);
    next.tick(1000, { activePowerL1: 6_000_000 });
    const [bill] = next.bills();
    expect(bill).toMatchObject({ end: seconds(FEBRUARY), reason: 0, flags: FLAG.powerDown });
    expect(bill!.energies[0]![0]).toBe(3000n);
    expect(again(next, FEBRUARY + 4 * DAY_MS).bills()).toHaveLength(1);
  });

  test('is made up for once when several have passed, and says so', () => {
    const meter = meterAt(FEBRUARY - HOUR_MS);
    meter.runTo(FEBRUARY - HOUR_MS / 2);
    const next = again(meter, at('2026-05-09T00:00Z'));
    expect(ends(next.bills())).toEqual(['2026-05-01T00:00:00.000Z']);
    expect(next.bills()[0]).toMatchObject({ flags: FLAG.powerDown | FLAG.missingBefore });
  });

  test('is not forgotten when the supply fails again at once', () => {
    const meter = meterAt(FEBRUARY - HOUR_MS);
    meter.runTo(FEBRUARY - HOUR_MS / 2);
    const never = new TimedMeter(image, { nowMs: FEBRUARY + HOUR_MS, records: meter.records });
    expect(never.bills()).toEqual([]);
    expect(ends(again(meter, FEBRUARY + DAY_MS).bills())).toEqual(['2026-02-01T00:00:00.000Z']);
  });
});

describe('a clock that is set', () => {
  test('back over a date does not end the period twice', () => {
    const meter = meterAt(FEBRUARY - HOUR_MS);
    meter.runTo(FEBRUARY + 2 * MINUTE_MS);
    expect(meter.write('clockSet', meter.read('clock') - 240)).toBe(0);
    meter.runTo(meter.nowMs + HOUR_MS);
    expect(meter.bills()).toHaveLength(1);
    meter.nowMs = MARCH;
    meter.runTo(MARCH + HOUR_MS);
    expect(ends(meter.bills())).toEqual(['2026-03-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z']);
    expect(meter.bills()[0]!.flags & FLAG.clockAdjusted).toBe(FLAG.clockAdjusted);
  });

  test('back over a date, with a power cut behind it, neither', () => {
    const meter = meterAt(FEBRUARY - HOUR_MS);
    meter.runTo(FEBRUARY + 2 * MINUTE_MS);
    meter.write('clockSet', meter.read('clock') - 240);
    meter.runTo(meter.nowMs + MINUTE_MS);
    const next = again(meter, meter.nowMs + 10_000);
    next.runTo(FEBRUARY + HOUR_MS);
    expect(next.bills()).toHaveLength(1);
  });

  test('forward over a date ends the period, dated at its due time', () => {
    const meter = meterAt(FEBRUARY - 3 * MINUTE_MS);
    meter.runTo(FEBRUARY - 2 * MINUTE_MS);
    meter.write('clockSet', seconds(FEBRUARY) + 90);
    meter.tick(1000);
    expect(meter.bills()).toHaveLength(1);
    expect(meter.bills()[0]).toMatchObject({ end: seconds(FEBRUARY), flags: FLAG.clockAdjusted | FLAG.long });
  });

  test('forward by a year by mistake, and back, does not stop the dates', () => {
    const meter = meterAt(FEBRUARY - DAY_MS);
    meter.write('access', CLOCK_ACCESS);
    expect(meter.write('clockSet', seconds(at('2027-02-10T00:00Z')))).toBe(0);
    meter.runTo(meter.nowMs + HOUR_MS);
    meter.write('access', CLOCK_ACCESS);
    expect(meter.write('clockSet', seconds(meter.nowMs))).toBe(0);
    meter.runTo(FEBRUARY + HOUR_MS);
    expect(ends(meter.bills())).toEqual(['2026-02-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z']);
  });

  test('when it was not known before, ends the period whose date passed meanwhile', () => {
    const meter = meterAt(FEBRUARY - DAY_MS);
    meter.runTo(meter.nowMs + HOUR_MS);
    const lost = again(meter, at('1970-01-01T00:00Z'));
    lost.runTo(lost.nowMs + HOUR_MS);
    expect(lost.bills()).toEqual([]);
    lost.write('access', CLOCK_ACCESS);
    expect(lost.write('clockSet', seconds(FEBRUARY + DAY_MS))).toBe(0);
    lost.tick(1000);
    expect(ends(lost.bills())).toEqual(['2026-02-01T00:00:00.000Z']);
  });
});

describe('a reset by command', () => {
  test('ends the period now, and locks the next one out for its time', () => {
    const meter = meterAt(at('2026-02-10T12:00Z'));
    meter.runTo(at('2026-02-10T12:34:56Z'), MINUTE_MS, { activePowerL1: 1_000_000 });
    expect(meter.read('billingLocked')).toBe(false);
    expect(meter.write('billingReset', 1)).toBe(0);
    expect(meter.bills()[0]).toMatchObject({ end: seconds(at('2026-02-10T12:34:56Z')), reason: 1, flags: 0 });
    expect(meter.read('demandMaxActiveImport')).toBe(0);
    expect(meter.read('billingLocked')).toBe(true);
    expect(meter.write('billingReset', 1)).toBe(ExceptionCode.serverDeviceBusy);
    const next = again(meter, at('2026-02-10T13:34Z'));
    expect(next.read('billingLocked')).toBe(true);
    expect(next.write('billingReset', 1)).toBe(ExceptionCode.serverDeviceBusy);
    next.runTo(at('2026-02-10T13:35Z'));
    expect(next.read('billingLocked')).toBe(false);
    expect(next.write('billingReset', 1)).toBe(0);
    expect(next.bills()).toHaveLength(2);
  });

  test('is locked out behind a date as well, and not at all when the time is 0', () => {
    const meter = meterAt(FEBRUARY - MINUTE_MS);
    meter.runTo(FEBRUARY + MINUTE_MS);
    expect(meter.write('billingReset', 1)).toBe(ExceptionCode.serverDeviceBusy);
    expect(meter.write('billingLockout', 0)).toBe(0);
    expect(meter.write('billingReset', 1)).toBe(0);
    expect(meter.write('billingReset', 1)).toBe(0);
    expect(meter.bills()).toHaveLength(3);
  });

  test('is refused before the first scan, and nothing but 1 is one', () => {
    const meter = new TimedMeter(image, { nowMs: FEBRUARY });
    expect(meter.write('billingReset', 1)).toBe(ExceptionCode.serverDeviceBusy);
    meter.tick(1000);
    expect(meter.write('billingReset', 0)).toBe(0);
    expect(meter.bills()).toEqual([]);
  });
});

test('a power cut at any host call of a reset loses no period and doubles none', () => {
  const seen = { before: 0, whole: 0 };
  for (let call = 0; call < 10; call++) {
    for (const kept of [false, true]) {
      const meter = meterAt(FEBRUARY - HOUR_MS);
      meter.runTo(FEBRUARY - MINUTE_MS, MINUTE_MS, { activePowerL1: 6_000_000 });
      meter.cutAt({ at: meter.hostCalls + call, kept });
      let energy = 0;
      try {
        meter.tick(MINUTE_MS);
        energy = meter.read('energyActiveImport');
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error;
      }
      const closed = meter.bills().length;
      if (closed === 0) seen.before++;
      else seen.whole++;
      const next = again(meter, FEBRUARY + HOUR_MS);
      const [bill, ...others] = next.bills();
      expect(others).toEqual([]);
      expect(bill).toMatchObject({ number: 1, end: seconds(FEBRUARY), flags: closed === 0 ? FLAG.powerDown : 0 });
      expect(bill!.maxima[0]![0]!.value).toBe(6000);
      expect(BigInt(next.read('energyActiveImport'))).toBeGreaterThanOrEqual(bill!.energies[0]![0]!);
      expect(next.read('energyActiveImport')).toBeGreaterThanOrEqual(energy);
      expect(next.read('demandMaxActiveImport')).toBe(0);
      expect(next.read('billingPeriods')).toBe(1);
      // And the next one goes on.
      leap(next, MARCH);
      expect(ends(next.bills())).toEqual(['2026-03-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z']);
    }
  }
  expect(seen.before).toBeGreaterThan(0);
  expect(seen.whole).toBeGreaterThan(0);
});

test('bills are found again when both energy records are lost', () => {
  const meter = meterAt(FEBRUARY - HOUR_MS);
  meter.runTo(FEBRUARY + HOUR_MS);
  for (const key of [16, 17]) meter.records.save(key, Uint8Array.of(1, 2, 3));
  const next = again(meter, FEBRUARY + 2 * HOUR_MS);
  expect(next.read('billingPeriods')).toBe(1);
  expect(next.read('billingResetAt')).toBe(seconds(FEBRUARY));
  leap(next, MARCH);
  expect(next.bills().map(({ number }) => number)).toEqual([2, 1]);
});

test('energies and bills are cleared in service mode only', () => {
  const meter = meterAt(FEBRUARY - HOUR_MS);
  meter.runTo(FEBRUARY + HOUR_MS, MINUTE_MS, { activePowerL1: 6_000_000 });
  expect(meter.write('clear', 'energy')).toBe(ExceptionCode.illegalDataValue);
  meter.write('access', SERVICE_ACCESS);
  expect(meter.write('clear', 'energy')).toBe(0);
  expect(meter.read('energyActiveImport')).toBe(0);
  expect(meter.read('billingPeriods')).toBe(0);
  expect(meter.read('billingResetAt')).toBe(0);
  expect(meter.eventsNamed('energyCleared')).toHaveLength(1);
  const next = again(meter, FEBRUARY + 3 * HOUR_MS);
  expect(next.read('billingPeriods')).toBe(0);
  expect(next.read('energyActiveImport')).toBe(0);
  next.runTo(next.nowMs + HOUR_MS, MINUTE_MS, { activePowerL1: 1_000_000 });
  leap(next, MARCH);
  expect(next.read('billingPeriods')).toBe(1);
  expect(next.bills()[0]).toMatchObject({ number: 2, begin: seconds(FEBRUARY + HOUR_MS), end: seconds(MARCH) });
});

test('no date is ever missed or doubled, however long the scans and absences', () => {
  const step = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        scanMs: fc.integer({ min: 1, max: 5 * MINUTE_MS }),
        count: fc.integer({ min: 1, max: 40 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ offMs: fc.integer({ min: 1, max: 40 * DAY_MS }) }) },
  );
  const entry = fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 23 }))
    .map(([day, hour]) => day * 100 + hour);
  fc.assert(
    fc.property(
      fc.uniqueArray(entry, { minLength: 1, maxLength: 3 }),
      fc.array(step, { minLength: 1, maxLength: 40 }),
      (billingDays, steps) => {
        const start = at('2026-01-15T00:00Z');
        let meter = meterAt(start - 2 * MINUTE_MS, { ...UTC, billingDays });
        meter.runTo(start); // By now there is a record.
        const due = (ms: number) =>
          [-1, 0].flatMap((back) =>
            billingDays.map((day) => {
              const date = new Date(ms);
              return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + back, Math.floor(day / 100), day % 100);
            }),
          );
        const latest = (ms: number) => Math.max(...due(ms).filter((one) => one <= ms));
        let seenMs = start - 2 * MINUTE_MS;
        const expected: number[] = [];
        const passes = () => {
          const last = latest(meter.nowMs);
          if (last > seenMs) expected.push(last);
          seenMs = meter.nowMs;
        };
        passes();
        for (const what of steps) {
          if ('offMs' in what) {
            // At the last minute that was seen, dates had been looked at; a record of it may be a minute old.
            meter = again(meter, meter.nowMs + what.offMs);
            passes();
          } else {
            for (let scan = 0; scan < what.count; scan++) {
              meter.tick(what.scanMs);
              passes();
            }
          }
        }
        expect(ends(meter.bills()).reverse()).toEqual(expected.slice(-12).map((ms) => new Date(ms).toISOString()));
      },
    ),
    { numRuns: 200 },
  );
});

test('a bill whose record is rotten is not shown, the others are', () => {
  const meter = meterAt(FEBRUARY - HOUR_MS);
  meter.runTo(FEBRUARY + HOUR_MS);
  leap(meter, MARCH);
  const record = meter.records.load(BILL_KEY)!.slice();
  record[40]! ^= 1;
  meter.records.save(BILL_KEY, record);
  const next = again(meter, MARCH + HOUR_MS);
  expect(next.read('billingPeriods')).toBe(2);
  leap(next, at('2026-04-01T00:00Z'));
  expect(next.records.load(BILL_KEY + 2)).toBeDefined();
});
