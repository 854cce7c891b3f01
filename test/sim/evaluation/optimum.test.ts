import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { LinearProgram } from '../../../sim/evaluation/optimum/linear-program.ts';
import { findOptimum, type Optimum } from '../../../sim/evaluation/optimum/optimum.ts';
import { rounded, solve } from '../../../sim/evaluation/optimum/solver.ts';
import { costsOfOptimum } from '../../../sim/evaluation/shares.ts';
import { BATTERY, courseOf, DISHWASHER, hoursOf, INVERTER, ROOM, TANK, VEHICLE } from './home.ts';

const energyWh = (values: Float64Array, fromH: number, untilH: number) =>
  values.subarray(fromH * 4, untilH * 4).reduce((sum, watts) => sum + watts / 4, 0);
const loadOf = ({ loadW }: Optimum, index = 0) => loadW[index]!;

/** In turn it charges for x of the time and delivers for 1 - x, with 0.81 x = 1 - x: what is lost of 24 kWh, beside filling it once. */
const MOST_WASTED_WH = 24_000 * (2 / 1.81 - 1) + 4000 / 0.9;

describe('the optimum of a battery', () => {
  // Empty; an hour's charge of 1 kW at 0.1 stores 900 Wh, of which 810 Wh cover what costs 0.5.
  const price = hoursOf(24, (hour) => (hour === 2 ? 0.1 : hour === 18 ? 0.5 : 0.45));
  const course = courseOf({
    loads: [BATTERY],
    price,
    loadW: hoursOf(24, () => 900),
    habits: { start: new Map([[0, 0]]) },
  });

  it('charges in the cheap hour and covers the dear one with what its losses leave', async () => {
    const optimum = await findOptimum(course);
    expect(energyWh(loadOf(optimum), 2, 3)).toBeCloseTo(1000, 3);
    expect(energyWh(loadOf(optimum), 18, 19)).toBeCloseTo(-810, 3);
    const costless = 0.9 * price.reduce((sum, of) => sum + of, 0);
    expect(costsOfOptimum(course, optimum).paid[0]).toBeCloseTo(costless + 0.1 - 0.81 * 0.5, 6);
  });

  it('does nothing where losses eat the difference', async () => {
    const flat = courseOf({
      loads: [BATTERY],
      price: hoursOf(24, (hour) => 0.3 + hour / 1000),
      loadW: hoursOf(24, () => 900),
      habits: { start: new Map([[0, 0]]) },
    });
    expect(energyWh(loadOf(await findOptimum(flat)).map(Math.abs), 0, 24)).toBeCloseTo(0, 6);
  });

  it('wastes energy where prices are negative no faster than by charging and delivering in turn', async () => {
    const negative = courseOf({
      loads: [BATTERY],
      price: hoursOf(24, () => -0.1),
      exportPrice: hoursOf(24, () => -0.1),
      loadW: hoursOf(24, () => 500),
      habits: { start: new Map([[0, 0]]) },
    });
    const optimum = await findOptimum(negative);
    // It wastes what it can: p W charge for a part of each step, and deliver for the rest what that stored.
    const [drawn, delivered] = [1, -1].map((sign) =>
      energyWh(
        loadOf(optimum).map((watts) => Math.max(sign * watts, 0)),
        0,
        24,
      ),
    );
    expect(drawn! - delivered!).toBeLessThanOrEqual(MOST_WASTED_WH + 1e-3);
    expect(drawn! - delivered!).toBeGreaterThan(4000 / 0.9 - 1e-3);
  });
});

describe('the optimum of loads that wait', () => {
  it('charges a vehicle in the cheapest hours before it leaves', async () => {
    const course = courseOf({
      loads: [VEHICLE],
      price: hoursOf(24, (hour) => (hour === 3 ? 0.1 : hour === 12 ? 0.01 : 0.2)),
      habits: {
        start: new Map([[0, 3312]]),
        trips: new Map([[0, [{ leavesMs: 7 * HOUR_MS, returnsMs: 17 * HOUR_MS, energyWh: 0 }]]]),
      },
    });
    const optimum = await findOptimum(course);
    // 3312 Wh in its battery are one hour of 3680 W; the cheaper noon is too late.
    expect(energyWh(loadOf(optimum), 3, 4)).toBeCloseTo(3680, 3);
    expect(costsOfOptimum(course, optimum).paid[0]).toBeCloseTo(0.368, 6);
  });

  it('runs an appliance as a whole in its cheapest hour before it is due', async () => {
    const course = courseOf({
      loads: [DISHWASHER],
      price: hoursOf(24, (hour) => (hour === 14 ? 0.1 : hour === 20 ? 0.01 : 0.3)),
      habits: { runs: new Map([[0, [{ readyMs: 9 * HOUR_MS, dueMs: 19 * HOUR_MS }]]]) },
    });
    expect(energyWh(loadOf(await findOptimum(course)), 14, 15)).toBeCloseTo(1000, 3);
  });

  it('heats ahead of a dear evening, and never leaves the bounds', async () => {
    const price = hoursOf(48, (hour) => (hour % 24 >= 17 && hour % 24 < 21 ? 1 : 0.2));
    const course = courseOf({
      loads: [ROOM],
      price,
      outdoorCel: hoursOf(48, () => 0),
      habits: { start: new Map([[0, 19.5]]) },
    });
    const optimum = await findOptimum(course);
    // 4 h without heating cost (2000 - 200) W × 4 h / 5000 Wh/K, about 1.4 K, which are there at 17:00.
    expect(energyWh(loadOf(optimum), 17, 21)).toBeCloseTo(0, 3);
    const states = optimum.storages[0]!.states;
    expect(Math.min(...states)).toBeGreaterThan(19 - 1e-6);
    expect(states[17 * 4 - 1]).toBeGreaterThan(20.3);
  });

  it('keeps a limit by waiting', async () => {
    const limits = [{ announcedMs: 0, fromMs: HOUR_MS, untilMs: 2 * HOUR_MS, importW: 1500 }];
    const course = courseOf({
      loads: [BATTERY],
      price: hoursOf(24, (hour) => (hour === 1 ? 0.01 : hour === 5 ? 0.5 : 0.2)),
      loadW: hoursOf(24, () => 1000),
      limits,
      habits: { start: new Map([[0, 0]]) },
    });
    const optimum = await findOptimum(course);
    expect(energyWh(optimum.gridW, 1, 2)).toBeCloseTo(1500, 3);
    expect(optimum.overWh).toBeCloseTo(0, 6);
  });

  it('says what cannot be helped of a limit', async () => {
    const limits = [{ announcedMs: 0, fromMs: HOUR_MS, untilMs: 2 * HOUR_MS, importW: 600 }];
    const course = courseOf({ loads: [], price: hoursOf(24, () => 0.2), loadW: hoursOf(24, () => 1000), limits });
    expect((await findOptimum(course)).overWh).toBeCloseTo(400, 6);
  });

  it('heats a tank once as far as the rule against legionella asks', async () => {
    const tank = { ...TANK, legionella: { temperatureCel: 60, intervalH: 24 } } as typeof TANK;
    const course = courseOf({
      loads: [tank],
      price: hoursOf(48, (hour) => (hour === 13 ? 0.05 : 0.3)),
      habits: { start: new Map([[0, 45]]) },
    });
    const { states } = (await findOptimum(course)).storages[0]!;
    expect(Math.max(...states)).toBeGreaterThan(60 - 1e-6);
    const without = courseOf({ loads: [TANK], price: hoursOf(48, () => 0.3), habits: { start: new Map([[0, 45]]) } });
    expect(Math.max(...(await findOptimum(without)).storages[0]!.states)).toBeLessThan(50);
  });

  it('leaves solar power behind where it would have to be paid for', async () => {
    const course = courseOf({
      loads: [INVERTER],
      price: hoursOf(24, () => 0.2),
      exportPrice: hoursOf(24, () => -0.05),
      solarW: hoursOf(24, (hour) => (hour === 12 ? 3000 : 0)),
      loadW: hoursOf(24, () => 1000),
    });
    expect(energyWh((await findOptimum(course)).gridW, 12, 13)).toBeCloseTo(0, 6);
  });
});

describe('what stored energy is worth at midnight', () => {
  it('is what it saves the next day, losses counted', async () => {
    const price = hoursOf(48, (hour) => (hour === 30 ? 0.5 : 0.3));
    const course = courseOf({
      loads: [BATTERY],
      price,
      loadW: hoursOf(48, () => 900),
      habits: { start: new Map([[0, 0]]) },
    });
    // Stored for 0.3 / 0.9 a kWh: a little for the dear hour comes from before; more would be worth no more than it cost.
    const [, worth] = (await findOptimum(course)).storages[0]!.worth;
    expect(worth! * 1000).toBeGreaterThanOrEqual(0.27 - 1e-6);
    expect(worth! * 1000).toBeLessThanOrEqual(0.45 + 1e-6);
  });

  it('of a vehicle is what charging costs, negative as it is needed', async () => {
    const course = courseOf({
      loads: [VEHICLE],
      price: hoursOf(48, (hour) => (hour < 24 ? 0.4 : 0.2)),
      habits: {
        start: new Map([[0, 1000]]),
        trips: new Map([[0, [{ leavesMs: 31 * HOUR_MS, returnsMs: 41 * HOUR_MS, energyWh: 0 }]]]),
      },
    });
    const [, worth] = (await findOptimum(course)).storages[0]!.worth;
    expect(worth! * 1000).toBeCloseTo(-0.2 / 0.9, 6);
  });
});

describe('binaries whose search was broken off', () => {
  it('are rounded to one for each row that asks for one', async () => {
    const program = new LinearProgram();
    const hot = [0, 1, 2, 3].map(() => program.binary(1));
    const needs = (...of: number[]) =>
      program.row(
        of.map((at) => [hot[at]!, 1] as const),
        1,
        Number.POSITIVE_INFINITY,
      );
    needs(0, 1, 2);
    needs(1, 2, 3);
    expect(rounded(program, Float64Array.of(0.2, 0.4, 0.4, 0))).toEqual(new Set([hot[2]]));
    expect(rounded(program, Float64Array.of(0.9, 0, 0, 0.1))).toEqual(new Set([hot[0], hot[3]]));
    // The search itself finds the one that serves both.
    expect((await solve(program)).objective).toBe(1);
  });
});
