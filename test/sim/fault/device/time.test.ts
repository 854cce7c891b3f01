import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../../host/runtime/core.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS } from '../../../../protocols/time/units.ts';
import { clockDrift } from '../../../../sim/fault/device/clock-drift.ts';
import { clockJump } from '../../../../sim/fault/device/clock-jump.ts';
import { slowScan } from '../../../../sim/fault/device/slow-scan.ts';
import { Bench, imageOf } from '../../device/bench.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const kilowatt = { voltageL1: 230_000, currentL1: 4348, activePowerL1: 1_000_000, frequency: 50_000 };

test('scans that come late lose no time and no energy', async () => {
  const bench = new Bench(meterProfile, image);
  bench.set(kilowatt);
  const end = bench.begin(slowScan, { scans: 5 });
  await bench.run(HOUR_MS);
  end();
  await bench.run(1000);
  expect(bench.device.register('uptime')).toBe(3601);
  expect(bench.device.register('energyActiveImport')).toBe(1000);
});

test('scans that are slow are fewer, the same ones for the same seed', async () => {
  const uptimes = async (seed: number) => {
    const bench = new Bench(meterProfile, image, { seed });
    bench.begin(slowScan, { scans: 4 });
    const seen: unknown[] = [];
    await bench.run(400_000, () => seen.push(bench.device.register('uptime')));
    return seen;
  };
  const seen = await uptimes(1);
  const scans = new Set(seen).size;
  expect(scans).toBeGreaterThan(60);
  expect(scans).toBeLessThan(150);
  expect(await uptimes(1)).toEqual(seen);
  expect(await uptimes(2)).not.toEqual(seen);
});

test('a clock that drifts counts time and energy by itself, to the millisecond, and is no jump', async () => {
  const bench = new Bench(meterProfile, image);
  bench.set(kilowatt);
  const end = bench.begin(clockDrift, { ppm: 10_000 });
  await bench.run(10 * HOUR_MS);
  end();
  expect(bench.device.register('uptime')).toBe(36_360);
  expect(bench.device.register('energyActiveImport')).toBe(10_100);
  expect(bench.device.ownMs - bench.clock.wallMs()).toBe(360_000);
  expect(bench.eventsNamed('clockChanged')).toEqual([]);
});

test('a clock that jumps moves no energy, is reported, and the demand window that it falls in does not count', async () => {
  const bench = new Bench(meterProfile, image);
  bench.set(kilowatt);
  await bench.run(2 * HOUR_MS);
  expect(bench.device.register('demandMaxActiveImport')).toBe(1000);
  bench.begin(clockJump, { byMs: 13 * HOUR_MS + 400_000 });
  await bench.run(HOUR_MS);
  bench.begin(clockJump, { byMs: -20 * HOUR_MS });
  await bench.run(HOUR_MS);
  expect(bench.eventsNamed('clockChanged')).toEqual([13 * 3600 + 400, -20 * 3600]);
  expect(bench.device.register('energyActiveImport')).toBe(4000);
  expect(bench.device.register('demandMaxActiveImport')).toBe(1000);
  expect(bench.device.register('uptime')).toBe(4 * 3600);
});
