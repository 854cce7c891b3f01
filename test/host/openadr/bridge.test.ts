import { expect, test } from 'vitest';
import { BridgeWorld, hourEvent, START_MS } from './bridge-world.ts';

const startS = START_MS / 1000 + 3600;

test('an event reaches the hub once, its change as a later revision, and its deletion as a cancellation', async () => {
  const world = await BridgeWorld.forTest();
  const event = await world.create(hourEvent('SIMPLE', 2));
  await world.round();
  const id = world.hub.live[0]!.id;
  const first = { id, type: 'simple', revision: START_MS / 1000, priority: 65_535, startS, stepS: 3600, values: [2] };
  expect(world.hub.live).toEqual([first]);
  await world.round();
  await world.round(true);
  expect(world.hub.taken).toHaveLength(1);

  // Within the same second: revisions differ all the same.
  await world.update(event, { ...hourEvent('SIMPLE', 1), priority: 3 });
  await world.round();
  expect(world.hub.live).toEqual([{ ...first, revision: first.revision + 1, priority: 3, values: [1] }]);

  await world.delete(event);
  await world.round();
  expect(world.hub.live).toEqual([]);
  expect(world.newsOf('cancelled')).toHaveLength(1);
  await world.round(true);
  expect(world.hub.taken).toHaveLength(2);
});

test('a restart neither loses nor repeats', async () => {
  const world = await BridgeWorld.forTest();
  const kept = await world.create(hourEvent('SIMPLE', 2));
  const dropped = await world.create(hourEvent('IMPORT_CAPACITY_LIMIT', 4.2));
  await world.round();
  world.restart();
  await world.round();
  expect(world.hub.taken).toHaveLength(2);
  await world.delete(dropped);
  world.restart();
  await world.round();
  expect(world.hub.live.map(({ type }) => type)).toEqual(['simple']);
  await world.update(kept, hourEvent('SIMPLE', 0));
  world.restart();
  await world.round();
  expect(world.hub.live.map(({ values }) => values)).toEqual([[0]]);
});

test('a state that was lost is made anew, and the hub takes what the VTN says now', async () => {
  const world = await BridgeWorld.forTest();
  const event = await world.create(hourEvent('SIMPLE', 2));
  for (const level of [1, 2, 3]) {
    await world.update(event, hourEvent('SIMPLE', level));
    await world.round();
  }
  world.keeper.text = undefined;
  world.restart();
  await world.update(event, hourEvent('SIMPLE', 0));
  await world.round();
  expect(world.hub.live.map(({ values }) => values)).toEqual([[0]]);
});

test('while the VTN is away the hub gets what was known; what changed meanwhile comes when it is back', async () => {
  const world = await BridgeWorld.forTest();
  const event = await world.create(hourEvent('SIMPLE', 2));
  await world.bridge.poll();
  world.fault = () => ({ kind: 'cutBefore' });
  world.restart();
  await expect(world.bridge.poll()).rejects.toMatchObject({ name: 'VtnUnreachableError' });
  await world.bridge.sync(world.hub, true);
  expect(world.hub.live).toHaveLength(1);
  world.served.vtn.objects.events.delete(event.id);
  await expect(world.round()).rejects.toMatchObject({ name: 'VtnUnreachableError' });
  expect(world.hub.live).toHaveLength(1);
  world.fault = () => undefined;
  await world.round();
  expect(world.hub.live).toEqual([]);
});

test('an event that a page leaves out, as others come and go, is not taken for deleted', async () => {
  const world = await BridgeWorld.forTest();
  const event = await world.create(hourEvent('SIMPLE', 2));
  await world.round();
  // The list is empty, but the event is there.
  world.fault = ({ method, path }) =>
    method === 'GET' && path === '/events' ? { kind: 'garbage', text: '[]' } : undefined;
  await world.round();
  expect(world.hub.live).toHaveLength(1);
  await world.delete(event);
  await world.round();
  expect(world.hub.live).toEqual([]);
});

test('an answer of a server that lags behind brings no earlier revision back', async () => {
  const world = await BridgeWorld.forTest();
  const before = await world.create(hourEvent('SIMPLE', 3));
  await world.update(before, hourEvent('SIMPLE', 1));
  await world.round();
  world.fault = ({ method, path, query }) =>
    method === 'GET' && path === '/events'
      ? { kind: 'garbage', text: query.get('skip') === '0' ? JSON.stringify([before]) : '[]' }
      : undefined;
  await world.round(true);
  expect(world.hub.live.map(({ values }) => values)).toEqual([[1]]);
});

test('an event that makes no sense is told once and changes nothing, others go on', async () => {
  const world = await BridgeWorld.forTest();
  const changed = await world.create(hourEvent('SIMPLE', 1));
  await world.round();
  await world.update(changed, hourEvent('SIMPLE', 7));
  await world.create({ ...hourEvent('PRICE', 0.3), payloadDescriptors: [descriptor('PRICE', 'THERM')] });
  await world.create({ intervals: [{ id: 0, payloads: [{ type: 'SIMPLE', values: [1] }] }] });
  await world.create(hourEvent('IMPORT_CAPACITY_LIMIT', -1));
  await world.create(hourEvent('PRICE', 0.3));
  await world.round();
  await world.round();
  world.restart();
  await world.round();
  expect(world.hub.live.map(({ type, values }) => [type, values])).toEqual(
    expect.arrayContaining([
      ['simple', [1]],
      ['price', [0.3]],
    ]),
  );
  expect(world.hub.live).toHaveLength(2);
  expect(world.newsOf('eventRefused').map(({ reason }) => reason)).toEqual([
    'event event-1, intervals.0: SIMPLE is 7, there are the levels 0 to 3',
    'event event-2, payloadDescriptors: PRICE is in THERM, which is not one of KWH, WH, MWH',
    'event event-3, intervals.0: there is no start, neither its own nor in the intervalPeriod of the event',
    'event event-4, intervals.0: IMPORT_CAPACITY_LIMIT is -1, a limit is 0 or more',
  ]);
});

test('an object that is not as OpenADR describes it is left out, the rest of its page is not', async () => {
  const world = await BridgeWorld.forTest();
  const good = await world.create(hourEvent('SIMPLE', 1));
  const bad = { ...good, id: 'bad', intervals: [{ id: 'first', payloads: 3 }] };
  world.fault = ({ method, path, query }) =>
    method === 'GET' && path === '/events'
      ? { kind: 'garbage', text: query.get('skip') === '0' ? JSON.stringify([bad, good, 17, null]) : '[]' }
      : undefined;
  await world.round();
  await world.round();
  expect(world.hub.live).toHaveLength(1);
  expect(world.newsOf('eventRefused').map(({ eventId }) => eventId)).toEqual(['bad']);
});

test('targets choose the hubs', async () => {
  const world = await BridgeWorld.forTest({}, ['east', 'west']);
  await world.round();
  const resources = world.served.vtn.objects.resources;
  const [east, west] = resources.all();
  resources.update(east!, { ...east!, targets: ['feeder-1'] }, {});
  resources.update(west!, { ...west!, targets: ['feeder-2'] }, {});
  const ven = world.served.vtn.objects.vens.all()[0]!;
  world.served.vtn.objects.vens.update(ven, { ...ven, targets: ['town'] }, {});
  await world.create({ ...hourEvent('SIMPLE', 1), targets: ['feeder-1', 'elsewhere'] });
  await world.create({ ...hourEvent('SIMPLE', 2), targets: ['town'] });
  await world.create({ ...hourEvent('SIMPLE', 3), targets: ['elsewhere'] });
  await world.create(hourEvent('PRICE', 0.2));
  world.restart();
  world.bridge.state.ven = undefined!;
  await world.round();
  const values = (index: number) => world.hubs[index]!.live.map(({ values: [value] }) => value).sort();
  expect(values(0)).toEqual([0.2, 1, 2]);
  expect(values(1)).toEqual([0.2, 2]);
});

test('a hub that is full takes limits before prices, and the rest when there is room', async () => {
  const world = await BridgeWorld.forTest({ horizonMs: 40 * 3_600_000 });
  for (let hour = 1; hour <= 20; hour++) await world.create(hourEvent('PRICE', hour / 100, hour));
  await world.create(hourEvent('IMPORT_CAPACITY_LIMIT', 4, 1));
  await world.bridge.poll();
  await world.bridge.sync(world.hub, false);
  await world.bridge.sync(world.hub, false);
  expect(world.newsOf('hubFull').map(({ eventId }) => eventId)).toEqual(['event-18', 'event-19', 'event-20']);
  expect(world.hub.live).toHaveLength(18);
  expect(world.hub.live.some(({ type }) => type === 'importCapacityLimit')).toBe(true);
  world.nowMs = START_MS + 5 * 3_600_000;
  await world.bridge.sync(world.hub, false);
  expect(world.newsOf('hubFull')).toHaveLength(3);
  expect(world.hub.live.map(({ values: [value] }) => value).sort((a, b) => a! - b!)).toEqual(
    Array.from({ length: 16 }, (_, index) => (index + 5) / 100),
  );
});

test('what a hub has lost it gets again at the next audit; what was cancelled at the hub stays cancelled', async () => {
  const world = await BridgeWorld.forTest();
  await world.create(hourEvent('SIMPLE', 2));
  await world.round();
  world.hub.lose();
  await world.bridge.sync(world.hub, false);
  expect(world.hub.live).toEqual([]);
  await world.bridge.sync(world.hub, true);
  expect(world.hub.live).toHaveLength(1);
  const { id, revision } = world.hub.live[0]!;
  await world.hub.cancel(id, revision);
  await world.bridge.sync(world.hub, true);
  expect(world.hub.live).toEqual([]);
});

test('a state of another VTN or client is not used', async () => {
  const world = await BridgeWorld.forTest();
  await world.round();
  world.keeper.text = world.keeper.text!.replace('"clientId":"ven"', '"clientId":"another"');
  expect(() => world.restart()).toThrow(/is of another at/);
});

function descriptor(payloadType: string, units: string) {
  return { objectType: 'EVENT_PAYLOAD_DESCRIPTOR', payloadType, units } as const;
}
