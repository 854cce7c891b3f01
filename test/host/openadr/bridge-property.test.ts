import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventRequest, OpenAdrEvent } from '../../../protocols/openadr/objects.ts';
import type { VtnFault } from '../../../sim/openadr/vtn-server.ts';
import { BridgeWorld, hourEvent } from './bridge-world.ts';
import type { FakeHub, HubFault } from './fake-hub.ts';

const RUNS = 25;

const request = fc
  .record({
    type: fc.constantFrom('SIMPLE', 'PRICE', 'EXPORT_PRICE', 'IMPORT_CAPACITY_LIMIT', 'DISPATCH_SETPOINT', 'GHG'),
    // SIMPLE of 4 and limits below 0 are refused.
    value: fc.integer({ min: -1, max: 4 }),
    inHours: fc.integer({ min: -2, max: 60 }),
    priority: fc.option(fc.integer({ min: 0, max: 5 })),
    randomizeStart: fc.constantFrom(undefined, 'PT10M'),
    target: fc.constantFrom(undefined, 'east', 'elsewhere'),
  })
  .map(({ type, value, inHours, priority, randomizeStart, target }): Partial<EventRequest> => {
    const event = hourEvent(type, value, inHours);
    return {
      ...event,
      priority,
      intervalPeriod: { ...event.intervalPeriod, ...(randomizeStart && { randomizeStart }) },
      ...(target && { targets: [target] }),
    };
  });

const vtnFault = fc.constantFrom<VtnFault | undefined>(
  undefined,
  undefined,
  undefined,
  { kind: 'cutBefore' },
  { kind: 'cutAfter' },
  { kind: 'truncated', part: 0.5 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, retryAfter: '7' },
  { kind: 'status', status: 401 },
  { kind: 'garbage', text: '<html>' },
  { kind: 'garbage', text: '{"a":' },
  { kind: 'garbage', text: '[]' },
);
const hubFault = fc.constantFrom<HubFault | undefined>(undefined, undefined, 'lostBefore', 'lostAfter');

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), request }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('update' as const), which: fc.nat(), request }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat() }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('poll' as const), faults: fc.array(vtnFault, { maxLength: 8 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      faults: fc.array(hubFault, { maxLength: 6 }),
      audit: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 300 }) }) },
);

test('whatever is lost, doubled, late or broken off on the way, hubs end up with what the VTN has, each change taken once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30, size: 'max' }), async (steps) => {
      const world = await BridgeWorld.make({}, ['east', 'west']);
      try {
        await world.bridge.poll();
        const { resources } = world.served.vtn.objects;
        const east = resources.all().find(({ resourceName }) => resourceName === 'east')!;
        resources.update(east, { ...east, targets: ['east'] }, {});
        const made: OpenAdrEvent[] = [];
        for (const next of steps) await carryOut(world, made, next);
        world.fault = () => undefined;
        for (const hub of world.hubs) hub.fault = () => undefined;
        await world.round(true);
        for (const hub of world.hubs) check(world, hub);
      } finally {
        await world.close();
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function carryOut(world: BridgeWorld, made: OpenAdrEvent[], next: Step): Promise<void> {
  switch (next.do) {
    case 'create':
      made.push(await world.create(next.request));
      break;
    case 'update':
      if (made.length > 0) await world.update(made[next.which % made.length]!, next.request);
      break;
    case 'delete':
      if (made.length > 0) await world.delete(made.splice(next.which % made.length, 1)[0]!);
      break;
    case 'poll': {
      const faults = [...next.faults];
      world.fault = () => faults.shift();
      await expected(world.bridge.poll());
      // The requests of the test itself go well.
      world.fault = () => undefined;
      break;
    }
    case 'sync':
      for (const hub of world.hubs) {
        const faults = [...next.faults];
        hub.fault = () => faults.shift();
        await expected(world.bridge.sync(hub, next.audit));
        hub.fault = () => undefined;
      }
      break;
    case 'restart':
      world.restart();
      break;
    case 'pass':
      world.nowMs += next.minutes * 60_000;
  }
}

const FAILURES = ['VtnUnreachableError', 'VtnRefusedError', 'VtnAnswerError', 'VtnTokenError', 'HubAwayError'];

/** Only what a fault may bring about. */
async function expected(run: Promise<unknown>): Promise<void> {
  try {
    await run;
  } catch (error) {
    if (!FAILURES.includes((error as Error).name)) throw error;
  }
}

const SIGNALS: Readonly<Record<string, { signal: string; perUnit: number; least: number; most: number }>> = {
  SIMPLE: { signal: 'simple', perUnit: 1, least: 0, most: 3 },
  PRICE: { signal: 'price', perUnit: 1, least: -100, most: 100 },
  EXPORT_PRICE: { signal: 'exportPrice', perUnit: 1, least: -100, most: 100 },
  IMPORT_CAPACITY_LIMIT: { signal: 'importCapacityLimit', perUnit: 1000, least: 0, most: 100 },
  DISPATCH_SETPOINT: { signal: 'dispatchSetpoint', perUnit: 1000, least: -100, most: 100 },
};

/** What a hub ought to hold of an event, by the rules of the guide; undefined when the event is not valid. */
function wanted({ intervals, intervalPeriod, targets, priority }: OpenAdrEvent, hub: string, nowS: number) {
  const { type, values } = intervals![0]!.payloads[0]!;
  const rule = SIGNALS[type];
  const value = Number(values[0]);
  if (rule === undefined) return [];
  if (value < rule.least || value > rule.most) return undefined;
  const startS = Date.parse(intervalPeriod!.start!) / 1000;
  const isDemandResponse = type === 'SIMPLE' || type === 'DISPATCH_SETPOINT';
  const randomizeS = isDemandResponse && intervalPeriod!.randomizeStart !== undefined ? 600 : 0;
  const isOver = startS + 3600 + randomizeS <= nowS;
  if (isOver || startS >= nowS + 2 * 86_400 || targets?.includes(hub) === false) return [];
  const told = { type: rule.signal, priority: priority ?? 65_535, startS, stepS: 3600, values: [value * rule.perUnit] };
  return [randomizeS > 0 ? { ...told, randomizeS } : told];
}

/** Holds a hub against the VTN. */
function check(world: BridgeWorld, hub: FakeHub): void {
  const nowS = Math.floor(world.nowMs / 1000);
  const delivered = world.bridge.state.hubs[hub.name]!;
  const held = new Map<string, object[]>();
  for (const { id, revision: _, ...event } of hub.live) {
    const eventId = delivered[id]?.eventId ?? 'unknown';
    held.set(eventId, [...(held.get(eventId) ?? []), event]);
  }
  for (const event of world.served.vtn.objects.events.all()) {
    const expected = wanted(event, hub.name, nowS);
    // Of one that is not valid the last valid form may be there.
    if (expected !== undefined) expect(held.get(event.id) ?? []).toEqual(expected);
    held.delete(event.id);
  }
  expect([...held.keys()]).toEqual([]);
  expect(new Set(hub.taken).size).toBe(hub.taken.length);
}
