import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OpenAdrBridge } from '../../../host/openadr/bridge.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import type { EventRequest, OpenAdrEvent } from '../../../protocols/openadr/objects.ts';
import type { VtnFault } from '../../../sim/openadr/vtn-server.ts';
import { BridgeWorld, hourEvent, TextKeeper } from './bridge-world.ts';
import { FakeHub, type HubFault } from './fake-hub.ts';

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
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), request }) },
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
    fc.asyncProperty(fc.array(step, { maxLength: 24 }), async (steps) => {
      const world = await BridgeWorld.make({}, ['east', 'west']);
      try {
        const made: OpenAdrEvent[] = [];
        for (const next of steps) await carryOut(world, made, next);
        world.fault = () => undefined;
        for (const hub of world.hubs) hub.fault = () => undefined;
        await world.round(true);
        const fresh = await fromScratch(world);
        for (const [index, hub] of world.hubs.entries()) {
          expect(hub.live.map(content)).toEqual(fresh[index]!.map(content));
          expect(new Set(hub.taken).size).toBe(hub.taken.length);
        }
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

/** What the same VTN makes of hubs that have never heard of it. */
async function fromScratch(world: BridgeWorld): Promise<HubEvent[][]> {
  const keeper = new TextKeeper();
  // What is refused keeps its last valid form, which only the old state knows.
  const kept = world.bridge.state;
  keeper.save({ ...kept, hubs: {}, refused: {} });
  const hubs = world.hubs.map(({ name }) => new FakeHub(name, () => Math.floor(world.nowMs / 1000)));
  const bridge = new OpenAdrBridge(world.clock, world.client, hubs, keeper, { venName: 'house' });
  const all = await world.client.events();
  const valid = Object.keys(bridge.state.events);
  // Nothing that the VTN has deleted is left.
  expect(all.objects.map(({ id }) => id)).toEqual(expect.arrayContaining(valid));
  await bridge.poll();
  for (const hub of hubs) await bridge.sync(hub, false);
  return hubs.map(({ live }) => live);
}

function content({ revision: _, ...event }: HubEvent): string {
  return JSON.stringify(event);
}
