import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { checkTrial } from '../../../bench/fleet/check-trial.ts';
import { signedTariff } from '../../../bench/fleet/trial-config.ts';
import { buildFirmware } from '../../../host/build/build.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { lineAccess } from '../../../host/fleet/access/line-access.ts';
import type { CampaignPlan } from '../../../host/fleet/campaign.ts';
import { Fleet } from '../../../host/fleet/fleet.ts';
import { FleetHost } from '../../../host/fleet/fleet-host.ts';
import type { Actor } from '../../../host/fleet/role.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { decodeKeySet } from '../../../protocols/trust/key-set.ts';
import { type FleetImage, fleetImage } from '../../../sim/fleet/fleet-image.ts';
import { SimulatedFleet, type SimulatedFleetOptions } from '../../../sim/fleet/simulated-fleet.ts';
import { TROUBLES, type Trouble } from '../../../sim/fleet/trouble.ts';
import { scenarioKeySet } from '../../../sim/update/scenario-keys.ts';
import { fastClock } from './fast-clock.ts';

const SEED = 7;
const ACTOR: Actor = { name: 'olga', role: 'operator' };
const TIMES = 5;
const DEVICES = 300;

let image: FleetImage;
beforeAll(async () => {
  image = fleetImage((await buildFirmware('meter')).image);
}, 240_000);

async function simulated(options: Partial<SimulatedFleetOptions> = {}): Promise<SimulatedFleet> {
  const keySet = decodeKeySet(scenarioKeySet(SEED));
  const fleet = await SimulatedFleet.open({
    ...{ image, keySet, count: DEVICES, unitsPerLine: 20, seed: SEED, clock: systemClock },
    ...options,
  });
  onTestFinished(() => fleet.close());
  return fleet;
}

const plan = (more: Pick<CampaignPlan, 'goal'>): CampaignPlan => ({
  id: 'trial',
  title: 'trial',
  query: '',
  stages: [
    {
      name: 'tenth',
      reach: { kind: 'percent', percent: 10 },
      soakS: 0,
      mostFailedPercent: 50,
      mostUnreachablePercent: 50,
    },
    { name: 'all', reach: { kind: 'all' }, soakS: 0, mostFailedPercent: 50 },
  ],
  attempts: 2,
  giveUpAfterS: 20,
  ...more,
});

test('a campaign over real lines ends with every device right, or failed for its trouble, and none changed twice', async () => {
  const devices = await simulated({ troubled: 0.05 });
  const clock = fastClock(TIMES);
  const database = memoryDatabase({ clock });
  const fleet = new Fleet(database, { clock, host: 'desk' });
  const actor = fleet.as(ACTOR);
  await actor.addDevices([...devices.listed()].map((listed) => ({ ...listed, labels: {} })));
  const signed = await signedTariff(SEED, 1);
  await actor.createCampaign(plan({ goal: { kind: 'config', config: await actor.keepConfig(signed) } }));
  const stop = new AbortController();
  const hosts = ['one', 'two'].map((name) =>
    new FleetHost(fleet, { name, clock, access: lineAccess({ clock: systemClock }) }).run(stop.signal),
  );
  await expect.poll(async () => (await fleet.campaign('trial'))?.state.kind, { timeout: 100_000 }).toBe('done');
  stop.abort();
  await Promise.all(hosts);
  const reports = new Map([...devices.report()].map((report) => [report.device, report]));
  const { right, failed, wrong } = await checkTrial(fleet, 'trial', signed, reports);
  expect(wrong).toEqual([]);
  const failing = TROUBLES.filter((trouble) => trouble !== 'awayAtFirst');
  const counts = new Map<Trouble, number>(devices.troublesOf());
  expect(failed).toEqual(Object.fromEntries(failing.map((trouble) => [trouble, counts.get(trouble)])));
  expect(right).toBe(DEVICES - failing.reduce((sum, trouble) => sum + counts.get(trouble)!, 0));
});

test('the check of a trial finds a device that was changed twice, and one that is recorded as what it is not', async () => {
  const devices = await simulated({ count: 20, troubled: 0 });
  const clock = fastClock(TIMES);
  const fleet = new Fleet(memoryDatabase({ clock }), { clock, host: 'desk' });
  const actor = fleet.as(ACTOR);
  await actor.addDevices([...devices.listed()].map((listed) => ({ ...listed, labels: {} })));
  const signed = await signedTariff(SEED, 1);
  await actor.createCampaign(plan({ goal: { kind: 'config', config: await actor.keepConfig(signed) } }));
  const stop = new AbortController();
  const host = new FleetHost(fleet, { name: 'one', clock, access: lineAccess({ clock: systemClock }) }).run(
    stop.signal,
  );
  await expect.poll(async () => (await fleet.campaign('trial'))?.state.kind, { timeout: 100_000 }).toBe('done');
  stop.abort();
  await host;
  const reports = new Map([...devices.report()].map((report) => [report.device, report]));
  const twice = 'meter-000003';
  const before = reports.get(twice)!;
  reports.set(twice, { ...before, config: { ...before.config, activations: 2, changes: 2 } });
  const other = 'meter-000005';
  const right = reports.get(other)!;
  reports.set(other, { ...right, config: { ...right.config, runningDigest: '00'.repeat(8) } });
  reports.delete('meter-000007');
  reports.set('meter-999999', { ...before, device: 'meter-999999' });
  const { wrong } = await checkTrial(fleet, 'trial', signed, reports);
  expect(wrong.map((fault) => fault.slice(0, 40)).sort()).toEqual([
    'meter-000003 was changed 2 times',
    expect.stringContaining('meter-000005 runs 1'),
    'meter-000007 is no device',
    'meter-999999 is not in the campaign',
  ]);
});
