import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../host/runtime/core.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { Simulation } from '../../sim/simulation.ts';
import { loadStreet } from './street.ts';

const HOUR = 3_600_000;

let street: Scenario;
let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  ({ street, images } = await loadStreet());
}, 60_000);

/** Every bank of every device, its events, and everything that can be read about the plants. */
function state(simulation: Simulation): unknown {
  const devices = [...simulation.devices.values()].map((device) => ({
    banks: Object.values(Bank).map((bank) => {
      const bytes = new Uint8Array(device.size(bank) * 2);
      device.read(bank, 0, device.size(bank), bytes, 0);
      return Buffer.from(bytes).toString('hex');
    }),
    events: device.events.list(),
  }));
  const plants = street.plants.map(({ name, kind }) =>
    Object.keys(kind.quantities).map((quantity) => simulation.plants.get(name)!.read(quantity)),
  );
  return { devices, plants };
}

async function runTo(elapsedMs: number, seed: number): Promise<unknown> {
  const simulation = await Simulation.build(street, { images, seed });
  await simulation.advanceTo(elapsedMs);
  return state(simulation);
}

test('the same seed gives the same run to the last byte, another seed another one', { timeout: 120_000 }, async () => {
  const first = await runTo(HOUR, 5);
  expect(await runTo(HOUR, 5)).toEqual(first);
  expect(await runTo(HOUR, 6)).not.toEqual(first);
});

test('a run does not depend on the pieces that time is cut into', { timeout: 120_000 }, async () => {
  const whole = await runTo(20 * 60_000, 1);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(20 * 60_000), { maxLength: 40 }), async (cuts) => {
      const simulation = await Simulation.build(street, { images, seed: 1 });
      for (const cut of cuts.sort((a, b) => a - b)) await simulation.advanceTo(cut);
      await simulation.advanceTo(20 * 60_000);
      expect(state(simulation)).toEqual(whole);
    }),
    { numRuns: 3 },
  );
});

test('what was asked to have passed has passed, also between scans', async () => {
  const simulation = await Simulation.build(street, { images });
  await simulation.advanceTo(150);
  expect(simulation.elapsedMs).toBe(150);
  expect(simulation.nowMs).toBe(street.startMs + 150);
});

test('a day without conflicting greens, watchdog resets or vehicles without end', { timeout: 120_000 }, async () => {
  const simulation = await Simulation.build(street, { images, seed: 2 });
  await simulation.advanceTo(24 * HOUR);
  const crossroads = simulation.plants.get('crossroads')!;
  expect(crossroads.read('conflictTime')).toBe(0);
  expect(crossroads.read('longestQueue')).toBeLessThan(40);
  expect(crossroads.read('meanDelay')).toBeLessThan(60);
  expect([...simulation.devices.values()].map(({ resets }) => resets)).toEqual([0, 0, 0]);
  const house = simulation.plants.get('house')!;
  expect(house.read('vehicleEnergyNeeded')).toBe(0);
  expect(house.read('tankTemperature')).toBeGreaterThan(45);
  expect(house.read('roomTemperature')).toBeGreaterThan(18);
});
