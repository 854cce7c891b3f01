import { expect, onTestFinished, test } from 'vitest';
import { operator, SimulatedFleet, stage } from './simulated-fleet.ts';

function simulated(): SimulatedFleet {
  const fleet = new SimulatedFleet();
  onTestFinished(() => fleet.end());
  return fleet;
}

test('a campaign brings a document to every device, canaries first, and each proves it', async () => {
  const sim = simulated();
  await sim.add(20);
  sim.host('one');
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7));
  expect(await sim.until('tariff', ['done'])).toBe('done');
  for (const device of sim.devices.values()) expect([device.config.sequence, device.activated]).toEqual([7, [7]]);
  const summary = await sim.fleet.summary('tariff');
  expect(summary.stages.map(({ proven }) => proven)).toEqual([2, 18]);
});
