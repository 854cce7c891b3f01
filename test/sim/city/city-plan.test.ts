import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CityPlanError, planCity, sizesOf, windowLength, windowsOf } from '../../../sim/city/city-plan.ts';

const plan = fc
  .record({ meters: fc.integer({ min: 1, max: 5000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .chain(({ meters, share }) =>
    fc.record({
      meters: fc.constant(meters),
      hubs: fc.constant(Math.floor(meters * share)),
      junctions: fc.nat(300),
      districts: fc.integer({ min: 1, max: Math.min(meters, 200) }),
    }),
  );

test('districts together are the city, and no district has more hubs than homes or differs by more than one device', () => {
  fc.assert(
    fc.property(plan, (sizes) => {
      const city = planCity(sizes);
      const parts = Array.from({ length: city.districts }, (_, district) => sizesOf(city, district));
      for (const name of ['meters', 'hubs', 'junctions'] as const) {
        const counts = parts.map((part) => part[name]);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(sizes[name]);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
      for (const { meters, hubs } of parts) {
        expect(hubs).toBeLessThanOrEqual(meters);
        expect(meters).toBeGreaterThan(0);
      }
    }),
  );
});

test('windows together are the duration', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 900 }), (seconds, windowSeconds) => {
      const city = planCity({ durationMs: seconds * 1000, windowMs: windowSeconds * 1000 });
      const lengths = Array.from({ length: windowsOf(city) }, (_, window) => windowLength(city, window));
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(seconds * 1000);
      expect(Math.min(...lengths)).toBeGreaterThan(0);
    }),
  );
});

test.each([
  [{ meters: 10, hubs: 11 }, '11 hubs in 10 homes'],
  [{ meters: 3, hubs: 0, districts: 4 }, '3 meters in 4 districts'],
  [{ meters: 250_000, hubs: 0, districts: 2 }, 'cut the city into 3 or more'],
  [{ meters: 0, hubs: 0 }, 'meters'],
  [{ windowMs: 1500 }, '1500 ms for windowMs'],
  [{ durationMs: 0 }, '0 ms for durationMs'],
  [{ powerCutsPerDay: -1 }, '-1 power cuts'],
  [{ seed: 2 ** 32 }, 'seed'],
])('%j is refused', (given, text) => {
  expect(() => planCity(given)).toThrow(CityPlanError);
  expect(() => planCity(given)).toThrow(text);
});
