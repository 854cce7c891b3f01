import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BaselineError, deliveryOf } from '../../../host/hub/baseline.ts';
import { fixedOffset, timeZone } from '../../../host/meter/local-time.ts';
import type { HistoryEntry } from '../../../protocols/hub/history-entry.ts';

const DAY_S = 86_400;
/** Thursday. */
const EVENT_DAY_S = Date.UTC(2026, 4, 21) / 1000;
const EVENT = { startS: EVENT_DAY_S + 17 * 3600, endS: EVENT_DAY_S + 19 * 3600 };

function entry(startS: number, watts: number, more: Partial<HistoryEntry> = {}): HistoryEntry {
  const wh = Math.round(watts / 4);
  return {
    ...{ sequence: 0, endS: startS + 900, watchedS: 900, flags: [], values: [], loadWh: [], uncontrolledWh: 0 },
    ...{ importWh: Math.max(wh, 0), exportWh: Math.max(-wh, 0), price: undefined, exportPrice: undefined },
    ...{ importLimitW: undefined, exportLimitW: undefined, level: 'normal', dispatchW: undefined, outdoorCel: 0 },
    ...more,
  };
}

/** Quarters from `days` days before the event's to its end. */
function history(
  days: number,
  watts: (dayBack: number, startS: number) => number,
  more?: (dayBack: number, startS: number) => Partial<HistoryEntry>,
): HistoryEntry[] {
  return Array.from({ length: (days + 1) * 96 }, (_, quarter) => {
    const startS = EVENT_DAY_S - days * DAY_S + quarter * 900;
    const dayBack = days - Math.floor(quarter / 96);
    return entry(startS, watts(dayBack, startS), more?.(dayBack, startS));
  });
}

const isEvent = (startS: number) => startS >= EVENT.startS && startS < EVENT.endS;

describe('the baseline of an event', () => {
  test('is the mean of the five days of the greatest load of the last ten working days', () => {
    // Day n back draws n × 100 W; weekends a lot, which must not count.
    const made = history(20, (dayBack, startS) => {
      const weekday = new Date(startS * 1000).getUTCDay();
      return weekday === 0 || weekday === 6 ? 9000 : dayBack * 100;
    });
    const { days, baselineWh, intervals } = deliveryOf(made, EVENT, { adjust: false });
    // Working days back: 1 2 3 6 7 8 9 10 13 14.
    expect(days).toEqual(['2026-05-07', '2026-05-08', '2026-05-11', '2026-05-12', '2026-05-13']);
    expect(intervals).toHaveLength(8);
    expect(intervals[0]!.baselineW).toBeCloseTo((14 + 13 + 10 + 9 + 8) * 20, 6);
    expect(baselineWh).toBeCloseTo((14 + 13 + 10 + 9 + 8) * 20 * 2, 6);
    const all = deliveryOf(made, EVENT, { adjust: false, method: 'mean10of10' });
    expect(all.days).toHaveLength(10);
    expect(all.intervals[0]!.baselineW).toBeCloseTo((1 + 2 + 3 + 6 + 7 + 8 + 9 + 10 + 13 + 14) * 10, 6);
  });

  test('is moved by what the load differs in the hours before, and not by the last one', () => {
    const made = history(20, (dayBack, startS) => {
      if (dayBack > 0) return 1000;
      if (isEvent(startS)) return 400;
      return startS >= EVENT.startS - 3600 ? 5000 : 1300;
    });
    const { adjustmentW, deliveredWh, intervals } = deliveryOf(made, EVENT);
    expect(adjustmentW).toBe(300);
    expect(deliveredWh).toBe((1300 - 400) * 2);
    expect(intervals.map(({ deliveredW }) => deliveredW)).toEqual(Array(8).fill(900));
  });

  test('leaves out days with events, told of or seen in the history, and days that were not watched', () => {
    const made = history(
      30,
      () => 1000,
      (dayBack, startS) => {
        const inHours = (startS / 3600) % 24 >= 17 && (startS / 3600) % 24 < 19;
        if (dayBack === 1 && inHours) return { level: 'high' };
        if (dayBack === 2 && inHours) return { dispatchW: 0 };
        return dayBack === 3 && inHours ? { watchedS: 100, flags: ['short'] } : {};
      },
    );
    const excluded = [{ startS: EVENT_DAY_S - 6 * DAY_S + 3600, endS: EVENT_DAY_S - 6 * DAY_S + 7200 }];
    const { days } = deliveryOf(made, EVENT, { excluded, method: 'mean10of10' });
    for (const back of [1, 2, 3, 6]) {
      expect(days).not.toContain(new Date((EVENT_DAY_S - back * DAY_S) * 1000).toISOString().slice(0, 10));
    }
    expect(days).toHaveLength(10);
  });

  test('takes weekends and holidays for an event on a free day', () => {
    const made = history(45, () => 1000);
    const holidays = ['2026-05-21', '2026-05-14'];
    expect(deliveryOf(made, EVENT, { holidays, method: 'mean10of10' }).days).toContain('2026-05-14');
    expect(deliveryOf(made, EVENT, { holidays, method: 'mean10of10' }).days).not.toContain('2026-05-13');
  });

  test('goes by clock time across a change of daylight saving', () => {
    const berlin = timeZone('Europe/Berlin');
    const monday = Date.UTC(2026, 2, 30) / 1000;
    const event = { startS: monday + 15 * 3600, endS: monday + 16 * 3600 };
    // 17:00 to 18:00 local: 16:00 UTC before the change, 15:00 after it.
    const made = Array.from({ length: 21 * 96 }, (_, quarter) => {
      const startS = monday - 20 * DAY_S + quarter * 900;
      const localHour = Math.floor((startS + berlin.offsetMinutes(startS) * 60) / 3600) % 24;
      return entry(startS, localHour === 17 ? 3000 : 200);
    });
    const { intervals } = deliveryOf(made, event, { localTime: berlin });
    expect(intervals.map(({ baselineW }) => baselineW)).toEqual([3000, 3000, 3000, 3000]);
  });

  test('is not made of too few days', () => {
    const made = history(4, () => 1000);
    expect(() => deliveryOf(made, EVENT)).toThrow(BaselineError);
    expect(() => deliveryOf(made, EVENT)).toThrow(/has 3 similar days .* 5 are needed/);
    expect(deliveryOf(made, EVENT, { leastDays: 3 }).days).toHaveLength(3);
  });

  test('knows nothing of quarters that the history lacks, and counts their energy neither way', () => {
    const made = history(20, (dayBack, startS) => (dayBack === 0 && isEvent(startS) ? 0 : 1000)).filter(
      ({ endS }) => endS !== EVENT.startS + 900,
    );
    const { intervals, baselineWh, deliveredWh } = deliveryOf(made, EVENT);
    expect(intervals[0]).toMatchObject({ actualW: undefined, deliveredW: undefined });
    expect(baselineWh).toBe(1750);
    expect(deliveredWh).toBe(1750);
  });

  test('of a load that goes on as it was finds that nothing was delivered, however the event lies', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5 * 3600, max: 20 * 3600 }),
        fc.integer({ min: 1, max: 4 * 3600 }),
        fc.integer({ min: -720, max: 720 }),
        fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 96, maxLength: 96 }),
        (startS, lengthS, offset, watts) => {
          const made = history(21, (_, at) => watts[((at - EVENT_DAY_S) / 900 + 96 * 30) % 96]!);
          const event = { startS: EVENT_DAY_S + startS, endS: EVENT_DAY_S + startS + lengthS };
          const { deliveredWh, intervals } = deliveryOf(made, event, { localTime: fixedOffset(offset) });
          expect(Math.abs(deliveredWh)).toBeLessThan(1e-6);
          expect(intervals[0]!.startS).toBe(event.startS);
          expect(intervals.at(-1)!.endS).toBe(event.endS);
        },
      ),
      { numRuns: 30 },
    );
  });
});
