import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import type { Control } from '../../../sim/evaluation/control/control.ts';
import { noControl } from '../../../sim/evaluation/control/no-control.ts';
import { rules } from '../../../sim/evaluation/control/rules.ts';
import { live } from '../../../sim/evaluation/live.ts';
import { findOptimum } from '../../../sim/evaluation/optimum/optimum.ts';
import { costsOf, costsOfOptimum, shareOf } from '../../../sim/evaluation/shares.ts';
import { isClean, violationsOf } from '../../../sim/evaluation/violations.ts';
import { BATTERY, courseOf, DISHWASHER, hoursOf, ROOM, TANK, VEHICLE } from './home.ts';

const DAYS = 3;
const HOURS = DAYS * 24;

/** A home with everything that stores, for three days of given prices; the last is not counted. */
function courseWith(prices: readonly number[], battery = 50) {
  const day = (hour: number) => Array.from({ length: DAYS }, (_, number) => (number * 24 + hour) * HOUR_MS);
  return courseOf({
    loads: [BATTERY, ROOM, VEHICLE, DISHWASHER, TANK],
    price: hoursOf(HOURS, (hour) => prices[hour % prices.length]!),
    exportPrice: hoursOf(HOURS, (hour) => prices[hour % prices.length]! * 0.4),
    loadW: hoursOf(HOURS, (hour) => 300 + 100 * (hour % 5)),
    outdoorCel: hoursOf(HOURS, (hour) => 5 + (hour % 7)),
    counted: DAYS - 1,
    habits: {
      start: new Map([
        [0, battery],
        [1, 20],
        [2, 2000],
        [4, 50],
      ]),
      trips: new Map([
        [2, day(7).map((leavesMs) => ({ leavesMs, returnsMs: leavesMs + 10 * HOUR_MS, energyWh: 6000 }))],
      ]),
      runs: new Map([[3, day(19).map((readyMs) => ({ readyMs, dueMs: readyMs + 20 * HOUR_MS }))]]),
      draws: new Map([[4, day(7).map((atMs) => ({ atMs: atMs + 10 * MINUTE_MS, energyWh: 1500 }))]]),
    },
  });
}

/** A battery that does as it likes, within its bounds; all else as without control. */
function erratic(course: ReturnType<typeof courseWith>, powers: readonly number[]): Control {
  const base = noControl(course);
  return {
    ...base,
    commands: (moment) => {
      const commands = Array.from(base.commands(moment));
      commands[0] = powers[Math.floor(moment.nowMs / HOUR_MS) % powers.length]!;
      return commands;
    },
  };
}

describe('adjusted costs', () => {
  it('of no day of any control are below those of the optimum', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0.02, max: 0.6, noNaN: true }), { minLength: 6, maxLength: 48 }),
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 24 }),
        async (prices, powers) => {
          const course = courseWith(prices);
          const optimum = await findOptimum(course);
          const least = costsOfOptimum(course, optimum).adjusted;
          for (const control of [noControl(course), rules(course), erratic(course, powers)]) {
            const { adjusted } = costsOf(course, optimum, live(course, control));
            // Steps of half a minute and whole watts are not quite those of the optimum.
            for (const [day, cost] of adjusted.entries()) expect(cost).toBeGreaterThan(least[day]! - 0.01);
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('leave the sum over days as it was paid, but for what is stored at the begin and the end', async () => {
    const course = courseWith([0.1, 0.3, 0.2, 0.5]);
    const optimum = await findOptimum(course);
    const { paid, adjusted } = costsOf(course, optimum, live(course, rules(course)));
    const other = costsOf(course, optimum, live(course, noControl(course)));
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(adjusted)).not.toBeCloseTo(sum(paid), 2);
    // What both have at the begin is the same, and counts the same.
    expect(optimum.storages.every(({ first, states }) => Number.isFinite(first) && states.length > 0)).toBe(true);
    expect(sum(other.adjusted)).toBeGreaterThan(sum(adjusted));
  });
});

it('a share is of the possible saving, and none where hardly any is possible', () => {
  expect(shareOf(10, 7, 6)).toBeCloseTo(0.75);
  expect(shareOf(10, 6, 6)).toBe(1);
  expect(shareOf(1, 1, 0.99)).toBeUndefined();
});

describe('what is broken', () => {
  const lived = (commands: readonly number[], given: Parameters<typeof courseOf>[0]) => {
    const course = courseOf(given);
    const control: Control = { name: 'none', stepMs: 30_000, commands: () => commands };
    return live(course, control).days.map(({ violations }) => violations);
  };
  const price = hoursOf(24, () => 0.2);

  it('is nothing where nothing is', () => {
    const [day] = lived([0], { loads: [BATTERY], price, loadW: hoursOf(24, () => 500) });
    expect(isClean(day!)).toBe(true);
  });

  it('is comfort in a room that is left cold, in kelvin-hours below its minimum', () => {
    const [day] = lived([0], {
      loads: [ROOM],
      price,
      outdoorCel: hoursOf(24, () => 0),
      habits: { start: new Map([[0, 19]]) },
    });
    expect(violationsOf(day!)).toEqual(['comfort']);
    // It cools towards 2 °C with a time constant of 50 h: 19 + 17 (e^(-t/50) - 1).
    const cooled = (hour: number) => 17 * (1 - Math.exp(-hour / 50));
    expect(day!.comfortWorstK).toBeCloseTo(cooled(24), 2);
    expect(day!.comfortKelvinHours).toBeCloseTo(17 * (24 - 50 * (1 - Math.exp(-24 / 50))), 0);
  });

  it('is the departure of a vehicle that leaves without its energy', () => {
    const trips = new Map([[0, [{ leavesMs: 7 * HOUR_MS, returnsMs: 17 * HOUR_MS, energyWh: 0 }]]]);
    const [day] = lived([0], { loads: [VEHICLE], price, habits: { trips, start: new Map([[0, 5000]]) } });
    expect(violationsOf(day!)).toEqual(['departure']);
    expect(day!.departureShortWh).toBe(5000);
  });

  it('is the fuse, minute by minute', () => {
    const [day] = lived([100], {
      loads: [VEHICLE],
      price,
      loadW: hoursOf(24, (hour) => (hour === 1 ? 4000 : 0)),
      habits: { start: new Map([[0, 20_000]]) },
    });
    // 4000 W and 10 A of charging are 6300 W where 5750 W pass.
    expect(violationsOf(day!)).toEqual(['fuse', 'import limit']);
    expect(day!.fuseMinutes).toBe(60);
    expect(day!.fuseWorstA).toBeCloseTo((6300 - 5750) / 230, 6);
  });

  it('is a limit while something could be held off, and none for what nobody can', () => {
    const limits = [{ announcedMs: 0, fromMs: HOUR_MS, untilMs: 2 * HOUR_MS, importW: 1000 }];
    const loadW = hoursOf(24, () => 1500);
    const [shed] = lived([0], { loads: [BATTERY], price, loadW, limits });
    expect(violationsOf(shed!)).toEqual([]);
    const [kept] = lived([300], { loads: [BATTERY], price, loadW, limits });
    expect(violationsOf(kept!)).toEqual(['import limit']);
    expect([kept!.importLimitMinutes, kept!.importLimitWorstW]).toEqual([60, 300]);
  });

  it('is a tank that is not heated as often as the rule against legionella asks', () => {
    const tank = { ...TANK, minimumCel: 20, legionella: { temperatureCel: 60, intervalH: 20 } } as typeof TANK;
    const [day] = lived([0], { loads: [tank], price, habits: { start: new Map([[0, 55]]) } });
    expect(violationsOf(day!)).toEqual(['legionella']);
    expect(day!.legionellaLateH).toBeCloseTo(4, 6);
  });

  it('is an appliance that is not done when it is due', () => {
    const dishwasher = { ...DISHWASHER, doneByMinute: 720 } as typeof DISHWASHER;
    const [day] = lived([0], {
      loads: [dishwasher],
      price,
      habits: { runs: new Map([[0, [{ readyMs: 9 * HOUR_MS, dueMs: 12 * HOUR_MS }]]]) },
    });
    expect(violationsOf(day!)).toEqual(['appliance']);
  });
});
