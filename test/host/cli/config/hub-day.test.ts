import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../../../host/build/build.ts';
import { COUNTED_DAY, dayCourse } from '../../../../host/cli/config/classes/hub/day-course.ts';
import { liveHubDay } from '../../../../host/cli/config/classes/hub/live-hub-day.ts';
import type { SampleDay } from '../../../../host/cli/config/classes/live-day.ts';
import { dayLimit, daySpan } from '../../../../host/cli/config/sample-day.ts';
import type { PreviewTable, WholeConfig } from '../../../../host/config/preview/preview.ts';
import { deliveredConfig, withDocument } from '../../../../host/config/whole-config.ts';
import { CoreImage } from '../../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../../host/runtime/image/admit.ts';
import { completeConfig, parseConfigFile } from '../../../../protocols/config/config-file.ts';
import { allProfiles } from '../../../../protocols/profiles/all.generated.ts';

const HUB = readFileSync('seeds/configs/hub-flat.yaml', 'utf8');
const minutes = (of: (minute: number) => number) => Array.from({ length: 1440 }, (_, minute) => of(minute));
const NIGHT_IS_CHEAP = { price: minutes((minute) => (minute < 360 ? 0.1 : 0.3)) };
const DAY: SampleDay = {
  date: '2027-01-15',
  powerW: minutes(() => 300),
  prices: [NIGHT_IS_CHEAP],
  currency: 'EUR',
  solarW: undefined,
  outdoorCel: undefined,
  limit: undefined,
  unheard: undefined,
};
let image: CoreImage;

beforeAll(async () => {
  image = new CoreImage(admit((await buildFirmware('hub')).image, gatewayLimits));
});

/** The flat with other words in its file. */
function flat(title: string, ...changes: readonly (readonly [from: string, to: string])[]): WholeConfig {
  const text = changes.reduce((now, [from, to]) => {
    expect(now).toContain(from);
    return now.replace(from, to);
  }, HUB);
  const draft = parseConfigFile(text, 'hub.yaml', { profiles: allProfiles });
  const profile = allProfiles.get('hub')!;
  const document = completeConfig(draft, { title, sequence: 1 });
  return { title, ...withDocument(deliveredConfig(profile), document, profile) };
}

const row = ({ rows }: PreviewTable, name: string | RegExp) => {
  const found = rows.find(([title]) => (typeof name === 'string' ? title === name : name.test(String(title))));
  return found!.slice(1).map(Number);
};

describe('a day that hubs live', () => {
  test('shows what limits and a failsafe do to its peaks, and not to what people need', async () => {
    const before = flat('before');
    const after = flat(
      'after',
      ['importLimitW: 8000', 'importLimitW: 3500'],
      ['failsafe: {', 'operator: { importLimitW: 5000 }\n  failsafe: {'],
      ['importLimitW: 4200', 'importLimitW: 1200'],
    );
    const prices = [{ price: minutes(() => 0.25) }, NIGHT_IS_CHEAP];
    const day = { ...DAY, prices, unheard: daySpan('01:00-04:00') };
    const { tables, charts } = await liveHubDay([before, after], day, image);
    const [sums, hours] = tables as [PreviewTable, PreviewTable];
    expect(sums.columns).toEqual(['', 'before', 'after']);

    const [drawnBefore, drawnAfter] = row(sums, 'drawn, kWh') as [number, number];
    expect(drawnAfter).toBeGreaterThan(300 * 0.024);
    const [paidBefore, paidAfter] = row(sums, 'paid, EUR') as [number, number];
    expect(paidBefore).toBeCloseTo(drawnBefore * 0.25, 1);
    const reckoned = hours.rows.map(([time, , watts]) => (Number(watts) / 1000) * (String(time) < '06:00' ? 0.1 : 0.3));
    expect(paidAfter).toBeCloseTo(
      reckoned.reduce((sum, cost) => sum + cost, 0),
      1,
    );

    const [, peakAfter] = row(sums, 'highest quarter of an hour, W') as [number, number];
    expect(peakAfter).toBeLessThanOrEqual(3500);
    // A limit was set, so the failsafe stands in from the second minute without heartbeats on; without a limit there is none.
    const [failsafeBefore, failsafeAfter] = row(sums, 'failsafe limits held, min') as [number, number];
    expect(failsafeBefore).toBe(0);
    // Nor for longer than its file says, though the operator is not heard for three hours.
    expect(failsafeAfter).toBe(7200 / 60);
    expect(row(hours, '02:00')[1]).toBeLessThanOrEqual(1200);

    for (const name of ['missing at departures, kWh', 'appliances that were late', 'above a limit, min']) {
      expect(row(sums, name)).toEqual([0, 0]);
    }
    expect(charts[0]!.svg).toMatch(/<polyline[\s\S]*before[\s\S]*after/);
  }, 120_000);

  test('is kept below the limit of an event', async () => {
    const day = { ...DAY, limit: dayLimit('01:00-05:00=1500') };
    const [sums] = (await liveHubDay([flat('flat')], day, image)).tables as [PreviewTable];
    expect(row(sums, /^highest under the limit of 1500 W, 01:00 to 05:00/)[0]).toBeLessThanOrEqual(1500);
    expect(row(sums, 'highest quarter of an hour, W')[0]).toBeGreaterThan(1500);
  }, 120_000);
});

describe('the course of a day', () => {
  test.each([
    ['2027-01-15', 24],
    ['2027-03-28', 23],
    ['2027-10-31', 25],
  ])('%s has %i hours, and in each what clocks show', (date, hours) => {
    const hourOf = minutes((minute) => Math.floor(minute / 60));
    const course = dayCourse(flat('flat'), { ...DAY, date, powerW: hourOf }, { price: hourOf }, []);
    const [from, until] = [course.midnights[COUNTED_DAY]!, course.midnights[COUNTED_DAY + 1]!];
    expect((until - from) / 3_600_000).toBe(hours);
    const local = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const steps = Array.from({ length: hours * 4 }, (_, step) => from + step * 900_000);
    const shown = steps.map((ms) => Number(/, (\d\d):/.exec(local.format(course.beginUtcMs + ms))![1]));
    expect(steps.map((ms) => course.price[ms / 900_000])).toEqual(shown);
    expect(steps.map((ms) => course.truth.load[ms / 60_000])).toEqual(shown);
    expect(local.format(course.beginUtcMs + from)).toBe(`${date.split('-').reverse().join('/')}, 00:00`);
  });
});

describe('times of a day', () => {
  test.each(['17:00', '20:00-17:00', '17:00-25:00', '17:60-18:00', '17:05-18:00', 'evening'])('%s are none', (text) => {
    expect(() => daySpan(text)).toThrow(/Give/);
  });

  test.each(['17:00-20:00', '17:00-20:00=', '17:00-20:00=-5', '17:00-16:00=100'])('%s is no limit', (text) => {
    expect(() => dayLimit(text)).toThrow(/Give hours of the day/);
  });
});
