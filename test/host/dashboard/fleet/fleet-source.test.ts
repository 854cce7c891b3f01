import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FleetOverview } from '../../../../host/dashboard/fleet/content.ts';
import { FleetSource } from '../../../../host/dashboard/fleet/fleet-source.ts';
import type { SourceNews } from '../../../../host/dashboard/page-message.ts';
import type { ShownJob } from '../../../../host/dashboard/world.ts';
import type { Actor } from '../../../../host/fleet/role.ts';
import { allProfiles } from '../../../../protocols/profiles/all.generated.ts';
import { approver, operator, SimulatedFleet, stage } from '../../fleet/simulated-fleet.ts';

const viewer: Actor = { name: 'vera', role: 'viewer', via: 'web' };

let sim: SimulatedFleet;
let sources: FleetSource[];
let news: SourceNews[];

beforeEach(() => {
  sim = new SimulatedFleet();
  [sources, news] = [[], []];
});
afterEach(async () => {
  await Promise.all(sources.map((source) => source.close()));
  await sim.end();
});

function open(actor: Actor = operator): FleetSource {
  const source = new FleetSource({ fleet: sim.fleet, actor, profiles: allProfiles, close: async () => {} });
  source.onNews((one) => news.push(one));
  sources.push(source);
  return source;
}

const jobs = (): readonly ShownJob[] => news.findLast((one) => one.kind === 'jobs')?.jobs ?? [];
const begin = async (more: Parameters<SimulatedFleet['configPlan']>[2] = {}) =>
  sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, more));
const audited = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { by, action } of sim.fleet.auditTrail.read()) found.push(`${by.name} ${action}`);
  return found;
};

test('a campaign is told by stages and counts, as it goes on, until it is done', async () => {
  await sim.add(20);
  open();
  await sim.pass(2000);
  expect(jobs()).toEqual([]);
  await begin();
  await sim.pass(1500);
  expect(jobs()).toMatchObject([{ id: 'tariff', kind: 'campaign', state: 'runs', done: 0, counts: { waiting: 20 } }]);
  sim.host('one');
  expect(await sim.until('tariff', ['done'])).toBe('done');
  await sim.pass(5000);
  expect(jobs()).toMatchObject([
    {
      ...{ state: 'done', done: 1, counts: { proven: 20 }, devices: [], text: 'done' },
      stages: [
        { name: 'canary', state: '2 of 2', done: 1 },
        { name: 'all', state: '18 of 18', done: 1 },
      ],
    },
  ]);
});

test('one that halts says why and by which devices; going on in spite of that is for approvers', async () => {
  await sim.add(20, {}, () => ({ refuses: true }));
  const source = open();
  sim.host('one');
  await begin();
  expect(await sim.until('tariff', ['halted'])).toBe('halted');
  await sim.pass(10_000);
  expect(jobs()).toMatchObject([
    {
      ...{ state: 'halted', text: expect.stringContaining('halted: 2 of 2 devices') },
      devices: [
        { state: 'failed', text: 'refuses its values' },
        { state: 'failed', text: 'refuses its values' },
      ],
    },
  ]);
  const accept = { kind: 'campaign', id: 'tariff', action: 'resume', acceptFailedPercent: 100 } as const;
  await expect(source.obey(accept)).rejects.toThrow('may not go on in spite of failures');
  const other = open(approver);
  await other.obey(accept);
  expect((await sim.fleet.campaign('tariff'))!.state.kind).not.toBe('halted');
  expect(await audited()).toContain('anna campaign.resume');
});

test('who only looks changes nothing, and is offered nothing', async () => {
  await sim.add(2);
  await begin();
  const source = open(viewer);
  expect(source.world.abilities).toEqual([]);
  await expect(source.obey({ kind: 'campaign', id: 'tariff', action: 'pause' })).rejects.toThrow('may not pause');
  expect((await sim.fleet.campaign('tariff'))!.state.kind).toBe('running');
  await expect(open().obey({ kind: 'play' })).rejects.toThrow('only campaigns');
});

test('what is done by hand stands in the audit log and among what happens', async () => {
  await sim.add(2);
  await begin();
  const source = open();
  await source.obey({ kind: 'campaign', id: 'tariff', action: 'pause' });
  await source.obey({ kind: 'campaign', id: 'tariff', action: 'resume' });
  expect(await audited()).toEqual(expect.arrayContaining(['olga campaign.pause', 'olga campaign.resume']));
  await sim.pass(1500);
  const told = news.flatMap((one) => (one.kind === 'happenings' ? one.happenings : []));
  expect(told).toMatchObject([{ text: 'pause tariff' }, { text: 'resume tariff' }]);
});

test('devices are counted by class and site, and listed by query and page', async () => {
  await sim.add(3, { labels: { site: 'north' } });
  await sim.add(2, { labels: { site: 'south' } });
  await sim.add(1);
  const source = open();
  const overview = (await source.detail('', 'overview', {})) as FleetOverview;
  expect(overview).toMatchObject({ devices: 6, enrolled: 0, proven: 0, moreSites: 0 });
  expect(overview.classes).toMatchObject([{ name: 'meter', devices: 6 }]);
  expect(overview.sites.map(({ name, devices }) => [name, devices])).toEqual([
    ['', 1],
    ['north', 3],
    ['south', 2],
  ]);
  const first = await source.detail('', 'devices', { query: 'site=north', count: 2 });
  expect(first).toMatchObject({ devices: [{ key: 'meter-00000' }, { key: 'meter-00001' }], hasMore: true });
  const next = await source.detail('', 'devices', { query: 'site=north', from: 2, count: 2 });
  expect(next).toMatchObject({ devices: [{ key: 'meter-00002', enrolled: false }], hasMore: false });
  await expect(source.detail('', 'devices', { query: 'site=' })).rejects.toThrow();
  await expect(source.detail('', 'devices', { count: 1000 })).rejects.toThrow('count');
});

test('a device that proved what it runs is counted and told with that, and what it measured is read', async () => {
  await sim.add(2);
  const source = open();
  sim.host('one');
  await begin({ stages: [stage('all', { kind: 'all' })] });
  expect(await sim.until('tariff', ['done'])).toBe('done');
  expect(await source.detail('', 'overview', {})).toMatchObject({ enrolled: 2, proven: 2 });
  expect(await source.detail('', 'devices', {})).toMatchObject({ devices: [{ proof: { config: 7 } }, {}] });
  const atMs = sim.clock.wallMs() - 60_000;
  const points = [0, 1, 2].map((index) => ({
    ...{ device: 'meter-00001', series: 'activePowerTotal', atMs: atMs + index, value: 700 + index },
  }));
  await sim.fleet.database.telemetry.write(points);
  expect(await source.detail('meter-00001', 'telemetry', {})).toEqual({
    series: [{ name: 'activePowerTotal', unit: 'W', times: [atMs, atMs + 1, atMs + 2], values: [700, 701, 702] }],
    moreSeries: 0,
  });
  await expect(source.detail('meter-9', 'telemetry', {})).rejects.toThrow('there is no device meter-9');
});
