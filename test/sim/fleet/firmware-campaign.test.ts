import { expect, onTestFinished, test } from 'vitest';
import { firmwareFault } from '../../../bench/fleet/check-firmware.ts';
import { buildFirmware } from '../../../host/build/build.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { lineAccess } from '../../../host/fleet/access/line-access.ts';
import { Fleet } from '../../../host/fleet/fleet.ts';
import { FleetHost } from '../../../host/fleet/fleet-host.ts';
import type { Actor } from '../../../host/fleet/role.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { makeBundle } from '../../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { decodeKeySet } from '../../../protocols/trust/key-set.ts';
import { fleetImage } from '../../../sim/fleet/fleet-image.ts';
import { SimulatedFleet } from '../../../sim/fleet/simulated-fleet.ts';
import { released } from '../../../sim/update/release.ts';
import { scenarioKey, scenarioKeySet } from '../../../sim/update/scenario-keys.ts';
import { fastClock } from './fast-clock.ts';

const SEED = 11;
const ACTOR: Actor = { name: 'olga', role: 'operator' };
const DEVICES = 12;
const TIMES = 4;

test('firmware comes to devices with slots by a campaign, once each; one that does not boot it goes back by itself', async () => {
  const { image, profile } = await buildFirmware('meter');
  const devices = await SimulatedFleet.open({
    image: fleetImage(image),
    keySet: decodeKeySet(scenarioKeySet(SEED)),
    ...{ count: DEVICES, unitsPerLine: 3, updatable: true, troubled: 0.35, seed: SEED, clock: systemClock },
  });
  onTestFinished(() => devices.close());
  const troubles = devices.troublesOf();
  expect([...troubles.keys()].sort()).toEqual(['awayAtFirst', 'bootFails', 'gone']);
  const bundle = await makeBundle({ profile, image: released(image, { sequence: 1 }), sequence: 1 }, [
    signerOf(scenarioKey(SEED, 'maker')),
  ]);
  const clock = fastClock(TIMES);
  const fleet = new Fleet(memoryDatabase({ clock }), { clock, host: 'desk' });
  const actor = fleet.as(ACTOR);
  await actor.addDevices([...devices.listed()].map((listed) => ({ ...listed, labels: {} })));
  const firmware = await actor.keepBundle(bundle);
  await actor.createCampaign({
    ...{ id: 'trial', title: 'trial', query: '', attempts: 2, giveUpAfterS: 30 },
    goal: { kind: 'firmware', firmware, confirmAfterS: 1 },
    stages: [{ name: 'all', reach: { kind: 'all' }, soakS: 0, mostFailedPercent: 60 }],
  });
  const stop = new AbortController();
  const access = lineAccess({ clock: systemClock });
  const hosts = ['one', 'two'].map((name) => new FleetHost(fleet, { name, clock, access }).run(stop.signal));
  await expect.poll(async () => (await fleet.campaign('trial'))?.state.kind, { timeout: 280_000 }).toBe('done');
  stop.abort();
  await Promise.all(hosts);
  const reports = new Map([...devices.report()].map((report) => [report.device, report]));
  const faults: string[] = [];
  for await (const member of fleet.members('trial')) {
    const fault = firmwareFault(member, reports.get(member.device)!, firmware);
    if (fault !== undefined) faults.push(`${member.device} ${fault}`);
  }
  expect(faults).toEqual([]);
}, 300_000);
