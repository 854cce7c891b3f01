import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { officialDescription } from '../../../host/openadr/official-description.ts';
import type {
  Notification,
  OpenAdrEvent,
  Program,
  Report,
  Resource,
  Subscription,
  Ven,
} from '../../../protocols/openadr/objects.ts';
import { BL, OTHER, type Served, serve, VEN } from './contract.ts';

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(async () => {
  await served.close();
  expect(served.contract.faults).toEqual([]);
});

const call: Served['call'] = (...given) => served.call(...given);
const program = (programName = 'prices') => call<Program>(BL, 'POST', '/programs', 201, { programName });
const event = (programID: string, more: object = {}) =>
  call<OpenAdrEvent>(BL, 'POST', '/events', 201, {
    programID,
    intervalPeriod: { start: '2026-11-26T10:00:00Z', duration: 'PT1H' },
    intervals: [{ id: 0, payloads: [{ type: 'PRICE', values: [0.2] }] }],
    ...more,
  });
const ven = (venName: string, account = VEN) =>
  call<Ven>(account, 'POST', '/vens', 201, { objectType: 'VEN_VEN_REQUEST', venName });

/** Of the description, but only for servers with an MQTT broker. */
const NOT_SERVED = officialDescription()
  .operations.filter(({ path }) => path.startsWith('/notifiers/mqtt/'))
  .map(({ method, path }) => `${method} ${path}`);

test('every operation of the official description answers as it says, with success and each refusal that it can have', async () => {
  const { id: programID } = await program();
  await call(BL, 'GET', `/programs/${programID}`, 200);
  await call(BL, 'GET', '/programs?skip=0&limit=10&targets=a&targets=b', 200);
  await call(BL, 'PUT', `/programs/${programID}`, 200, { programName: 'prices', targets: ['a'], intervalPeriod: {} });
  await call(BL, 'POST', '/programs', 409, { programName: 'prices' });
  await call(BL, 'POST', '/programs', 400, { programName: '' });
  await call(VEN, 'POST', '/programs', 403, { programName: 'mine' });
  await call(undefined, 'GET', '/programs', 401);
  await call(BL, 'GET', '/programs/none', 404);
  await call(BL, 'PUT', '/programs/none', 404, { programName: 'x' });
  await call(BL, 'DELETE', '/programs/none', 404);
  await call(BL, 'GET', '/programs?limit=51', 400);
  await call(BL, 'GET', '/programs?skip=-1', 400);
  await call(BL, 'GET', '/programs?colour=red', 400);

  const { id: eventID } = await event(programID);
  await call(VEN, 'GET', `/events/${eventID}`, 200);
  await call(VEN, 'GET', `/events?programID=${programID}&active=true`, 200);
  await call(VEN, 'GET', '/events?active=perhaps', 400);
  await call(BL, 'PUT', `/events/${eventID}`, 200, { programID, priority: 1, intervals: [] });
  await call(BL, 'PUT', `/events/${eventID}`, 400, { programID, priority: -1 });
  await call(BL, 'POST', '/events', 409, { programID: 'none' });
  await call(BL, 'POST', '/events', 400, { programID, duration: 'an hour' });
  await call(VEN, 'DELETE', `/events/${eventID}`, 403);
  await call(BL, 'GET', '/events/none', 404);

  const report = { eventID, clientName: 'ven', resources: [] };
  const { id: reportID } = await call<Report>(VEN, 'POST', '/reports', 201, report);
  await call(VEN, 'GET', `/reports/${reportID}`, 200);
  await call(OTHER, 'GET', `/reports/${reportID}`, 404);
  expect(await call(OTHER, 'GET', '/reports', 200)).toEqual([]);
  expect(await call(BL, 'GET', `/reports?programID=${programID}&eventID=${eventID}&clientName=ven`, 200)).toHaveLength(
    1,
  );
  expect(await call(BL, 'GET', '/reports?programID=none', 200)).toEqual([]);
  await call(VEN, 'PUT', `/reports/${reportID}`, 200, { ...report, reportName: 'second' });
  await call(OTHER, 'PUT', `/reports/${reportID}`, 403, report);
  await call(BL, 'POST', '/reports', 403, report);
  await call(VEN, 'POST', '/reports', 409, { ...report, eventID: 'none' });
  await call(VEN, 'POST', '/reports', 400, { eventID });

  const { id: venID } = await ven('house');
  await call(VEN, 'GET', '/vens?venName=house&targets=a', 200);
  await call(VEN, 'GET', `/vens/${venID}`, 200);
  await call(OTHER, 'GET', `/vens/${venID}`, 404);
  await call(VEN, 'PUT', `/vens/${venID}`, 200, { objectType: 'VEN_VEN_REQUEST', venName: 'house', attributes: [] });
  await call(VEN, 'POST', '/vens', 400, { objectType: 'VEN_VEN_REQUEST', venName: 'house' });
  await call(VEN, 'POST', '/vens', 403, { objectType: 'BL_VEN_REQUEST', venName: 'b', clientID: 'other' });

  const resource = { objectType: 'VEN_RESOURCE_REQUEST', resourceName: 'hub', venID };
  const { id: resourceID } = await call<Resource>(VEN, 'POST', '/resources', 201, resource);
  await call(VEN, 'POST', '/resources', 409, resource);
  await call(VEN, 'POST', '/resources', 404, { ...resource, venID: 'none' });
  await call(VEN, 'POST', '/resources', 400, { resourceName: 'hub' });
  await call(VEN, 'GET', `/resources?venID=${venID}&resourceName=hub`, 200);
  await call(VEN, 'GET', `/resources/${resourceID}`, 200);
  await call(VEN, 'PUT', `/resources/${resourceID}`, 200, resource);
  await call(VEN, 'GET', '/resources/none', 404);

  const subscription = {
    clientName: 'ven',
    objectOperations: [{ objects: ['REPORT'], operations: ['DELETE'], callbackUrl: 'http://127.0.0.1:9/callback' }],
  };
  const { id } = await call<Subscription>(VEN, 'POST', '/subscriptions', 201, subscription);
  await call(VEN, 'GET', `/subscriptions/${id}`, 200);
  expect(await call(VEN, 'GET', '/subscriptions?clientName=ven&objects=REPORT', 200)).toHaveLength(1);
  expect(await call(VEN, 'GET', '/subscriptions?objects=EVENT', 200)).toEqual([]);
  expect(await call(OTHER, 'GET', '/subscriptions', 200)).toEqual([]);
  await call(VEN, 'PUT', `/subscriptions/${id}`, 200, { ...subscription, programID });
  await call(VEN, 'PUT', `/subscriptions/${id}`, 409, { ...subscription, programID: 'none' });
  await call(VEN, 'POST', '/subscriptions', 400, { clientName: 'ven' });
  await call(OTHER, 'DELETE', `/subscriptions/${id}`, 404);
  await call(VEN, 'DELETE', `/subscriptions/${id}`, 200);

  await call(undefined, 'GET', '/auth/server', 200);
  await call(BL, 'GET', '/notifiers', 200);
  await call(VEN, 'GET', '/notifiers', 200);

  await call(VEN, 'DELETE', `/resources/${resourceID}`, 200);
  await call(VEN, 'DELETE', `/vens/${venID}`, 200);
  await call(VEN, 'DELETE', `/reports/${reportID}`, 200);
  await call(BL, 'DELETE', `/programs/${programID}`, 400);
  await call(BL, 'DELETE', `/events/${eventID}`, 200);
  await call(BL, 'DELETE', `/programs/${programID}`, 200);

  const all = officialDescription().operations.map(({ method, path }) => `${method} ${path}`);
  expect([...served.contract.seen.keys(), ...NOT_SERVED].sort()).toEqual(all.sort());
  const never = [...served.contract.seen].filter(([, statuses]) => ![...statuses].some((status) => status < 300));
  expect(never).toEqual([]);
});

test('a check that finds nothing wrong in a wrong answer would be no check', () => {
  const events = officialDescription().operations.find(({ operationId }) => operationId === 'searchAllEvents')!;
  const faults = (status: number, body: unknown) =>
    officialDescription().responseFaults(events, status, 'application/json', body);
  expect(faults(200, [])).toEqual([]);
  expect(faults(200, [{ programID: 'a' }])).not.toEqual([]);
  expect(faults(200, {})).not.toEqual([]);
  expect(faults(418, [])).toEqual(['status 418 is not described']);
});

test.each([
  [{ grant_type: 'password', client_id: 'ven', client_secret: 'ven-secret' }, 400, 'unsupported_grant_type'],
  [{ grant_type: 'client_credentials', client_id: 'ven', client_secret: 'wrong' }, 401, 'invalid_client'],
  [{ grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'x' }, 401, 'invalid_client'],
  [{ client_id: 'ven', client_secret: 'ven-secret' }, 400, 'invalid_request'],
] as const)('no token for %j', async (form, status, error) => {
  const answer = await fetch(`${served.server.url}/auth/token`, { method: 'POST', body: new URLSearchParams(form) });
  expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ error })]);
});

describe('targets', () => {
  test('a VEN sees what has no target or one of its own, and of the targets only its own', async () => {
    const { id: programID } = await program();
    const { id: venID } = await ven('house');
    const bl = { objectType: 'BL_VEN_REQUEST', venName: 'house', clientID: 'ven', targets: ['feeder-1'] };
    await call(BL, 'PUT', `/vens/${venID}`, 200, bl);
    const forAll = await event(programID);
    const forUs = await event(programID, { targets: ['feeder-1', 'feeder-2'] });
    const forOthers = await event(programID, { targets: ['feeder-2'] });
    const seen = await call<OpenAdrEvent[]>(VEN, 'GET', '/events', 200);
    expect(seen.map(({ id, targets }) => [id, targets])).toEqual([
      [forAll.id, undefined],
      [forUs.id, ['feeder-1']],
    ]);
    await call(VEN, 'GET', `/events/${forOthers.id}`, 404);
    expect(await call(OTHER, 'GET', '/events', 200)).toEqual([forAll]);
    expect(await call(BL, 'GET', '/events?targets=feeder-2', 200)).toHaveLength(2);
  });

  test('a VEN cannot give itself targets', async () => {
    const { id } = await ven('house');
    const asked = { objectType: 'VEN_VEN_REQUEST', venName: 'house', targets: ['feeder-1'] };
    expect(await call<Ven>(VEN, 'PUT', `/vens/${id}`, 200, asked)).toMatchObject({ targets: [] });
  });
});

test('a change is always later than the one before, also within a millisecond', async () => {
  const { id: programID } = await program();
  const made = await event(programID);
  const times = [made.modificationDateTime];
  for (let change = 0; change < 5; change++) {
    const { modificationDateTime } = await call<OpenAdrEvent>(BL, 'PUT', `/events/${made.id}`, 200, { programID });
    times.push(modificationDateTime);
  }
  expect([...times].sort()).toEqual(times);
  expect(new Set(times).size).toBe(times.length);
});

test('a callback is told of what its subscription names, in order and with its token, as the description says', async () => {
  const told: { notification: Notification; authorization: string | undefined }[] = [];
  const receiver = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      told.push({ notification: JSON.parse(text) as Notification, authorization: request.headers.authorization });
      // The first try of each fails: it is sent again.
      response.writeHead(told.length % 2 === 1 ? 503 : 200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    receiver.close();
  });
  const callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/told`;
  const { id: programID } = await program();
  await call(VEN, 'POST', '/subscriptions', 201, {
    clientName: 'ven',
    objectOperations: [{ objects: ['EVENT'], operations: ['CREATE', 'DELETE'], callbackUrl, bearerToken: 'secret' }],
  });
  const first = await event(programID);
  await event(programID, { targets: ['others'] });
  await call(BL, 'PUT', `/events/${first.id}`, 200, { programID });
  await call(BL, 'DELETE', `/events/${first.id}`, 200);
  await served.vtn.notifier.settled();
  const arrived = told.filter((_, index) => index % 2 === 1);
  expect(arrived.map(({ notification: { operation, object } }) => [operation, object.id])).toEqual([
    ['CREATE', first.id],
    ['DELETE', first.id],
  ]);
  expect(told.every(({ authorization }) => authorization === 'Bearer secret')).toBe(true);
  expect(told.flatMap(({ notification }) => officialDescription().faultsOf('notification', notification))).toEqual([]);
});

test('tokens end', async () => {
  await served.close();
  served = await serve({ tokenS: 1 });
  await call(VEN, 'GET', '/events', 200);
  served.vtn.tokens.forget();
  await call(VEN, 'GET', '/events', 401);
});
