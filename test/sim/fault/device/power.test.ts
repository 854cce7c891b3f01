import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../../host/runtime/core.ts';
import { hubProfile } from '../../../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { bitRot } from '../../../../sim/fault/device/bit-rot.ts';
import { brownOut } from '../../../../sim/fault/device/brown-out.ts';
import type { WarningParameters } from '../../../../sim/fault/device/failing-supply.ts';
import { powerLoss } from '../../../../sim/fault/device/power-loss.ts';
import { Bench, imageOf } from '../../device/bench.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

/** 1 Wh each second. */
const load = { voltageL1: 230_000, currentL1: 15_653, activePowerL1: 3_600_000, frequency: 50_000 };
const INTERVAL_S = 60;

function energy(bench: Bench): number {
  return Number(bench.device.register('energyActiveImport'));
}

test('power that is lost comes when the fault is over, and costs what came since the last record', async () => {
  const bench = new Bench(meterProfile, image);
  bench.set(load);
  await bench.run(100_000);
  const restore = bench.begin(powerLoss, {});
  await bench.run(50_000);
  expect(bench.device.register('energyActiveImport')).toBeUndefined();
  restore();
  expect(energy(bench)).toBe(60);
  expect(bench.eventsNamed('powerUp')).toEqual([0, 0]);
});

test('a fault that ends before the firmware made the call that it waits for cuts nothing', async () => {
  const bench = new Bench(meterProfile, image);
  await bench.run(10_000);
  const end = bench.begin(powerLoss, { hostCall: 3 });
  await bench.run(10_000);
  end();
  await bench.run(600_000);
  expect(bench.eventsNamed('powerUp')).toEqual([0]);
});

test('energy is conserved but for two intervals a power cut, wherever it comes and whichever record rots meanwhile', async () => {
  const step = fc.record({
    seconds: fc.integer({ min: 1, max: 300 }),
    hostCall: fc.option(fc.nat(6), { nil: undefined }),
    kept: fc.boolean(),
    rot: fc.option(fc.constantFrom('energy', 'energyAlternate', 'settings', 'config'), { nil: undefined }),
  });
  const rotsOnce = fc.array(step, { minLength: 1, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(rotsOnce, fc.integer(), async (steps, seed) => {
      const bench = new Bench(meterProfile, image, { seed });
      bench.set(load);
      let before = 0;
      let rotten = false;
      for (const { seconds, hostCall, kept, rot } of steps) {
        await bench.run(seconds * 1000);
        const restore = bench.begin(powerLoss, { ...(hostCall !== undefined && { hostCall }), kept });
        await bench.run(120_000);
        // The longest that the meter can have counted in this step; it was without power for some of it.
        const most = before + seconds + 120;
        const least = bench.device.powered ? energy(bench) : 0;
        // One record rots at a time: only when all that rotted before has been written anew.
        if (rot !== undefined && !rotten) bench.begin(bitRot, { record: rot });
        rotten = rot !== undefined;
        bench.device.powerOff();
        restore();
        bench.device.powerOn();
        const after = energy(bench);
        expect(after).toBeLessThanOrEqual(most);
        expect(after).toBeGreaterThanOrEqual(Math.max(least, before) - 2 * INTERVAL_S);
        before = after;
        expect(bench.device.resets).toBe(0);
      }
    }),
    { numRuns: 40 },
  );
});

test('a brown-out is many short losses, the same for the same seed, and over when it ends', async () => {
  const run = async (seed: number) => {
    const times: number[] = [];
    const bench = new Bench(meterProfile, image, { seed, onPower: () => times.push(bench.clock.nowUs) });
    bench.set(load);
    await bench.run(10_000);
    const end = bench.begin(brownOut, { offMs: 300, onMs: 1500 });
    await bench.run(60_000);
    end();
    expect(bench.device.powered).toBe(true);
    const dips = times.length;
    await bench.run(60_000);
    expect(times.length).toBe(dips);
    return times;
  };
  const times = await run(3);
  expect(await run(3)).toEqual(times);
  expect(await run(4)).not.toEqual(times);
  expect(times.length).toBeGreaterThan(20);
});

/** A tenth of a watt-hour each scan. */
const SCAN_MS = 100;

test('a supply that warns of its end loses what flows after the warning, and one that does not an interval', async () => {
  const lost = async (warning: WarningParameters): Promise<number> => {
    const bench = new Bench(meterProfile, image, { scanMs: SCAN_MS });
    bench.set(load);
    await bench.run(115_000);
    const restore = bench.begin(powerLoss, warning);
    await bench.run(5000);
    expect(bench.device.powered).toBe(false);
    restore();
    expect(bench.device.sensed('supplyFailing')).toBe(0);
    return 115 - energy(bench);
  };
  expect(await lost({ warningMs: 500 })).toBe(0);
  expect(await lost({})).toBe(55);
  // Between two scans nobody sees it; another channel says nothing.
  expect(await lost({ warningMs: 50 })).toBe(55);
  expect(await lost({ warningMs: 500, warningChannel: 'coverOpen' })).toBe(55);
});

test('a supply that is back before it holds out no longer has warned, and power has not gone', async () => {
  const powers: boolean[] = [];
  const bench = new Bench(meterProfile, image, { scanMs: SCAN_MS, onPower: (on) => powers.push(on) });
  bench.set(load);
  await bench.run(10_000);
  const restore = bench.begin(powerLoss, { warningMs: 500 });
  await bench.run(400);
  expect(bench.device.sensed('supplyFailing')).toBe(1);
  expect(bench.device.register('supplyFailing')).toBe(true);
  restore();
  await bench.run(600);
  expect([bench.device.sensed('supplyFailing'), bench.device.register('supplyFailing')]).toEqual([0, false]);
  await bench.run(9000);
  expect(powers).toEqual([]);
  expect(energy(bench)).toBe(20);
});

test('a device without the channel that warns has its supply hold out all the same', async () => {
  const bench = new Bench(hubProfile, await imageOf(hubProfile));
  const restore = bench.begin(powerLoss, { warningMs: 500 });
  await bench.run(1000);
  expect(bench.device.powered).toBe(false);
  restore();
  expect(bench.device.powered).toBe(true);
});

test('power that goes while the record of the warning is saved costs an interval at most, and never invents energy', async () => {
  for (const kept of [false, true]) {
    for (let hostCall = 0; hostCall < 4; hostCall++) {
      const bench = new Bench(meterProfile, image, { scanMs: SCAN_MS });
      bench.set(load);
      await bench.run(115_000);
      const restore = bench.begin(powerLoss, { hostCall, kept, warningMs: 500 });
      await bench.run(5000);
      expect(bench.device.powered).toBe(false);
      restore();
      expect([60, 115]).toContain(energy(bench));
      if (hostCall === 0) expect(energy(bench)).toBe(kept ? 115 : 60);
    }
  }
});

test('on a line that browns out a meter that is warned loses next to nothing, and another an interval each time', async () => {
  const run = async (warning: WarningParameters) => {
    let poweredMs = 0;
    let cuts = 0;
    const bench = new Bench(meterProfile, image, { scanMs: SCAN_MS, onPower: (on) => (cuts += on ? 0 : 1) });
    bench.set(load);
    const end = bench.begin(brownOut, { offMs: 30_000, onMs: 40_000, ...warning });
    await bench.run(3_600_000, () => {
      if (bench.device.powered) poweredMs += SCAN_MS;
    });
    end();
    return { lost: poweredMs / 1000 - energy(bench), cuts };
  };
  const warned = await run({ warningMs: 300 });
  const unwarned = await run({});
  expect(warned.cuts).toBeGreaterThan(30);
  // What flows in the 300 ms, and a scan: 0.4 Wh each time. A dip that the supply outlasts would spend the record that a
  // start has for a warning; such short ones are rare here.
  expect(warned.lost).toBeLessThan(0.4 * warned.cuts + 1);
  expect(unwarned.lost).toBeGreaterThan(10 * unwarned.cuts);
});
