import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { planCity } from '../../../sim/city/city-plan.ts';
import { type CitySeries, readCitySeries } from '../../../sim/city/city-series.ts';
import { Feeder } from '../../../sim/city/feeder.ts';
import type { DistrictReport } from '../../../sim/city/report.ts';

const DISTRICTS = 4;
const plan = planCity({ meters: 400, hubs: 40, junctions: 0, districts: DISTRICTS, capacityW: 400_000 });

let series: CitySeries;

beforeAll(async () => {
  series = await readCitySeries();
});

function reportsOf(window: number, loadsW: readonly number[], hubHomesW = 20_000): DistrictReport[] {
  return loadsW.map((loadW, district) => ({ district, window, loadW, hubHomesW }) as DistrictReport);
}

test('it does not matter in which order the districts report', () => {
  const loads = fc.array(fc.integer({ min: -50_000, max: 200_000 }), { minLength: DISTRICTS, maxLength: DISTRICTS });
  const windows = fc.array(fc.record({ loads, order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: DISTRICTS }) }), {
    minLength: 1,
    maxLength: 10,
  });
  fc.assert(
    fc.property(windows, (given) => {
      const [one, other] = [new Feeder(plan, series.price), new Feeder(plan, series.price)];
      expect(one.first()).toEqual(other.first());
      for (const [window, { loads, order }] of given.entries()) {
        const reports = reportsOf(window, loads);
        expect(one.next(reports)).toEqual(other.next(order.map((district) => reports[district]!)));
      }
    }),
  );
});

test('an overloaded city limits every home with a hub to what the others leave, and makes energy dearer', () => {
  const feeder = new Feeder(plan, series.price);
  const { price } = feeder.first();
  // 440 kW on 400 kW: 80 kW of it by the 40 homes with a hub, which are left 40 kW.
  const input = feeder.next(reportsOf(0, [110_000, 110_000, 110_000, 110_000]));
  expect(input.limitsW).toEqual([2500, 2500, 2500, 2500]);
  expect(input.price).toBe(Math.floor((price * 1600) / 1000));
  const wide = new Feeder(plan, series.price);
  expect(wide.next(reportsOf(0, [110_000, 110_000, 110_000, 110_000], 60_000)).limitsW).toEqual(Array(4).fill(5000));
});

test('a district on its own is limited by its own feeder alone', () => {
  const feeder = new Feeder(plan, series.price);
  // 120 kW on 100 kW: 60 kW of it by the 10 homes with a hub.
  expect(feeder.next(reportsOf(0, [120_000, 50_000, 50_000, 50_000], 60_000)).limitsW).toEqual([4000, 0, 0, 0]);
});

test('a limit stays while the load is near the capacity, is eased below it, and lifted at the main fuse', () => {
  const feeder = new Feeder(plan, series.price);
  const after = (load: number): number => feeder.next(reportsOf(0, Array(4).fill(load))).limitsW[0]!;
  expect(after(110_000)).toBe(2500);
  expect(after(97_000)).toBe(2500);
  expect(after(90_000)).toBe(2812);
  let limit = 2812;
  let windows = 0;
  while (limit !== 0) {
    const next = after(50_000);
    if (next !== 0) expect(next).toBeGreaterThan(limit);
    limit = next;
    expect(++windows).toBeLessThan(20);
  }
});
