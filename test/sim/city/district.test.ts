import { beforeAll, describe, expect, test } from 'vitest';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { buildCityImages, type CityImages, type CompiledImages, compileImages } from '../../../sim/city/city-images.ts';
import { type CityPlan, planCity } from '../../../sim/city/city-plan.ts';
import { type CitySeries, readCitySeries } from '../../../sim/city/city-series.ts';
import { District } from '../../../sim/city/district.ts';
import { LocalDistricts } from '../../../sim/city/local-districts.ts';
import { imbalance, type WindowInput } from '../../../sim/city/report.ts';
import { type CityResult, runCity } from '../../../sim/city/run-city.ts';
import { CityThread, DistrictError } from '../../../sim/city/threads/city-thread.ts';

const small = { meters: 120, hubs: 24, junctions: 6, districts: 3, durationMs: 300_000, seed: 11 };

let images: CityImages;
let compiled: CompiledImages;
let series: CitySeries;

beforeAll(async () => {
  images = await buildCityImages();
  compiled = compileImages(images);
  series = await readCitySeries();
});

function run(given: Partial<CityPlan> = {}): Promise<CityResult> {
  const plan = planCity({ ...small, ...given });
  return runCity(plan, series, new LocalDistricts(plan, images, series));
}

const input = (window: number, limitW = 0, districts = 1): WindowInput => ({
  window,
  lengthMs: 60_000,
  price: 2000,
  limitsW: Array(districts).fill(limitW),
});

describe('a city', () => {
  test('is the same for the same seed and another for another', async () => {
    const [one, again, other] = [await run(), await run(), await run({ seed: 12 })];
    expect(again).toEqual(one);
    expect(again.windows.map(({ digest }) => digest)).toEqual(one.windows.map(({ digest }) => digest));
    expect(other.digest).not.toBe(one.digest);
    expect(new Set(one.windows.map(({ digest }) => digest)).size).toBe(5);
  });

  test('loses and invents nothing, through power cuts of a third of its devices', async () => {
    const { totals, faults } = await run({ powerCutsPerDay: 100, durationMs: 900_000 });
    expect(faults).toEqual([]);
    expect(totals.powerCuts).toBeGreaterThan(50);
    expect(totals.imported.lost).toBeGreaterThan(0n);
    expect(imbalance(totals.imported)).toBe(0n);
    // Nothing but what was not in a record yet: a home's last minute at most.
    expect(totals.imported.lost).toBeLessThan(totals.imported.delivered / 5n);
    expect(totals.vehiclesCrossed).toBe(totals.vehiclesServed + totals.vehiclesUncounted);
    expect(totals.vehiclesServed).toBeGreaterThan(0);
  });

  test('exports at noon what its roofs make', async () => {
    const { totals, faults } = await run({ startOfDayMs: 12 * 3_600_000 });
    expect(faults).toEqual([]);
    expect(totals.exported.booked).toBeGreaterThan(0n);
  });

  test('draws less when its feeder can carry less: what the hubs switch comes back to the meters', async () => {
    const hours = { durationMs: 1_200_000, hubs: 120 };
    const [wide, narrow] = [
      await run({ ...hours, capacityW: 10_000_000 }),
      await run({ ...hours, capacityW: 100_000 }),
    ];
    expect(wide.windows.every(({ limited }) => limited === 0)).toBe(true);
    expect(narrow.windows.some(({ limited }) => limited > 0)).toBe(true);
    expect(narrow.totals.events['hub.importLimitChanged']).toBeGreaterThan(0);
    expect(narrow.totals.imported.delivered).toBeLessThan((wide.totals.imported.delivered * 9n) / 10n);
  });

  test('stops after the window that is under way', async () => {
    const plan = planCity(small);
    const stop = new AbortController();
    const result = await runCity(plan, series, new LocalDistricts(plan, images, series), {
      stop: stop.signal,
      onWindow: ({ input: { window } }) => {
        if (window === 1) stop.abort();
      },
    });
    expect(result.windows).toHaveLength(2);
    expect(result.digest).toBe((await run({ durationMs: 120_000 })).digest);
  });

  test('says what is wrong', async () => {
    const plan = planCity({ ...small, durationMs: 60_000 });
    const host = new LocalDistricts(plan, images, series);
    const { faults } = await runCity(plan, series, {
      ...host,
      name: 'a host that tampers',
      close: () => host.close(),
      run: async (given) =>
        (await host.run(given)).map((report) => ({
          ...report,
          oldestRecordMs: 61_000,
          totals: { ...report.totals, conflictMs: 100, vehiclesServed: report.totals.vehiclesServed + 1 },
        })),
    });
    expect(faults).toEqual([
      '-3 vehicles that crossed and are in no account',
      '300 ms of green or yellow for conflicting phases',
      '1000 ms more than the record interval were lost by a meter at a power cut',
    ]);
  });
});

describe('a district', () => {
  test('depends on its number and what it is told, not on the others', async () => {
    const plan = planCity(small);
    const alone = new District(plan, 1, compiled, series);
    const city = new LocalDistricts(plan, images, series);
    for (let window = 0; window < 3; window++) {
      const told = input(window, window === 1 ? 3000 : 0, 3);
      expect(alone.run(told)).toEqual((await city.run(told))[1]);
    }
  });

  test('goes on otherwise when it is told otherwise', () => {
    const plan = planCity({ ...small, districts: 1 });
    const [one, other] = [new District(plan, 0, compiled, series), new District(plan, 0, compiled, series)];
    expect(one.run(input(0)).digest).toBe(other.run(input(0)).digest);
    expect(one.run(input(1, 2500)).digest).not.toBe(other.run(input(1)).digest);
  });

  test('takes windows in order only', () => {
    const district = new District(planCity({ ...small, districts: 1 }), 0, compiled, series);
    expect(() => district.run(input(1))).toThrow('is at window 0 and was given 1');
    district.run(input(0));
    expect(() => district.run(input(0))).toThrow(RangeError);
  });

  test('finds a meter that does not show what it was given, and energy that is in no account', () => {
    const district = new District(planCity({ ...small, districts: 1 }), 0, compiled, series);
    district.homes.imported.add(5, 3_600_000_000);
    district.homes.flow.imported += 7n;
    const { wrongMeters, imported } = district.run(input(0)).totals;
    expect(wrongMeters).toBe(1);
    expect(imbalance(imported)).toBe(7n);
  });

  test('hubs differ in what tells them from others where a random time is asked for', () => {
    const district = new District(planCity({ ...small, districts: 1 }), 0, compiled, series);
    const hubs = district.fleets.find(({ deviceClass }) => deviceClass === 'hub')!.city;
    const { address } = hubProfile.inputRegisters.find(({ name }) => name === 'configDigest')!;
    // Shown from their first scan on.
    district.run(input(0));
    const digests = Array.from({ length: hubs.count }, (_, hub) => {
      const bytes = new Uint8Array(4);
      expect(hubs.read(hub, Bank.inputRegisters, address, 2, bytes, 0)).toBe(0);
      return Buffer.from(bytes).toString('hex');
    });
    expect(new Set(digests).size).toBe(hubs.count);
  });

  test('hubs get their limit over Modbus, and heartbeats while it holds', () => {
    const district = new District(planCity({ ...small, districts: 1 }), 0, compiled, series);
    const hubs = district.fleets.find(({ deviceClass }) => deviceClass === 'hub')!.city;
    const read = (address: number): number => {
      const bytes = new Uint8Array(4);
      expect(hubs.read(7, Bank.inputRegisters, address, 2, bytes, 0)).toBe(0);
      return new DataView(bytes.buffer).getUint32(0);
    };
    const addressOf = (name: string): number =>
      hubProfile.inputRegisters.find((register) => register.name === name)!.address;
    const [importLimit, heartbeatAge] = [addressOf('importLimit'), addressOf('heartbeatAge')];
    district.run(input(0, 3000));
    expect(read(importLimit)).toBe(3000);
    for (let window = 1; window < 5; window++) {
      const { events } = district.run(input(window, 3000)).totals;
      expect(events['hub.failsafeBegan']).toBeUndefined();
      expect(read(heartbeatAge)).toBeLessThanOrEqual(60);
    }
    district.run(input(5, 0));
    expect(read(importLimit)).toBe(17_250);
  });
});

test('from source there are no threads, and a district that has none says so', async () => {
  const thread = new CityThread({ plan: planCity(small), images });
  await expect(thread.run(2, input(0))).rejects.toThrow(DistrictError);
  await expect(thread.run(2, input(0))).rejects.toMatchObject({ district: 2, window: 0 });
  await thread.close();
});
