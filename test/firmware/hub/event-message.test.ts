import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import { putEvent } from '../../../protocols/hub/event-message.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf } from '../run.ts';
import { EventHub, SLOTS, START_S } from './event-hub.ts';

const EVENTS_RECORD = 17;

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

function hubAt(timeS = 0, ...rest: ConstructorParameters<typeof EventHub> extends [unknown, ...infer R] ? R : never) {
  return new EventHub(image, ...rest).at(timeS);
}

function limit(change: Partial<HubEvent> = {}): HubEvent {
  const event = {
    type: 'importCapacityLimit',
    id: 7,
    revision: 1,
    priority: 1,
    startS: START_S + 600,
    stepS: 300,
  } as const;
  return { ...event, values: [3000, 2000], ...change } as HubEvent;
}

const longSeries = (change: Partial<HubEvent> = {}): HubEvent =>
  limit({ type: 'price', stepS: 900, values: Array.from({ length: 96 }, (_, index) => index / 100), ...change });

describe('an event that is put', () => {
  test('is stored, and shown as it was sent', () => {
    const hub = hubAt();
    expect(hub.put(limit({ priority: 5 }))).toBe('stored');
    expect(hub.run.read('eventResultId')).toBe(7);
    hub.run.tick(0);
    expect(hub.run.read('shownId')).toBe(7);
    expect(hub.run.read('shownRevision')).toBe(1);
    expect(hub.run.read('shownType')).toBe('importCapacityLimit');
    expect(hub.run.read('shownState')).toBe('pending');
    expect(hub.run.read('shownPriority')).toBe(5);
    expect(hub.run.read('shownStart')).toBe(START_S + 600);
    expect(hub.run.read('shownStep')).toBe(300);
    expect(hub.run.read('shownCount')).toBe(2);
    expect(hub.run.read('shownValue')).toBe(3000);
    expect(hub.run.read('storedEvents')).toBe(1);
    expect(hub.run.events.at(-1)).toEqual({ name: 'eventStored', value: 7 });
  });

  test('is shown at once when its slot is asked for, not with the next scan only', () => {
    const hub = hubAt();
    hub.put(limit());
    hub.put(limit({ id: 8, revision: 5 }));
    const shown = [1, 0, 2].map((slot) => {
      hub.run.write('eventSlot', slot);
      return [hub.run.read('shownId'), hub.run.read('shownRevision')];
    });
    expect(shown).toEqual([
      [8, 5],
      [7, 1],
      [0, 0],
    ]);
  });

  test('comes in two writes when it has more values than fit in one', () => {
    const hub = hubAt();
    const writes = putEvent(longSeries());
    expect(writes.map(({ words }) => words.length)).toEqual([112, 112]);
    expect(hub.send(writes.slice(0, 1))).toBe('partTaken');
    expect(hub.stored().size).toBe(0);
    expect(hub.send(writes.slice(1))).toBe('stored');
    for (const interval of [0, 47, 48, 63, 64, 95]) {
      hub.at(600 + interval * 900);
      expect(hub.run.read('price')).toBeCloseTo(interval / 100, 4);
    }
  });

  test.each([
    ['its first part is missing', [1]],
    ['a part of it came twice and the other not', [1, 1]],
  ])('is incomplete when %s', (_, order) => {
    const hub = hubAt();
    const writes = putEvent(longSeries());
    expect(hub.send(order.map((index) => writes[index]!))).toBe('incomplete');
    expect(hub.stored().size).toBe(0);
    expect(hub.send(writes)).toBe('stored');
  });

  test.each([
    ['another event', { id: 8 }],
    ['another revision', { revision: 2 }],
  ])('takes no values from parts of %s', (_, change) => {
    const hub = hubAt();
    hub.send(putEvent(longSeries(change)).slice(0, 1));
    expect(hub.send(putEvent(longSeries()).slice(1))).toBe('incomplete');
  });

  test('loses its parts with a reset, and is then sent again', () => {
    const records = new MemoryRecordStore();
    const [first, second] = putEvent(longSeries());
    hubAt(0, { records }).send([first!]);
    const hub = hubAt(0, { records });
    expect(hub.send([second!])).toBe('incomplete');
    expect(hub.send([first!, second!])).toBe('stored');
  });

  test('is known when it comes again, and older when a later revision came before it', () => {
    const hub = hubAt();
    expect(hub.put(limit({ revision: 3 }))).toBe('stored');
    const before = hub.stored();
    expect(hub.put(limit({ revision: 3, values: [1, 1] }))).toBe('known');
    expect(hub.put(limit({ revision: 2, values: [1, 1] }))).toBe('older');
    expect(hub.stored()).toEqual(before);
    expect(hub.put(limit({ revision: 4, values: [1, 1] }))).toBe('stored');
    expect(hub.stored().get(7)).toMatchObject({ revision: 4, value: 1 });
    expect(hub.run.eventsNamed('eventStored')).toHaveLength(2);
  });

  test('is done with when the write is over: what is written to its registers later changes nothing', () => {
    const hub = hubAt();
    hub.put(limit());
    expect(hub.run.read('eventCommand')).toBe('none');
    hub.run.write('eventPriority', 9);
    hub.run.tick(0);
    expect(hub.run.read('shownPriority')).toBe(1);
  });
});

describe('an event is refused, and nothing changes,', () => {
  const address = hubProfile.holdingRegisters.find(({ name }) => name === 'eventCommand')!.address;
  /** The words of a write of one value, from `eventCommand` on, some of them changed. */
  function words(change: Readonly<Record<number, number>>): number[] {
    const all = [...putEvent(limit({ values: [3000] }))[0]!.words];
    for (const [at, word] of Object.entries(change)) all[Number(at)] = word;
    return all;
  }

  test.each([
    ['badType', 'without a type', { 5: 0 }],
    ['badLength', 'without values', { 11: 0 }],
    ['badLength', 'with more values than it has intervals', { 14: 1, 15: 1 }],
    ['badTime', 'with intervals of no length', { 9: 0, 10: 0 }],
    ['badTime', 'that begins before 2001', { 7: 0x3b9a, 8: 0xc9ff }],
    ['badTime', 'that is over', { 7: 0x3b9a, 8: 0xca00 }],
    ['badTime', 'that ends when no u32 can say it', { 7: 0xffff, 8: 0xfff0 }],
    ['badTime', 'whose intervals together overflow', { 9: 0xffff, 10: 0xffff }],
    ['badValue', 'with a limit below 0', { 16: 0xffff, 17: 0xffff }],
    ['badValue', 'with a limit above ten megawatts', { 16: 0x0098, 17: 0x9681 }],
    ['badValue', 'of a level of 4', { 5: 1, 16: 0, 17: 4 }],
    ['badValue', 'of a price above 100', { 5: 2, 16: 0x000f, 17: 0x4241 }],
    ['badValue', 'of a price below -100', { 5: 3, 16: 0xfff0, 17: 0xbdbf }],
    ['badValue', 'of a charge above 100 %', { 5: 7, 16: 0, 17: 10_001 }],
    ['badValue', 'of an outdoor temperature below -90 °C', { 5: 18, 16: 0xffff, 17: 0xdcd7 }],
    ['unknown', 'without an id', { 1: 0, 2: 0 }],
  ] as const)('%s: one %s', (result, _, change) => {
    const hub = hubAt();
    hub.put(limit({ id: 9 }));
    const before = hub.stored();
    const records = hub.run.calls.persist;
    expect(hub.send([{ address, words: words(change) }])).toBe(result);
    expect(hub.stored()).toEqual(before);
    expect(hub.run.calls.persist).toBe(records);
  });

  test('with an exception: a command, a type or a count that the profile does not have', () => {
    const hub = hubAt();
    for (const change of [{ 0: 7 }, { 5: 8 }, { 11: 97 }, { 14: 96 }, { 15: 49 }, { 12: 2 }]) {
      expect(hub.run.writeWords(address, words(change))).toBe(ExceptionCode.illegalDataValue);
    }
    expect(hub.stored().size).toBe(0);
  });

  test('a value at the bounds is taken', () => {
    const hub = hubAt();
    const values = {
      simple: [0, 3],
      price: [-100, 100],
      importCapacityLimit: [0, 10_000_000],
      dispatchSetpoint: [-10_000_000, 10_000_000],
      chargeStateSetpoint: [0, 100],
      outdoorForecast: [-90, 70],
    } as const;
    Object.entries(values).forEach(([type, bounds], index) => {
      expect(hub.put(limit({ type: type as HubEvent['type'], id: 20 + index, values: [...bounds, undefined] }))).toBe(
        'stored',
      );
    });
  });
});

describe('a revision that is over already', () => {
  test('takes the place of an earlier one that is not, which is thereby called off', () => {
    const hub = hubAt();
    hub.put(limit({ startS: START_S - 10, values: [1500] }));
    hub.at(1);
    expect(hub.run.read('importLimit')).toBe(1500);
    expect(hub.put(limit({ revision: 2, startS: START_S - 900 }))).toBe('stored');
    hub.at(2);
    expect(hub.run.read('importLimitSource')).not.toBe('event');
    expect(hub.run.eventsNamed('eventEnded')).toHaveLength(1);
  });
});

describe('a cancellation', () => {
  test('calls the event off, and a late message of that revision or an earlier one does not bring it back', () => {
    const hub = hubAt();
    hub.put(limit({ revision: 4 }));
    expect(hub.cancel(7, 3)).toBe('older');
    expect(hub.stored().get(7)).toMatchObject({ state: 'pending' });
    expect(hub.cancel(7, 4)).toBe('cancelled');
    expect(hub.cancel(7, 4)).toBe('cancelled');
    expect(hub.put(limit({ revision: 4 }))).toBe('cancelled');
    expect(hub.put(limit({ revision: 3 }))).toBe('older');
    expect(hub.stored().get(7)).toMatchObject({ state: 'cancelled' });
    expect(hub.run.eventsNamed('eventCancelled')).toEqual([{ name: 'eventCancelled', value: 7 }]);
    expect(hub.run.read('storedEvents')).toBe(0);
  });

  test('that comes before the event keeps it out', () => {
    const hub = hubAt();
    expect(hub.cancel(7, 4)).toBe('cancelled');
    expect(hub.put(limit({ revision: 4 }))).toBe('cancelled');
    hub.at(700);
    expect(hub.run.read('importLimitSource')).not.toBe('event');
  });

  test('gives way to a later revision', () => {
    const hub = hubAt();
    hub.cancel(7, 4);
    expect(hub.put(limit({ revision: 5 }))).toBe('stored');
    expect(hub.stored().get(7)).toMatchObject({ state: 'pending', revision: 5 });
  });
});

describe('a full store', () => {
  const full = (hub: EventHub) => {
    for (let id = 1; id <= SLOTS; id++) expect(hub.put(limit({ id, startS: START_S + 600 + id * 60 }))).toBe('stored');
    return hub;
  };

  test('takes no other event, and drops none', () => {
    const hub = full(hubAt());
    expect(hub.put(limit({ id: 99 }))).toBe('full');
    expect(hub.cancel(99, 1)).toBe('unknown');
    expect([...hub.stored().keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: SLOTS }, (_, at) => at + 1));
    expect(hub.put(limit({ id: 5, revision: 2 }))).toBe('stored');
  });

  test('forgets the event that ended first, then cancelled ones', () => {
    const hub = full(hubAt());
    hub.cancel(12, 1);
    hub.at(600 + 2 * 60 + 600);
    expect(hub.put(limit({ id: 100, startS: START_S + 5000 }))).toBe('stored');
    expect(hub.stored().has(1)).toBe(false);
    expect(hub.put(limit({ id: 101, startS: START_S + 5000 }))).toBe('stored');
    expect(hub.stored().has(2)).toBe(false);
    expect(hub.stored().get(12)).toMatchObject({ state: 'cancelled' });
    expect(hub.put(limit({ id: 102, startS: START_S + 5000 }))).toBe('stored');
    expect(hub.stored().has(12)).toBe(false);
    expect(hub.put(limit({ id: 103, startS: START_S + 5000 }))).toBe('full');
  });

  test('is empty after it was cleared, and the events in force have ended', () => {
    const hub = full(hubAt()).at(700);
    expect(hub.clear()).toBe('cancelled');
    expect(hub.run.read('eventResultId')).toBe(0);
    hub.at(701);
    expect(hub.stored().size).toBe(0);
    expect(hub.run.read('activeEvents')).toBe(0);
    expect(hub.run.eventsNamed('eventEnded')).toEqual(
      hub.run.eventsNamed('eventBegan').map(({ value }) => ({ name: 'eventEnded', value })),
    );
    expect(hub.put(limit())).toBe('stored');
  });
});

describe('the resident', () => {
  const level = (change: Partial<HubEvent> = {}) =>
    limit({ type: 'simple', values: [2], startS: START_S, stepS: 3600, ...change });

  test('takes no part in an event, in none of its revisions, until he does again', () => {
    const hub = hubAt();
    hub.put(level());
    hub.at(1);
    expect(hub.run.read('demandResponse')).toBe('high');
    expect(hub.optOut(7)).toBe('optedOut');
    hub.at(2);
    expect(hub.run.read('demandResponse')).toBe('normal');
    expect(hub.stored().get(7)).toMatchObject({ state: 'optedOut' });
    expect(hub.run.eventsNamed('demandResponseEnded')).toEqual([{ name: 'demandResponseEnded', value: 2 }]);
    hub.put(level({ revision: 2 }));
    hub.at(3);
    expect(hub.run.read('demandResponse')).toBe('normal');
    expect(hub.optIn(7)).toBe('optedIn');
    hub.at(4);
    expect(hub.run.read('demandResponse')).toBe('high');
  });

  test('cannot stay away from limits and prices, nor from an event that there is not', () => {
    const hub = hubAt();
    hub.put(limit());
    hub.put(longSeries({ id: 8 }));
    expect(hub.optOut(7)).toBe('badType');
    expect(hub.optOut(8)).toBe('badType');
    expect(hub.optOut(9)).toBe('unknown');
    hub.put(level({ id: 10 }));
    hub.cancel(10, 1);
    expect(hub.optOut(10)).toBe('unknown');
  });

  test('does not stay away from a limit because he stayed away from a level of the same id', () => {
    const hub = hubAt();
    hub.put(level());
    hub.optOut(7);
    hub.put(limit({ revision: 2, startS: START_S, stepS: 3600, values: [1500] }));
    hub.at(1);
    expect(hub.run.read('importLimit')).toBe(1500);
  });
});

describe('a reset', () => {
  test('keeps events, cancellations and opt-outs', () => {
    const records = new MemoryRecordStore();
    const hub = hubAt(0, { records });
    hub.put(limit());
    hub.put(longSeries({ id: 8 }));
    hub.cancel(9, 3);
    hub.put(limit({ type: 'simple', id: 10, values: [1] }));
    hub.optOut(10);
    const before = hub.stored();
    const after = hubAt(0, { records });
    expect(after.stored()).toEqual(before);
    expect(after.put(limit())).toBe('known');
    expect(after.put(limit({ id: 9, revision: 3 }))).toBe('cancelled');
  });

  test('does not tell again that an event has begun', () => {
    const records = new MemoryRecordStore();
    const hub = hubAt(0, { records });
    hub.put(limit());
    hub.at(650);
    expect(hub.run.eventsNamed('eventBegan')).toEqual([{ name: 'eventBegan', value: 7 }]);
    const after = new EventHub(image, { records, nowMs: (START_S + 651) * 1000 }).at(652);
    expect(after.run.read('importLimit')).toBe(3000);
    expect(after.run.eventsNamed('eventBegan')).toEqual([]);
    after.at(1250);
    expect(after.run.eventsNamed('eventEnded')).toEqual([{ name: 'eventEnded', value: 7 }]);
  });

  test('with a rotten record leaves an empty store that takes events', () => {
    const records = new MemoryRecordStore();
    hubAt(0, { records }).put(limit());
    const record = records.load(EVENTS_RECORD)!.slice();
    record[100]! ^= 1;
    records.save(EVENTS_RECORD, record);
    const hub = hubAt(0, { records });
    expect(hub.run.events[0]).toEqual({ name: 'recordRefused', value: EVENTS_RECORD });
    expect(hub.stored().size).toBe(0);
    expect(hub.put(limit())).toBe('stored');
  });

  test('loses no more of a forecast than an hour, whose records are not written each time', () => {
    let written = 0;
    class CountingStore extends MemoryRecordStore {
      override save(key: number, data: Uint8Array): void {
        if (key === EVENTS_RECORD) written++;
        super.save(key, data);
      }
    }
    const records = new CountingStore();
    const hub = hubAt(0, { records });
    const forecast = (revision: number) =>
      limit({ type: 'solarForecast', id: 3, revision, startS: START_S, stepS: 900, values: Array(96).fill(revision) });
    for (let revision = 1; revision <= 40; revision++) {
      hub.put(forecast(revision));
      hub.at(revision * 80);
    }
    expect(written).toBe(0);
    hub.at(3700);
    expect(written).toBe(1);
    expect(hubAt(3700, { records }).stored().get(3)).toMatchObject({ revision: 40 });
    hub.put(forecast(41));
    hub.put(limit({ startS: START_S + 9000 }));
    expect(hubAt(3700, { records }).stored().get(3)).toMatchObject({ revision: 41 });
  });
});
