import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { schedule } from '../../../protocols/signal/config/schedule.ts';
import type { SchedulePlan, SignalPlan } from '../../../protocols/signal/plan.ts';
import { imageOf } from '../run.ts';
import { elements, type SignalRun, signalRun } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

type DayPlans = NonNullable<SignalPlan['dayPlans']>;

function timed(
  plan: { schedule: readonly SchedulePlan[]; dayPlans: DayPlans },
  config: ConfigValues = {},
): ConfigValues {
  return { utcOffsetMinutes: 0, ...schedule({ name: 'timed', phases: {}, ...plan }), ...config };
}

function at(config: ConfigValues, time: string): SignalRun {
  const signal = signalRun(image, config, { nowMs: Date.parse(`${time}Z`) });
  signal.tick(100);
  return signal;
}

/** Pattern at each of these times, of a controller that is switched on then. */
function patternsAt(config: ConfigValues, times: readonly string[]): Record<string, number> {
  return Object.fromEntries(times.map((time) => [time, at(config, time).read('pattern')]));
}

const WORKDAYS = {
  schedule: [
    { days: [1, 2, 3, 4, 5], dayPlan: 1 },
    { days: [0, 6], dayPlan: 2 },
  ],
  dayPlans: {
    1: { '06:30': 1, '09:00': 2, '22:00': 'free' as const, '23:30': 'flash' as const },
    2: { '10:00': 2 },
  },
};

describe('at a start', () => {
  test('the pattern is the one that should be in force', () => {
    // Friday 16 to Monday 19 January 2026.
    expect(
      patternsAt(timed(WORKDAYS), [
        '2026-01-16T06:29:59',
        '2026-01-16T06:30:00',
        '2026-01-16T21:59',
        '2026-01-16T22:00',
        '2026-01-16T23:45',
        '2026-01-17T09:59',
        '2026-01-17T10:00',
        '2026-01-18T23:59',
        '2026-01-19T06:00',
        '2026-01-19T06:30',
      ]),
    ).toEqual({
      '2026-01-16T06:29:59': 255,
      '2026-01-16T06:30:00': 1,
      '2026-01-16T21:59': 2,
      '2026-01-16T22:00': 254,
      '2026-01-16T23:45': 255,
      '2026-01-17T09:59': 255,
      '2026-01-17T10:00': 2,
      '2026-01-18T23:59': 2,
      '2026-01-19T06:00': 2,
      '2026-01-19T06:30': 1,
    });
  });

  test('the registers say who chose it and by which day plan', () => {
    const signal = at(timed(WORKDAYS), '2026-01-17T12:00');
    expect([signal.read('patternSource'), signal.read('dayPlan'), signal.read('clockSet')]).toEqual([
      'schedule',
      2,
      true,
    ]);
    expect(signal.eventsNamed('patternChanged').map(({ value }) => value)).toEqual([2 + 256]);
  });

  test('without a clock there is no schedule, until one is set', () => {
    const signal = at(timed(WORKDAYS), '1970-01-01T00:00:10');
    expect([
      signal.read('pattern'),
      signal.read('patternSource'),
      signal.read('dayPlan'),
      signal.read('clockSet'),
    ]).toEqual([254, 'none', 0, false]);
    signal.nowMs = Date.UTC(2026, 0, 16, 12);
    signal.tick(100);
    expect([signal.read('pattern'), signal.read('dayPlan'), signal.read('clockSet')]).toEqual([2, 1, true]);
    expect(signal.eventsNamed('clockStepped')).toHaveLength(1);
  });
});

describe('entries', () => {
  const plans = { 1: { '00:00': 1 }, 2: { '00:00': 2 }, 3: { '00:00': 'free' as const } };

  test('the one with the fewest months, then dates, then days counts', () => {
    const config = timed({
      schedule: [
        { dayPlan: 1 },
        { days: [5], dayPlan: 2 },
        { dates: [16], dayPlan: 3 },
        { months: [1, 2], dayPlan: 4 },
        { months: [1], dates: [16, 23], days: [0, 5], dayPlan: 5 },
        { months: [1], dates: [16, 23], days: [5], dayPlan: 6 },
      ],
      dayPlans: { ...plans, 4: { '00:00': 1 }, 5: { '00:00': 2 }, 6: { '00:00': 1 } },
    });
    const plan = (time: string) => at(config, time).read('dayPlan');
    expect(
      ['2026-03-04', '2026-03-06', '2026-03-16', '2026-02-16', '2026-01-23', '2026-01-25'].map((day) =>
        plan(`${day}T12:00`),
      ),
    ).toEqual([1, 2, 3, 4, 6, 4]);
  });

  test('the first of two that say as much counts', () => {
    const config = timed({
      schedule: [
        { days: [5], dayPlan: 2 },
        { days: [5], dayPlan: 1 },
      ],
      dayPlans: plans,
    });
    expect(at(config, '2026-01-16T12:00').read('dayPlan')).toBe(2);
  });

  test('a day without an entry is free, whatever the day before ended with', () => {
    const config = timed({ schedule: [{ days: [5], dayPlan: 1 }], dayPlans: plans });
    expect(patternsAt(config, ['2026-01-16T23:59', '2026-01-17T00:00'])).toEqual({
      '2026-01-16T23:59': 1,
      '2026-01-17T00:00': 254,
    });
    expect(at(config, '2026-01-17T00:00').read('patternSource')).toBe('none');
  });

  test('every day of a leap year has the plan of its month, date and day of the week', () => {
    const config = timed({
      schedule: [
        { months: [2], dates: [29], dayPlan: 1 },
        { days: [1], dayPlan: 2 },
        { dates: [31], dayPlan: 3 },
      ],
      dayPlans: plans,
    });
    const signal = at(config, '2027-12-31T12:00');
    const wrong: string[] = [];
    for (let day = Date.UTC(2028, 0, 1, 12); day < Date.UTC(2029, 0, 1); day += 86_400_000) {
      signal.nowMs = day - 100;
      signal.tick(100);
      const date = new Date(day);
      const leap = date.getUTCMonth() === 1 && date.getUTCDate() === 29;
      const expected = leap ? 1 : date.getUTCDate() === 31 ? 3 : date.getUTCDay() === 1 ? 2 : 0;
      if (signal.read('dayPlan') !== expected) wrong.push(`${date.toISOString()}: ${signal.read('dayPlan')}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('commands', () => {
  test('go before the schedule, and 0 gives it back', () => {
    const signal = at(timed(WORKDAYS), '2026-01-16T22:10');
    signal.write('patternCommand', 255);
    signal.tick(100);
    expect([signal.read('pattern'), signal.read('patternSource')]).toEqual([255, 'command']);
    signal.write('patternCommand', 0);
    signal.tick(100);
    expect([signal.read('pattern'), signal.read('patternSource')]).toEqual([254, 'schedule']);
  });
});

describe('daylight-saving time', () => {
  // Central Europe: an hour more from 02:00 on the last Sunday of March to 02:00 standard time on the last one of October.
  const europe = {
    utcOffsetMinutes: 60,
    daylightSaving: [60, 3, 5, 7, 120, 10, 5, 7, 120],
  };
  const nights = {
    schedule: [{ dayPlan: 1 }],
    dayPlans: { 1: { '01:30': 1, '02:30': 2, '03:30': 'free' as const } },
  };

  /** Local switches of a day that is run through in scans of ten seconds: what the clock showed in UTC → pattern. */
  function switches(from: string, hours: number): string[] {
    const signal = signalRun(image, timed(nights, { ...europe, ...elements('patternCycle', { 1: 0, 2: 0 }) }), {
      nowMs: Date.parse(`${from}Z`),
    });
    const seen: string[] = [];
    let last = 0;
    for (let scan = 0; scan < hours * 360; scan++) {
      signal.tick(10_000);
      const pattern = signal.read('pattern');
      if (pattern !== last) seen.push(`${new Date(signal.nowMs).toISOString().slice(11, 16)} ${pattern}`);
      last = pattern;
    }
    return seen;
  }

  test('an ordinary night', () => {
    expect(switches('2026-03-27T23:00', 24)).toEqual(['23:00 254', '00:30 1', '01:30 2', '02:30 254']);
  });

  test('in the night that lacks 02:30 its switch comes when local time jumps over it', () => {
    // 02:00 becomes 03:00 at 01:00 UTC.
    expect(switches('2026-03-28T23:00', 23)).toEqual(['23:00 254', '00:30 1', '01:00 2', '01:30 254']);
  });

  test('in the night that has the hour from 02:00 twice the wall clock decides both times', () => {
    // 03:00 becomes 02:00 at 01:00 UTC: 02:30 is at 00:30 and at 01:30, and between 01:00 and 01:30 it is 02:00 to 02:30 again.
    expect(switches('2026-10-24T22:00', 25)).toEqual([
      '22:00 254',
      '23:30 1',
      '00:30 2',
      '01:00 1',
      '01:30 2',
      '02:30 254',
    ]);
  });
});

test('a new config is followed at once', () => {
  const signal = at(timed(WORKDAYS), '2026-01-16T12:00');
  expect(signal.read('pattern')).toBe(2);
  const other = timed({ schedule: [{ dayPlan: 1 }], dayPlans: { 1: { '11:00': 1 } } });
  expect(signal.configure(other)).toBe(0);
  signal.tick(100);
  expect(signal.read('pattern')).toBe(1);
});
