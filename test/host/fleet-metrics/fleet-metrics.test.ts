import { expect, test } from 'vitest';
import { Fleet } from '../../../host/fleet/fleet.ts';
import { apiMetrics } from '../../../host/fleet-metrics/api-metrics.ts';
import { FleetMetrics } from '../../../host/fleet-metrics/fleet-metrics.ts';
import { measuredAccess } from '../../../host/fleet-metrics/measured-access.ts';
import { measuredDatabase } from '../../../host/fleet-metrics/measured-database.ts';
import { createMetrics } from '../../../host/metrics/registry.ts';
import type { Database } from '../../../host/store/database.ts';
import { DatabaseError } from '../../../host/store/database-error.ts';
import { configDocument, operator, SimulatedFleet, stage } from '../fleet/simulated-fleet.ts';

/** Values by metric and labels, as a scraper reads them. */
async function scrape(registry: ReturnType<typeof createMetrics>): Promise<ReadonlyMap<string, number>> {
  const lines = (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

const labelsOf = (key: string) => [...key.matchAll(/(\w+)="/g)].map(([, name]) => name!);

test('a campaign is told by stage and state, its failures by reason, the work by step', async () => {
  const registry = createMetrics();
  const simulated = new SimulatedFleet();
  const { clock, fleet } = simulated;
  new FleetMetrics(registry, fleet, clock);
  await simulated.add(20, {}, (index) => (index === 3 || index === 4 ? { refuses: true } : {}));
  const wanted = await fleet.as(operator).keepConfig(await configDocument(7));
  await fleet.as(operator).createCampaign({
    id: 'tariff-7',
    title: 'Tariff 7',
    goal: { kind: 'config', config: wanted },
    query: 'class=meter',
    stages: [
      stage('canary', { kind: 'devices', count: 5 }, { mostFailedPercent: 100 }),
      stage('all', { kind: 'all' }, { mostFailedPercent: 100 }),
    ],
    attempts: 2,
  });
  const before = await scrape(registry);
  expect(before.get('kerb_fleet_devices{class="meter",enrolled="no"}')).toBe(20);
  expect(before.get('kerb_campaign_state{campaign="tariff-7",state="running"}')).toBe(1);
  expect(before.get('kerb_campaign_devices{campaign="tariff-7",stage="all",state="waiting"}')).toBe(15);

  const stop = simulated.host('gateway', simulated.database, measuredAccess(simulated.access(), registry, clock));
  await clock.runUntil(3600e6);
  stop.abort();
  const after = await scrape(registry);
  const proven = ['canary', 'all'].map(
    (name) => after.get(`kerb_campaign_devices{campaign="tariff-7",stage="${name}",state="proven"}`)!,
  );
  const failed = ['canary', 'all'].map(
    (name) => after.get(`kerb_campaign_devices{campaign="tariff-7",stage="${name}",state="failed"}`)!,
  );
  expect([...proven, ...failed].reduce((sum, count) => sum + count)).toBe(20);
  expect(proven[0]! + failed[0]!).toBe(5);
  expect(after.get('kerb_campaign_state{campaign="tariff-7",state="done"}')).toBe(1);
  expect(after.has('kerb_campaign_state{campaign="tariff-7",state="running"}')).toBe(false);
  expect(after.get('kerb_fleet_devices{class="meter",enrolled="yes"}')).toBe(20);
  const pushed = after.get('kerb_fleet_steps_total{step="pushConfig",outcome="done"}')!;
  expect(pushed).toBeGreaterThanOrEqual(proven[0]! + proven[1]!);
  expect(after.get('kerb_fleet_step_seconds_count{step="pushConfig"}')).toBeGreaterThanOrEqual(pushed);
  expect(after.get('kerb_fleet_jobs')).toBe(0);
  const troubles = [...after].filter(([key]) => key.startsWith('kerb_campaign_trouble_devices'));
  expect(troubles.reduce((sum, [, devices]) => sum + devices, 0)).toBe(failed[0]! + failed[1]!);
  for (const [key] of troubles) expect(key).not.toMatch(/reason="[^"]*\d/);
});

test('no device and no line is a label', async () => {
  const registry = createMetrics();
  const simulated = new SimulatedFleet();
  new FleetMetrics(registry, simulated.fleet, simulated.clock);
  apiMetrics(registry)({
    operation: 'getDevice',
    method: 'GET',
    path: '/x',
    status: 200,
    elapsedMs: 3,
    user: 'anna',
    peer: '::1',
  });
  await simulated.add(3);
  const series = await scrape(registry);
  const labels = new Set([...series.keys()].flatMap(labelsOf));
  expect([...labels].sort()).toEqual(['class', 'enrolled', 'le', 'operation', 'status']);
  expect(series.get('kerb_api_requests_total{operation="getDevice",status="200"}')).toBe(1);
});

test('operations of the database are timed and their failures counted; while it is away the rest is told', async () => {
  const registry = createMetrics();
  const { clock, database } = new SimulatedFleet();
  let isAway = false;
  const flaky: Database = {
    ...database,
    queue: (name, options) => {
      const queue = database.queue(name, options);
      return {
        add: (id, body) => queue.add(id, body),
        take: (most, waitMs) => queue.take(most, waitMs),
        size: async () => {
          if (isAway) throw new DatabaseError('nats', 'no server answers');
          return queue.size();
        },
      };
    },
  };
  const measured = measuredDatabase(flaky, registry, clock);
  new FleetMetrics(registry, new Fleet(measured, { clock, host: 'desk' }), clock);
  await measured.keyValues('other').put('a', new Uint8Array(1));
  await expect(measured.keyValues('other').put('a', new Uint8Array(1), 99)).rejects.toThrow('revision');
  isAway = true;
  const series = await scrape(registry);
  expect(series.get('kerb_database_operation_seconds_count{operation="put"}')).toBe(2);
  expect(series.get('kerb_database_errors_total{operation="put"}')).toBeUndefined();
  expect(series.get('kerb_fleet_audit_records')).toBe(0);
  expect(series.has('kerb_fleet_jobs')).toBe(false);
  const next = await scrape(registry);
  expect(next.get('kerb_database_errors_total{operation="queueSize"}')).toBeGreaterThanOrEqual(1);
});
