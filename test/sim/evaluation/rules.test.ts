import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { noControl } from '../../../sim/evaluation/control/no-control.ts';
import { rules } from '../../../sim/evaluation/control/rules.ts';
import type { Course } from '../../../sim/evaluation/course/course.ts';
import { type Lived, live } from '../../../sim/evaluation/live.ts';
import { isClean } from '../../../sim/evaluation/violations.ts';
import { BATTERY, courseOf, DISHWASHER, hoursOf, INVERTER, ROOM, TANK, VEHICLE } from './home.ts';

const DAY_HOURS = 24;

/** Of a load, in kWh, in the hours of a course for which `at` holds. */
function drawnIn({ loadW }: Lived, index: number, at: (hour: number) => boolean): number {
  return loadW[index]!.reduce((sum, watts, step) => sum + (at(Math.floor(step / 4)) ? watts / 4000 : 0), 0);
}

const vehicle = (neededWh: number, index = 0): Partial<Course['habits']> => ({
  trips: new Map([[index, [{ leavesMs: 7 * HOUR_MS, returnsMs: 17 * HOUR_MS, energyWh: 0 }]]]),
  start: new Map([[index, neededWh]]),
});

describe('rules', () => {
  it('charge a vehicle in the cheapest hours before it leaves', () => {
    const price = hoursOf(DAY_HOURS, (hour) => (hour === 3 || hour === 4 ? 0.1 : 0.3));
    const lived = live(
      courseOf({ loads: [VEHICLE], price, habits: vehicle(5000) }),
      rules(courseOf({ loads: [VEHICLE], price, habits: vehicle(5000) })),
    );
    expect(drawnIn(lived, 0, () => true)).toBeCloseTo(5000 / 0.9 / 1000, 2);
    expect(drawnIn(lived, 0, (hour) => hour === 3 || hour === 4)).toBeGreaterThan(5);
    expect(lived.days[0]!.violations.departureShortWh).toBe(0);
  });

  it('charge it at once where time is short', () => {
    const price = hoursOf(DAY_HOURS, (hour) => (hour < 5 ? 0.4 : 0.1));
    const course = courseOf({ loads: [VEHICLE], price, habits: vehicle(22_000) });
    const lived = live(course, rules(course));
    expect(lived.days[0]!.violations.departureShortWh).toBe(0);
  });

  it('run an appliance once, in the cheapest time after it is filled', () => {
    const price = hoursOf(DAY_HOURS, (hour) => (hour === 14 ? 0.1 : 0.3));
    const runs = new Map([[0, [{ readyMs: 8 * HOUR_MS, dueMs: 20 * HOUR_MS }]]]);
    const course = courseOf({ loads: [DISHWASHER], price, habits: { runs } });
    const lived = live(course, rules(course));
    expect(drawnIn(lived, 0, (hour) => hour === 14)).toBeCloseTo(1, 2);
    expect(drawnIn(lived, 0, () => true)).toBeCloseTo(1, 2);
  });

  it('keep a battery for the dearer hours that its charge lasts for', () => {
    const price = hoursOf(DAY_HOURS, (hour) => (hour >= 17 && hour < 20 ? 0.6 : 0.3));
    const course = courseOf({
      loads: [BATTERY],
      price,
      loadW: hoursOf(DAY_HOURS, () => 900),
      habits: { start: new Map([[0, 75]]) },
    });
    const lived = live(course, rules(course));
    expect(drawnIn(lived, 0, (hour) => hour >= 17 && hour < 20)).toBeCloseTo(-2.7, 1);
    expect(drawnIn(lived, 0, (hour) => hour < 17)).toBeGreaterThan(-0.1);
  });

  it('fill a battery in cheap hours only as far as dear ones need it', () => {
    const price = hoursOf(DAY_HOURS, (hour) => (hour < 4 ? 0.1 : hour < 6 ? 0.5 : 0.11));
    const course = courseOf({
      loads: [BATTERY],
      price,
      loadW: hoursOf(DAY_HOURS, () => 500),
      habits: { start: new Map([[0, 0]]) },
    });
    const lived = live(course, rules(course));
    expect(drawnIn(lived, 0, (hour) => hour >= 4 && hour < 6)).toBeCloseTo(-1, 1);
    expect(drawnIn(lived, 0, (hour) => hour < 4)).toBeLessThan(1.6);
  });

  it('deliver nothing where that costs', () => {
    const course = courseOf({
      loads: [INVERTER],
      price: hoursOf(DAY_HOURS, () => 0.2),
      exportPrice: hoursOf(DAY_HOURS, () => -0.05),
      loadW: hoursOf(DAY_HOURS, () => 400),
      solarW: hoursOf(DAY_HOURS, () => 3000),
    });
    const lived = live(course, rules(course));
    expect(lived.days[0]!.exportWh).toBeLessThan(50);
    expect(lived.days[0]!.importWh).toBeLessThan(50);
  });

  it('break neither fuse nor limit nor comfort, whatever the household does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 100, max: 2000 }), { minLength: DAY_HOURS, maxLength: DAY_HOURS }),
        fc.array(fc.double({ min: 0.05, max: 0.6, noNaN: true }), { minLength: DAY_HOURS, maxLength: DAY_HOURS }),
        fc.integer({ min: 4000, max: 6000 }),
        fc.integer({ min: 0, max: 6000 }),
        (loadW, price, importW, neededWh) => {
          const course = courseOf({
            loads: [ROOM, TANK, VEHICLE, BATTERY, DISHWASHER],
            price,
            loadW,
            outdoorCel: hoursOf(DAY_HOURS, () => 3),
            limits: [{ announcedMs: 16 * HOUR_MS, fromMs: 17 * HOUR_MS, untilMs: 20 * HOUR_MS, importW }],
            habits: {
              ...vehicle(neededWh, 2),
              draws: new Map([[1, [7, 12, 18.5, 20.5].map((hour) => ({ atMs: hour * HOUR_MS, energyWh: 1400 }))]]),
              runs: new Map([[4, [{ readyMs: 15 * HOUR_MS, dueMs: 24 * HOUR_MS }]]]),
            },
          });
          const { violations } = live(course, rules(course)).days[0]!;
          expect(violations).toMatchObject({
            fuseMinutes: 0,
            importLimitMinutes: 0,
            comfortKelvinHours: 0,
            departureShortWh: 0,
          });
        },
      ),
      { numRuns: 6 },
    );
  });

  it('are held to what no control breaks', () => {
    const loads = [{ ...TANK, powerW: 3000 }, { ...ROOM, powerW: 3000 }, VEHICLE];
    const course = courseOf({
      loads,
      price: hoursOf(DAY_HOURS, () => 0.3),
      loadW: hoursOf(DAY_HOURS, () => 1500),
      outdoorCel: hoursOf(DAY_HOURS, () => -5),
      habits: {
        ...vehicle(15_000, 2),
        start: new Map([
          [0, 43],
          [1, 19.2],
          [2, 15_000],
        ]),
      },
    });
    expect(live(course, noControl(course)).days[0]!.violations.fuseMinutes).toBeGreaterThan(0);
    expect(isClean(live(course, rules(course)).days[0]!.violations)).toBe(true);
  });
});
