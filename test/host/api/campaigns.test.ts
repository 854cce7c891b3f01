import { expect, test } from 'vitest';
import { serveApi } from '../../../host/api/api-server.ts';
import { configDocument } from '../fleet/simulated-fleet.ts';
import { ApiRig, device } from './api-rig.ts';

interface CampaignAnswer {
  readonly plan: { readonly id: string };
  readonly state: { readonly kind: string };
  readonly createdBy: string;
  readonly stageSizes: readonly number[];
}

async function planned(rig: ApiRig, more: object = {}): Promise<object> {
  const config = await rig.ask('POST', '/configs', { role: 'operator', bytes: await configDocument(7) });
  expect(config.status).toBe(201);
  return {
    id: 'tariff-7',
    title: 'Tariff 7',
    goal: { kind: 'config', config: config.body },
    query: 'class=meter',
    stages: [
      { name: 'canary', reach: { kind: 'devices', count: 2 }, soakS: 0, mostFailedPercent: 0, needsApproval: true },
      { name: 'all', reach: { kind: 'all' }, soakS: 0, mostFailedPercent: 5 },
    ],
    attempts: 3,
    fourEyes: true,
    ...more,
  };
}

async function rigWithDevices(): Promise<ApiRig> {
  const rig = await new ApiRig().start();
  await rig.ask('POST', '/devices', { body: { devices: Array.from({ length: 12 }, (_, number) => device(number)) } });
  return rig;
}

test('a campaign is previewed, started, looked at, paused and resumed', async () => {
  const rig = await rigWithDevices();
  const plan = await planned(rig);
  interface Preview {
    readonly devices: number;
    readonly stages: readonly { readonly name: string; readonly devices: number; readonly examples: string[] }[];
  }
  const preview = await rig.ask<Preview>('POST', '/campaign-previews', { role: 'viewer', body: plan });
  expect(preview.body.stages.map(({ name, devices }) => [name, devices])).toEqual([
    ['canary', 2],
    ['all', 10],
  ]);
  expect((await rig.ask<{ items: object[] }>('GET', '/campaigns')).body.items).toEqual([]);

  const started = await rig.ask<CampaignAnswer>('POST', '/campaigns', { role: 'operator', body: plan });
  expect([started.status, started.body.createdBy, started.body.stageSizes]).toEqual([201, 'the-operator', [2, 10]]);

  const canaries: { body: { items: { device: string; stage: number }[]; next?: string } } = await rig.ask(
    'GET',
    '/campaigns/tariff-7/devices?limit=5',
  );
  expect(canaries.body.items).toHaveLength(5);
  const rest = await rig.ask<{ items: { device: string; stage: number }[] }>(
    'GET',
    `/campaigns/tariff-7/devices?limit=100&cursor=${canaries.body.next}&state=waiting`,
  );
  const all = [...canaries.body.items, ...rest.body.items];
  expect(new Set(all.map(({ device: key }) => key)).size).toBe(12);
  const first = all.filter(({ stage }) => stage === 0).map(({ device: key }) => key);
  expect(first.sort()).toEqual([...preview.body.stages[0]!.examples].sort());

  const change = (what: string, role: 'viewer' | 'operator' | 'approver') =>
    rig.ask<CampaignAnswer>('POST', `/campaigns/tariff-7/${what}`, { role });
  expect((await change('pause', 'viewer')).status).toBe(403);
  expect((await change('pause', 'operator')).body.state.kind).toBe('paused');
  expect((await change('pause', 'operator')).status).toBe(409);
  expect((await rig.ask('GET', '/campaigns/tariff-7/summary')).body['state']).toMatchObject({ kind: 'paused' });
  expect((await change('resume', 'operator')).body.state.kind).toBe('running');
  expect((await change('approve', 'approver')).status).toBe(409);
  expect((await change('cancel', 'operator')).body.state.kind).toBe('cancelled');
  expect((await rig.ask('GET', '/campaigns/none')).status).toBe(404);
});

test('a plan that cannot be run is refused, and nothing is begun', async () => {
  const rig = await rigWithDevices();
  const plan = await planned(rig);
  const refused = async (more: object, status: number, part: string) => {
    const answer = await rig.ask('POST', '/campaigns', { role: 'operator', body: { ...plan, ...more } });
    expect([answer.status, answer.body['detail']]).toEqual([status, expect.stringContaining(part)]);
  };
  await refused({ query: 'class=hub' }, 422, 'chooses no device');
  await refused({ query: 'class==' }, 400, 'character');
  await refused({ attempts: 0 }, 400, '/attempts');
  const gone = { sequence: 7, document: '1'.repeat(64), signed: '2'.repeat(64), activateAtS: 0 };
  await refused({ goal: { kind: 'config', config: gone } }, 422, 'bring it first');
  expect((await rig.ask<{ items: object[] }>('GET', '/campaigns')).body.items).toEqual([]);
});

test('files are checked as what they are on arrival, and given back byte by byte', async () => {
  const rig = await new ApiRig().start();
  const bytes = await configDocument(3);
  const kept = await rig.ask('POST', '/configs', { bytes });
  expect(kept.body).toMatchObject({ sequence: 3, activateAtS: 0 });
  const back = await fetch(`${rig.url}/api/v1/files/${String(kept.body['signed'])}`, {
    headers: { authorization: `Bearer ${rig.tokens.get('viewer')}` },
  });
  expect(Buffer.from(await back.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  for (const path of ['/configs', '/bundles']) {
    const { status, body } = await rig.ask('POST', path, { bytes: bytes.slice(0, 40) });
    expect(status, path).toBe(422);
    expect(String(body['detail'])).toContain('this is no');
  }
  expect((await rig.ask('GET', `/files/${'0'.repeat(64)}`)).status).toBe(404);
});

test('a campaign whose answer was lost is started once, whichever host is asked again', async () => {
  const rig = await rigWithDevices();
  const plan = await planned(rig);
  const headers = { 'idempotency-key': 'b2f1' };
  const first = await rig.ask('POST', '/campaigns', { role: 'operator', body: plan, headers });
  expect([first.status, first.headers['idempotency-replayed']]).toEqual([201, undefined]);
  const again = await rig.ask('POST', '/campaigns', { role: 'operator', body: plan, headers });
  expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([201, 'true', first.body]);

  const other = await serveApi({ fleet: rig.fleet, clock: rig.clock, port: 0 });
  const third = await fetch(`${other.url}/api/v1/campaigns`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${rig.tokens.get('operator')}`, 'content-type': 'application/json' },
    body: JSON.stringify(plan),
  });
  expect([third.status, await third.json()]).toEqual([201, first.body]);
  await other.close();

  const changed = await rig.ask('POST', '/campaigns', { role: 'operator', body: { ...plan, title: 'other' }, headers });
  expect([changed.status, changed.body['code']]).toEqual([422, 'KeyReused']);
  const records = [];
  for await (const { action } of rig.fleet.auditTrail.read()) if (action === 'campaign.start') records.push(action);
  expect(records).toHaveLength(1);
  // Somebody else's key is another one.
  const others = await rig.ask('POST', '/campaigns', { role: 'approver', body: plan, headers });
  expect([others.status, others.body['code']]).toEqual([422, 'CampaignPlanError']);
});

test('a refusal is not kept: the same key goes when the request is right', async () => {
  const rig = await rigWithDevices();
  const headers = { 'idempotency-key': 'c7' };
  const pause = () => rig.ask('POST', '/campaigns/tariff-7/pause', { role: 'operator', headers });
  expect((await pause()).status).toBe(404);
  await rig.ask('POST', '/campaigns', { role: 'operator', body: await planned(rig) });
  expect((await pause()).status).toBe(200);
  expect((await pause()).status).toBe(200);
});

test('tokens are never kept for an Idempotency-Key', async () => {
  const rig = await new ApiRig().start();
  const headers = { 'idempotency-key': 'd1' };
  const asked = await rig.ask('POST', '/users', { body: { name: 'otto', role: 'viewer' }, headers });
  expect(asked.status).toBe(400);
  const made = await rig.ask('POST', '/users', { body: { name: 'otto', role: 'viewer' } });
  expect(made.headers['cache-control']).toBe('no-store');
  expect((await rig.ask('GET', '/self', { token: String(made.body['token']) })).body).toEqual({
    name: 'otto',
    role: 'viewer',
  });
  expect((await rig.ask('POST', '/users', { body: { name: 'otto', role: 'viewer' } })).status).toBe(422);
});
