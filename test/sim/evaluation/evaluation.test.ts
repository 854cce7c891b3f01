import { beforeAll, describe, expect, it } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { hubControl } from '../../../sim/evaluation/control/hub-control.ts';
import {
  coursesOf,
  DEFAULT_ERRORS,
  DEFAULT_FEED_IN,
  LONGEST_DAYS,
} from '../../../sim/evaluation/course/build-course.ts';
import { fitHome } from '../../../sim/evaluation/course/fit-home.ts';
import { evaluate } from '../../../sim/evaluation/evaluation.ts';
import { live } from '../../../sim/evaluation/live.ts';
import { parseSeries } from '../../../sim/evaluation/series/read-series.ts';
import { isClean } from '../../../sim/evaluation/violations.ts';
import { BATTERY, DISHWASHER, homeOf, INVERTER, ROOM, VEHICLE } from './home.ts';

const CLOCK = { utcOffsetMinutes: 0 };
const home = homeOf(
  { ...ROOM, leastPowerW: 500, name: 'heat pump' },
  { ...BATTERY, capacityWh: 5000, powerW: 2000, dischargeW: 2000, minimumPercent: 5 } as typeof BATTERY,
  VEHICLE,
  { ...INVERTER, powerW: 3000 },
  DISHWASHER,
);
let image: CoreImage;

beforeAll(async () => {
  image = new CoreImage(admit((await buildFirmware('hub')).image, gatewayLimits));
});

/** Days of hours: dear evenings, cheap nights, sun at noon. */
function series(days: number) {
  const rows = Array.from({ length: days * 24 }, (_, at) => {
    const hour = at % 24;
    const price = hour < 6 ? 0.12 : hour >= 17 && hour < 21 ? 0.48 : 0.28;
    const sun = Math.max(0, 2500 * Math.sin(((hour - 7) / 10) * Math.PI));
    return `${new Date(Date.UTC(2026, 1, 2) + at * HOUR_MS).toISOString().slice(0, 16)},${price},${350 + 50 * (hour % 4)},${sun.toFixed(0)},5`;
  });
  return parseSeries(['time,price,load,pv,temperature', ...rows].join('\n'), 'days.csv', { clock: CLOCK });
}

const options = {
  home,
  seed: 7,
  errors: DEFAULT_ERRORS,
  draws: [],
  feedIn: DEFAULT_FEED_IN,
  event: undefined,
} as const;

describe('an evaluation', () => {
  it('finds that the hub saves more than rules do, most of what was possible, and breaks nothing', async () => {
    const event = { fromMinute: 1020, untilMinute: 1200, importW: 2500, announcedH: 1, share: 1 };
    const { days, summary } = await evaluate(coursesOf(series(2), { ...options, event }), { image, scanMs: 10_000 });
    expect(days.map(({ date, limitW }) => [date, limitW])).toEqual([
      ['2026-02-02', 2500],
      ['2026-02-03', 2500],
    ]);
    for (const { cost, violations } of days) {
      expect(isClean(violations.hub)).toBe(true);
      expect(cost.hub).toBeGreaterThan(cost.optimum - 0.01);
    }
    expect(summary.share.hub.total).toBeGreaterThan(summary.share.rules.total);
    expect(summary.share.hub.total).toBeGreaterThan(0.7);
    expect(summary.violatedDays).toBe(0);
  });

  it('tells the hub prices of the next day from 13:00 on, and no earlier', () => {
    const [course] = coursesOf(series(2), options);
    const control = hubControl(course!, { image, scanMs: 60_000 });
    const until: [number, unknown][] = [];
    const watched = {
      ...control,
      commands: (moment: Parameters<typeof control.commands>[0]) => {
        const commands = control.commands(moment);
        const minute = moment.nowMs / MINUTE_MS;
        if (minute === 779 || minute === 781) until.push([minute, control.hub.registers.read('pricesUntil')]);
        return commands;
      },
    };
    live(course!, watched, { untilMs: 14 * HOUR_MS });
    const midnight = (day: number) => Date.UTC(2026, 1, 2 + day) / 1000;
    expect(until).toEqual([
      [779, midnight(1)],
      [781, midnight(2)],
    ]);
  });

  it('is the same for the same seed, and another for another', () => {
    const of = (seed: number) => coursesOf(series(2), { ...options, seed })[0]!;
    expect(of(7)).toEqual(of(7));
    expect(of(8).forecast.load).not.toEqual(of(7).forecast.load);
    expect(of(8).habits.trips).not.toEqual(of(7).habits.trips);
  });

  it('cuts long stretches, and adds to each a day that does not count', () => {
    const courses = coursesOf(series(LONGEST_DAYS + 1), options);
    expect(courses.map(({ counted }) => counted).reduce((sum, days) => sum + days, 0)).toBe(LONGEST_DAYS + 1);
    for (const { midnights, counted, price } of courses) {
      expect(midnights).toHaveLength(counted + 2);
      expect(price).toHaveLength((counted + 1) * 96);
    }
  });

  it('makes a home large enough for the file, and says so', () => {
    const large = parseSeries(
      [
        'time,price,load_W,pv_W',
        ...Array.from({ length: 24 }, (_, hour) => `2026-02-02T${String(hour).padStart(2, '0')}:00,0.2,6000,7500`),
      ].join('\n'),
      'large.csv',
      { clock: CLOCK },
    );
    const fitted = fitHome(home, large);
    expect(fitted.home.supply.mainFuseA).toBe(50);
    expect(fitted.home.loads.find(({ kind }) => kind === 'inverter')!.powerW).toBe(7500);
    expect(fitted.notes).toHaveLength(2);
    expect(fitHome(home, series(1)).notes).toEqual([]);
  });
});
