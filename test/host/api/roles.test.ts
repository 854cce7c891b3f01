import { expect, test } from 'vitest';
import { ROLES } from '../../../host/fleet/role.ts';
import type { Operation } from '../../../protocols/api/operation.ts';
import { OPERATIONS, type OperationId } from '../../../protocols/api/operations.ts';
import { ApiRig } from './api-rig.ts';

const operations = (Object.entries(OPERATIONS) as [OperationId, Operation][]).filter(
  ([, { success }]) => success.kind !== 'stream' || !success.types.includes('text/event-stream'),
);
/** Nothing of these names is there, so that what is let through changes nothing. */
const NAMES: Readonly<Record<string, string>> = { digest: '0'.repeat(64) };
const pathOf = ({ path }: Operation) => path.replace(/\{(\w+)\}/g, (_, name: string) => NAMES[name] ?? 'nothing-there');

test('every operation is done for the roles that go so far, and for no other', async () => {
  const rig = await new ApiRig().start();
  const before = await rig.fleet.auditTrail.head();
  const refused: string[] = [];
  for (const [id, operation] of operations) {
    const method = operation.method.toUpperCase();
    const path = pathOf(operation);
    // A body that no operation takes: who may not do it is refused before it is looked at.
    const sent = operation.body === undefined ? {} : { body: { no: 'such thing' } };
    const anonymous = await rig.ask(method, path, { ...sent, token: '' });
    expect(anonymous.status === 401, `${id} without a token`).toBe(operation.role !== 'anyone');
    for (const role of ROLES) {
      const { status } = await rig.ask(method, path, { ...sent, role });
      const may = operation.role === 'anyone' || ROLES.indexOf(role) >= ROLES.indexOf(operation.role);
      expect(status === 403, `${id} as ${role}`).toBe(!may);
      expect(status).not.toBe(401);
      if (status === 403) refused.push(`${id} ${role}`);
    }
  }
  expect(refused).toContain('removeDevice operator');
  expect(refused).toContain('approveCampaign operator');
  expect(await rig.fleet.auditTrail.head()).toEqual(before);
});

test('who has no token is told how to get one', async () => {
  const rig = await new ApiRig().start();
  const { status, headers, body } = await rig.ask('GET', '/devices', { token: '' });
  expect(status).toBe(401);
  expect(headers['www-authenticate']).toBe('Bearer realm="kerb"');
  expect(body['detail']).toContain('kerb fleet user add');
});

test('a token is worth nothing once its user was removed', async () => {
  const rig = await new ApiRig().start();
  expect((await rig.ask('GET', '/self', { role: 'viewer' })).body).toEqual({ name: 'the-viewer', role: 'viewer' });
  expect((await rig.ask('DELETE', '/users/the-viewer')).status).toBe(204);
  const { status, body } = await rig.ask('GET', '/self', { role: 'viewer' });
  expect([status, body['code']]).toEqual([401, 'UnknownToken']);
});

test('failed logins are held up after some in a minute; who has a good token goes on', async () => {
  const rig = await new ApiRig().start();
  expect((await rig.ask('GET', '/self', { role: 'operator' })).status).toBe(200);
  const bad = (last: string) => rig.ask('GET', '/self', { token: `kerb_${'x'.repeat(42)}${last}` });
  for (let index = 0; index < 10; index++) expect((await bad(String(index))).status).toBe(401);
  const { status, headers } = await bad('a');
  expect(status).toBe(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  // Held up are guesses, good ones too: else one could go on guessing.
  expect((await rig.ask('GET', '/self', { role: 'viewer' })).status).toBe(429);
  expect((await rig.ask('GET', '/self', { role: 'operator' })).status).toBe(200);
  await rig.clock.runUntil(rig.clock.nowUs + 60e6);
  expect((await rig.ask('GET', '/self', { role: 'viewer' })).status).toBe(200);
  expect((await bad('b')).status).toBe(401);
});
