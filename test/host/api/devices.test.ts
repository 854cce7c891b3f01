import { expect, test } from 'vitest';
import { ApiRig, device } from './api-rig.ts';

interface Page {
  readonly items: readonly { readonly key: string }[];
  readonly next?: string;
}

test('devices are added, found by a query, and listed page by page', async () => {
  const rig = await new ApiRig().start();
  const devices = Array.from({ length: 25 }, (_, number) => device(number));
  const added = await rig.ask('POST', '/devices', { role: 'operator', body: { devices } });
  expect(added.body).toEqual({ added: 25, changed: 0, same: 0 });

  const keys: string[] = [];
  let path: string | undefined = '/devices?limit=10';
  let pages = 0;
  while (path !== undefined) {
    const { body }: { body: Page } = await rig.ask<Page>('GET', path, { role: 'viewer' });
    keys.push(...body.items.map(({ key }) => key));
    path = body.next === undefined ? undefined : `/devices?limit=10&cursor=${body.next}`;
    pages++;
  }
  expect([pages, keys]).toEqual([3, devices.map(({ key }) => key)]);

  const south = await rig.ask<Page>('GET', `/devices?query=${encodeURIComponent('site=south and unit<5')}`);
  expect(south.body.items.map(({ key }) => key)).toEqual(['meter-0001', 'meter-0003']);
  const lines = (await rig.ask('GET', '/devices.ndjson?query=site%3Dsouth')).text.trim().split('\n');
  expect(lines).toHaveLength(12);
  expect(JSON.parse(lines[0]!)).toEqual(devices[1]);
});

test('a query that cannot be understood is refused with its place', async () => {
  const rig = await new ApiRig().start();
  for (const path of ['/devices', '/devices.ndjson', '/telemetry']) {
    const { status, body } = await rig.ask('GET', `${path}?query=${encodeURIComponent('class=')}`);
    expect([status, body['code']]).toEqual([400, 'QueryError']);
    expect(body['detail']).toContain('character 7');
  }
});

test('one bad device of many, and none is added', async () => {
  const rig = await new ApiRig().start();
  const bad = device(2, { line: 'carrier-pigeon://' });
  const { status, body } = await rig.ask('POST', '/devices', { body: { devices: [device(1), bad] } });
  expect([status, body['code']]).toEqual([422, 'FleetDeviceError']);
  expect(body['detail']).toContain('meter-0002');
  expect((await rig.ask<Page>('GET', '/devices')).body.items).toEqual([]);
});

test('a device is changed only at the revision that was read', async () => {
  const rig = await new ApiRig().start();
  const path = '/devices/meter-0001';
  const put = (body: object, headers = {}) => rig.ask('PUT', path, { role: 'operator', body, headers });
  expect((await put(device(1), { 'if-match': '"1"' })).status).toBe(412);
  const first = await put(device(1), { 'if-none-match': '*' });
  expect([first.status, first.body]).toEqual([200, device(1)]);
  expect((await put(device(1), { 'if-none-match': '*' })).status).toBe(412);

  const read = await rig.ask('GET', path);
  expect(read.headers.etag).toBe(first.headers.etag);
  const changed = await put({ ...read.body, unitId: 9 }, { 'if-match': String(read.headers.etag) });
  expect([changed.status, changed.body['unitId']]).toEqual([200, 9]);
  expect(changed.headers.etag).not.toBe(read.headers.etag);
  // Somebody who read before that.
  expect((await put({ ...read.body, unitId: 7 }, { 'if-match': String(read.headers.etag) })).status).toBe(412);
  expect((await rig.ask('GET', path)).body['unitId']).toBe(9);
  // The same again changes nothing.
  const again = await put({ ...read.body, unitId: 9 });
  expect(again.headers.etag).toBe(changed.headers.etag);
  expect((await put(device(1), { 'if-match': 'W/"1"' })).status).toBe(400);
});

test('a key that is pinned is not changed by who writes the device', async () => {
  const rig = await new ApiRig().start();
  const path = '/devices/meter-0001';
  expect((await rig.ask('PUT', path, { body: device(1, { deviceKey: 'aa11' }) })).status).toBe(200);
  const { status, body } = await rig.ask('PUT', path, { body: device(1, { deviceKey: 'bb22' }) });
  expect([status, body['code']]).toEqual([422, 'FleetDeviceError']);
  expect((await rig.ask('PUT', path, { body: device(1) })).body['deviceKey']).toBe('aa11');
});

test('labels are set and taken off, devices removed; the audit log names who', async () => {
  const rig = await new ApiRig().start();
  await rig.ask('POST', '/devices', { role: 'operator', body: { devices: [device(1), device(2)] } });
  const labelled = await rig.ask('POST', '/labels', {
    role: 'operator',
    body: { query: 'all', labels: { ring: '1', site: null } },
  });
  expect(labelled.body).toEqual({ devices: 2 });
  expect((await rig.ask('GET', '/devices/meter-0001')).body['labels']).toEqual({ ring: '1' });
  expect((await rig.ask('DELETE', '/devices/meter-0001')).status).toBe(204);
  expect((await rig.ask('DELETE', '/devices/meter-0001')).status).toBe(404);
  expect((await rig.ask('GET', '/devices/meter-0001')).body['code']).toBe('UnknownDeviceError');

  interface Audit {
    readonly items: readonly { readonly action: string; readonly by: object; readonly number: number }[];
    readonly next?: string;
  }
  const { body } = await rig.ask<Audit>('GET', '/audit?from=5');
  expect(body.items.map(({ action, by }) => [action, by])).toEqual([
    ['devices.add', { name: 'the-operator', role: 'operator', via: 'api' }],
    ['devices.label', { name: 'the-operator', role: 'operator', via: 'api' }],
    ['devices.remove', { name: 'the-admin', role: 'admin', via: 'api' }],
  ]);
  const page = await rig.ask<Audit>('GET', '/audit?from=5&limit=2');
  expect(page.body.next).toBe('7');
  expect((await rig.ask('GET', '/audit/verdict')).body).toMatchObject({ kind: 'whole', records: 7 });
});
