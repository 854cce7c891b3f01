import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import { cancelEvent, putEvent, type RegisterWrite } from '../../../protocols/hub/event-message.ts';
import { outcomeOf } from '../../../protocols/hub/event-result.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { EventHub, SLOTS, START_S } from './event-hub.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

/** A message about one event. What a revision says depends on nothing but its number, so that it can be told by it. */
interface Message {
  readonly id: number;
  readonly revision: number;
  readonly cancels: boolean;
}

const message: fc.Arbitrary<Message> = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  revision: fc.integer({ min: 0, max: 4 }),
  cancels: fc.boolean(),
});

function eventOf({ id, revision }: Message): HubEvent {
  const count = 1 + ((id * 31 + revision * 17) % 96);
  return {
    type: 'importCapacityLimit',
    id,
    revision,
    priority: 1,
    startS: START_S + 3600 + revision * 60,
    stepS: 60,
    values: Array.from({ length: count }, (_, index) => 1000 * revision + index),
  };
}

const writesOf = (each: Message): RegisterWrite[] =>
  each.cancels ? [cancelEvent(each.id, each.revision)] : putEvent(eventOf(each));

/** What is left of messages, in whatever order they come: of each event the last revision, and its cancellation at that. */
function outcome(messages: readonly Message[]): Map<number, { revision: number; cancelled: boolean }> {
  const last = new Map<number, { revision: number; cancelled: boolean }>();
  for (const { id, revision, cancels } of messages) {
    const known = last.get(id);
    if (!known || revision > known.revision) last.set(id, { revision, cancelled: cancels });
    else if (revision === known.revision && cancels) known.cancelled = true;
  }
  return last;
}

function expectOutcome(hub: EventHub, messages: readonly Message[]): void {
  const expected = outcome(messages);
  const stored = hub.stored();
  expect([...stored.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [id, { revision, cancelled }] of expected) {
    const { state, ...shown } = stored.get(id)!;
    expect({ id, revision: shown.revision, cancelled: state === 'cancelled' }).toEqual({ id, revision, cancelled });
    if (cancelled) continue;
    expect(shown).toMatchObject({
      type: 'importCapacityLimit',
      startS: START_S + 3600 + revision * 60,
      value: 1000 * revision,
    });
  }
}

/** Sends a message until it is settled, as a client does. */
function deliver(hub: EventHub, each: Message): void {
  for (let attempt = 0; attempt < 3; attempt++) if (outcomeOf(hub.send(writesOf(each))) === 'settled') return;
  throw new Error(`a message is not settled: ${JSON.stringify(each)}: ${hub.run.read('eventResult')}`);
}

test('messages in any order, each any number of times, leave what they leave in order', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (messages, order) => {
      const hub = new EventHub(image).at(0);
      const random = order[Symbol.iterator]();
      const next = (below: number) => random.next().value! % below;
      const waiting = [...messages];
      while (waiting.length > 0) {
        const at = next(waiting.length);
        deliver(hub, waiting[at]!);
        if (next(3) > 0) waiting.splice(at, 1);
      }
      expectOutcome(hub, messages);
      for (const each of messages) deliver(hub, each);
      expectOutcome(hub, messages);
    }),
    { numRuns: 150 },
  );
});

test('writes of two clients that mingle leave no event that neither has sent', () => {
  // Each step gives the next write of one of the two; both send what is incomplete again.
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 6 }),
      fc.array(message, { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.boolean()),
      (one, other, turns) => {
        const hub = new EventHub(image).at(0);
        const clients = [one, other].map((messages) => ({ messages, sent: 0, write: 0 }));
        const turn = turns[Symbol.iterator]();
        const sent: Message[] = [];
        for (let step = 0; clients.some(({ messages, sent }) => sent < messages.length); step++) {
          // From here on they go one after another, or they might be in each other's way for ever.
          const wanted =
            step < 60
              ? clients[turn.next().value ? 1 : 0]!
              : clients.find(({ messages, sent }) => sent < messages.length)!;
          const client = wanted.sent < wanted.messages.length ? wanted : clients.find((each) => each !== wanted)!;
          const writes = writesOf(client.messages[client.sent]!);
          const result = hub.send([writes[client.write]!]);
          client.write++;
          if (client.write < writes.length) continue;
          client.write = 0;
          if (outcomeOf(result) !== 'settled') continue;
          sent.push(client.messages[client.sent]!);
          client.sent++;
        }
        expectOutcome(hub, sent);
      },
    ),
    { numRuns: 150 },
  );
});

test('power that is lost at any host call loses nothing that was settled, and does nothing by halves', () => {
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 8 }),
      fc.array(fc.record({ at: fc.integer({ min: 0, max: 6 }), kept: fc.boolean() }), { maxLength: 5 }),
      (messages, cuts) => {
        const records = new MemoryRecordStore();
        const waiting = [...cuts];
        const settled: Message[] = [];
        let hub = powered(records, waiting);
        for (const each of messages) {
          while (true) {
            try {
              deliver(hub, each);
              break;
            } catch (error) {
              if (!(error instanceof PowerCutError)) throw error;
              hub = powered(records, waiting);
              expectSettled(hub, settled, each);
            }
          }
          settled.push(each);
        }
        hub.run.cutAt(undefined);
        expectOutcome(hub, settled);
        expectOutcome(powered(records, []), settled);
      },
    ),
    { numRuns: 150 },
  );
});

/** A hub that has power again, until the next cut. */
function powered(records: MemoryRecordStore, cuts: { at: number; kept: boolean }[]): EventHub {
  const hub = new EventHub(image, { records }).at(0);
  const cut = cuts.shift();
  hub.run.cutAt(cut && { at: hub.run.hostCalls + cut.at, kept: cut.kept });
  return hub;
}

/** Of a message that power was lost over, all has come or nothing. */
function expectSettled(hub: EventHub, settled: readonly Message[], lost: Message): void {
  const cut = hub.run;
  const before = outcome(settled);
  const after = outcome([...settled, lost]);
  const stored = new EventHub(image, { records: copyOf(cut.records) }).at(0).stored();
  const shown = [...stored].map(([id, { revision, state }]) => [id, revision, state === 'cancelled']);
  const listed = (each: typeof before) => [...each].map(([id, { revision, cancelled }]) => [id, revision, cancelled]);
  const sorted = (each: unknown[][]) => each.sort((a, b) => Number(a[0]) - Number(b[0]));
  expect([sorted(listed(before)), sorted(listed(after))]).toContainEqual(sorted(shown));
}

function copyOf(records: MemoryRecordStore): MemoryRecordStore {
  const copy = new MemoryRecordStore();
  const events = records.load(17);
  if (events) copy.save(17, events);
  return copy;
}

test('a store that is full keeps every event that is yet to end, whatever else comes', () => {
  const act = fc.record({
    id: fc.integer({ min: 1, max: 40 }),
    cancels: fc.boolean(),
    fromS: fc.integer({ min: 0, max: 5000 }),
    lengthS: fc.integer({ min: 1, max: 5000 }),
    waitS: fc.integer({ min: 0, max: 200 }),
  });
  fc.assert(
    fc.property(fc.array(act, { minLength: 30, maxLength: 60 }), (acts) => {
      const hub = new EventHub(image).at(0);
      const live = new Map<number, number>();
      let nowS = 0;
      acts.forEach(({ id, cancels, fromS, lengthS, waitS }, revision) => {
        nowS += waitS;
        hub.at(nowS);
        for (const [each, endS] of live) if (endS <= nowS) live.delete(each);
        if (cancels) {
          hub.cancel(id, revision);
          live.delete(id);
        } else {
          const startS = START_S + nowS + fromS;
          const result = hub.put({ type: 'price', id, revision, priority: 1, startS, stepS: lengthS, values: [0.1] });
          if (result === 'full') expect(live.size).toBe(SLOTS);
          else expect(result).toBe('stored');
          if (result === 'stored') live.set(id, nowS + fromS + lengthS);
        }
        hub.at(nowS);
        expect(hub.run.read('storedEvents')).toBe(live.size);
      });
      const states = [...hub.stored()].filter(
        ([, { state }]) => state === 'pending' || state === 'active' || state === 'superseded',
      );
      expect(states.map(([id]) => id).sort()).toEqual([...live.keys()].sort());
    }),
    { numRuns: 60 },
  );
});
