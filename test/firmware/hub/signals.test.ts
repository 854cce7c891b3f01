import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { HubEvent, HubEventType } from '../../../protocols/hub/event.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf } from '../run.ts';
import { EventHub, START_S } from './event-hub.ts';

const UNKNOWN_PRICE = -214748.3648;

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

type Rest = ConstructorParameters<typeof EventHub> extends [unknown, ...infer R] ? R : never;
const hubOf = (...rest: Rest) => new EventHub(image, ...rest).at(0);

let nextId = 1;
/** An event of its own; `fromS` counts from the begin of the tests. */
function event(
  type: HubEventType,
  fromS: number,
  stepS: number,
  values: (number | undefined)[],
  change: Partial<HubEvent> = {},
): HubEvent {
  return {
    type,
    id: nextId++ * 32,
    revision: 1,
    priority: 1,
    startS: START_S + fromS,
    stepS,
    values,
    ...change,
  } as HubEvent;
}

function put(hub: EventHub, ...events: HubEvent[]): void {
  for (const each of events) expect(hub.put(each)).toBe('stored');
}

describe('prices', () => {
  test("are those of the series from its begin to its end, and else the tariff's", () => {
    const hub = hubOf();
    hub.run.set('tariffPrice', 3000);
    hub.run.set('tariffExportPrice', 800);
    put(hub, event('price', 100, 50, [0.1, 0.2]), event('exportPrice', 150, 100, [-0.05]));
    const shown = [99, 100, 149, 150, 199, 200, 249, 250].map((timeS) => {
      hub.at(timeS);
      return [hub.run.read('price'), hub.run.read('exportPrice')];
    });
    expect(shown).toEqual([
      [0.3, 0.08],
      [0.1, 0.08],
      [0.1, 0.08],
      [0.2, -0.05],
      [0.2, -0.05],
      [0.3, -0.05],
      [0.3, -0.05],
      [0.3, 0.08],
    ]);
  });

  test('are not known in a gap without a tariff, nor by a tariff that is absurd', () => {
    const hub = hubOf();
    put(hub, event('price', 0, 60, [0.1, undefined, 0.3]));
    expect([1, 61, 121, 181].map((timeS) => hub.at(timeS).run.read('price'))).toEqual([
      0.1,
      UNKNOWN_PRICE,
      0.3,
      UNKNOWN_PRICE,
    ]);
    expect(hub.run.read('pricesKnown')).toBe(false);
    for (const [tariff, price] of [
      [1_000_000, 100],
      [1_000_001, UNKNOWN_PRICE],
      [-1_000_001, UNKNOWN_PRICE],
      [2 ** 31 - 1, UNKNOWN_PRICE],
    ] as const) {
      hub.run.set('tariffPrice', tariff);
      expect(hub.at(182).run.read('price')).toBe(price);
    }
  });

  test('are known without a gap until a series, or the one that goes on where it ends, says nothing', () => {
    const hub = hubOf();
    put(
      hub,
      event('price', 0, 100, [1, 2, 3]),
      event('price', 300, 50, [4, 5, undefined, 6]),
      event('price', 250, 200, [7], { priority: 9 }),
    );
    const until = (timeS: number) => hub.at(timeS).run.read('pricesUntil');
    expect(until(10)).toBe(START_S + 500);
    expect(until(499)).toBe(START_S + 500);
    expect(until(500)).toBe(0);
    expect(until(10)).toBe(START_S + 500);
    put(hub, event('price', 440, 60, [8, undefined]), event('price', 500, 60, [9]));
    expect(until(11)).toBe(START_S + 560);
  });
});

describe('events of one type that overlap', () => {
  test('are in force by their priority, then the one that begins later', () => {
    const hub = hubOf();
    put(
      hub,
      event('dispatchSetpoint', 0, 1000, [1], { priority: 5 }),
      event('dispatchSetpoint', 100, 600, [2], { priority: 5 }),
      event('dispatchSetpoint', 200, 100, [3], { priority: 6 }),
      event('dispatchSetpoint', 300, 100, [4, undefined, 5], { priority: 0 }),
    );
    const setpoints = [50, 150, 250, 350, 450, 550, 650, 750, 1001].map((timeS) =>
      hub.at(timeS).run.read('dispatchSetpoint'),
    );
    expect(setpoints).toEqual([1, 2, 2, 4, 2, 5, 2, 1, -(2 ** 31)]);
  });

  test('show which of them goes before the other', () => {
    const hub = hubOf();
    const [low, high] = [
      event('simple', 0, 600, [1], { priority: 2 }),
      event('simple', 100, 100, [3], { priority: 1 }),
    ];
    put(hub, low, high);
    const states = (timeS: number) => {
      const stored = hub.at(timeS).stored();
      return [stored.get(low.id)!.state, stored.get(high.id)!.state];
    };
    expect(states(50)).toEqual(['active', 'pending']);
    expect(states(150)).toEqual(['superseded', 'active']);
    expect(hub.run.read('activeEvents')).toBe(2);
    expect(states(250)).toEqual(['active', 'ended']);
    expect(hub.run.read('activeEvents')).toBe(1);
  });

  test('of limits keep the least, whatever their priorities', () => {
    const hub = hubOf();
    put(
      hub,
      event('importCapacityLimit', 0, 100, [5000, 4000, undefined], { priority: 0 }),
      event('importCapacityLimit', 50, 100, [4500], { priority: 9 }),
      event('exportCapacityLimit', 0, 300, [0]),
    );
    const limits = [10, 60, 120, 160, 210, 310].map((timeS) => {
      hub.at(timeS);
      return hub.run.read('importLimitSource') === 'event' ? hub.run.read('importLimit') : 'none';
    });
    expect(limits).toEqual([5000, 4500, 4000, 4000, 'none', 'none']);
    expect(hub.at(20).run.read('exportLimit')).toBe(0);
  });
});

describe('the SIMPLE level', () => {
  const levels = (hub: EventHub, times: number[]) => times.map((timeS) => hub.at(timeS).run.read('demandResponse'));

  test("is the greater of the event's and the register's, each until it ends", () => {
    const hub = hubOf();
    put(hub, event('simple', 100, 100, [1, 3, 0, 1]));
    hub.run.writeWords(0, [2, 0, 250]);
    expect(levels(hub, [1, 150, 201, 251, 301, 450, 501])).toEqual([
      'high',
      'high',
      'special',
      'special',
      'normal',
      'moderate',
      'normal',
    ]);
    expect(hub.run.read('demandResponseLevel')).toBe('normal');
    const told = hub.run.events
      .filter(({ name }) => name.startsWith('demandResponse'))
      .map(({ name, value }) => [name, value]);
    expect(told).toEqual([
      ['demandResponseBegan', 2],
      ['demandResponseBegan', 3],
      ['demandResponseEnded', 0],
      ['demandResponseBegan', 1],
      ['demandResponseEnded', 0],
    ]);
  });

  test('remains until the event says 0, or its end', () => {
    const hub = hubOf();
    put(hub, event('simple', 0, 100, [1, 2, 0, 1]));
    const remaining = (timeS: number) => hub.at(timeS).run.read('demandResponseRemaining');
    expect([10, 199, 200, 350].map(remaining)).toEqual([190, 1, 0, 50]);
    hub.run.writeWords(0, [1, 0, 300]);
    expect(remaining(351)).toBe(299);
  });

  test('is called off by a 0 in the register, and by the cancellation of its event', () => {
    const hub = hubOf();
    const simple = event('simple', 0, 100, [1]);
    hub.run.write('demandResponseLevel', 'high');
    hub.at(1);
    hub.run.write('demandResponseLevel', 'normal');
    hub.at(2);
    put(hub, simple);
    hub.at(3);
    hub.cancel(simple.id, 1);
    hub.at(4);
    expect(hub.run.eventsNamed('demandResponseEnded').map(({ value }) => value)).toEqual([1, 1]);
  });

  test('and setpoints are left out while the resident takes no part; limits and prices hold', () => {
    const hub = hubOf();
    put(
      hub,
      event('simple', 0, 900, [2]),
      event('dispatchSetpoint', 0, 900, [500]),
      event('importCapacityLimit', 0, 900, [2500]),
      event('price', 0, 900, [0.25]),
    );
    hub.run.write('demandResponseOff', true);
    hub.at(1);
    expect(hub.run.read('demandResponse')).toBe('normal');
    expect(hub.run.read('dispatchSetpoint')).toBe(-(2 ** 31));
    expect(hub.run.read('demandResponseActive')).toBe(false);
    expect(hub.run.read('importLimit')).toBe(2500);
    expect(hub.run.read('price')).toBe(0.25);
    expect(hub.run.read('activeEvents')).toBe(2);
    hub.run.write('demandResponseOff', false);
    hub.at(2);
    expect(hub.run.read('demandResponse')).toBe('high');
    expect(hub.run.read('dispatchSetpoint')).toBe(500);
  });
});

describe('a randomised begin', () => {
  const shifted = (hub: EventHub, id: number, change: Partial<HubEvent> = {}) => {
    hub.put(event('simple', 7200, 900, [1], { id, randomizeS: 600, ...change }));
    return hub.stored().get(id)!.startS - START_S - 7200;
  };

  test('is the same for all revisions and after resets, and moves with the event', () => {
    const records = new MemoryRecordStore();
    const first = shifted(hubOf({ records }), 64);
    expect(first).not.toBe(0);
    expect(shifted(hubOf({ records }), 64, { revision: 2 })).toBe(first);
    expect(shifted(hubOf(), 64, { revision: 3, startS: START_S + 9000 })).toBe(first + 1800);
  });

  test('puts all parts of an event off together, and other events otherwise', () => {
    const hub = hubOf();
    const offsets = [64, 65, 95].map((id) => shifted(hub, id));
    expect(new Set(offsets).size).toBe(1);
    expect(new Set([96, 128, 160, 192, 224].map((id) => shifted(hub, id))).size).toBeGreaterThan(3);
  });

  test('is not for series of prices and forecasts, which say what holds when', () => {
    const hub = hubOf();
    for (const type of ['price', 'exportPrice', 'loadForecast', 'solarForecast', 'outdoorForecast'] as const) {
      expect(shifted(hub, nextId++ * 32, { type, values: [1] })).toBe(0);
    }
  });

  test('is as likely at any time as at any other, over the hubs of a street', () => {
    const hub = hubOf();
    const counts = new Array<number>(8).fill(0);
    const range = 601 * 2 - 1;
    const encoded = Array.from({ length: 800 }, (_, index) => {
      const seeded = new EventHub(image, {}, { randomSeed: index + 1 }).at(0);
      return shifted(seeded, 64);
    });
    for (const offset of encoded) {
      expect(Math.abs(offset)).toBeLessThanOrEqual(600);
      counts[Math.floor(((offset + 600) * 8) / range)]!++;
    }
    // 100 expected in each; chi-squared with 7 degrees of freedom is below 24.3 in 999 of 1000 fair draws.
    const chiSquared = counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
    expect(chiSquared).toBeLessThan(24.3);
    expect(hub.stored().size).toBe(0);
  });
});

describe('the clock', () => {
  test('may be set: what holds is what is said for the time that it tells', () => {
    const hub = hubOf();
    put(hub, event('dispatchSetpoint', 1000, 100, [1, 2, 3]), event('price', 0, 3600, [0.1, 0.2]));
    const said = (timeS: number) => {
      hub.at(timeS);
      return [hub.run.read('dispatchSetpoint'), hub.run.read('price')];
    };
    expect(said(1150)).toEqual([2, 0.1]);
    expect(said(4000)).toEqual([-(2 ** 31), 0.2]);
    expect(said(1250)).toEqual([3, 0.1]);
    expect(said(500)).toEqual([-(2 ** 31), 0.1]);
    expect(said(1010)).toEqual([1, 0.1]);
    const told = hub.run.events
      .filter(({ name }) => name === 'eventBegan' || name === 'eventEnded')
      .map(({ name }) => name);
    expect(told.filter((name) => name === 'eventBegan')).toHaveLength(4);
    expect(told.filter((name) => name === 'eventEnded')).toHaveLength(2);
  });

  test('when it is lost leaves limits that held at their least value, and nothing else', () => {
    const records = new MemoryRecordStore();
    const hub = hubOf({ records });
    put(
      hub,
      event('importCapacityLimit', 0, 600, [5000, 3000, undefined]),
      event('importCapacityLimit', 3000, 600, [1000]),
      event('simple', 0, 600, [3]),
      event('price', 0, 600, [0.1]),
    );
    hub.at(10);
    const without = (each: EventHub) => {
      each.run.nowMs = 0;
      each.run.tick(1000);
      expect(each.run.read('importLimit')).toBe(3000);
      expect(each.run.read('demandResponse')).toBe('normal');
      expect(each.run.read('price')).toBe(UNKNOWN_PRICE);
      expect(each.run.read('activeEvents')).toBe(0);
    };
    without(hub);
    without(new EventHub(image, { records, nowMs: 0 }));
    expect(hub.at(30).run.read('importLimit')).toBe(5000);
    expect(hub.run.eventsNamed('eventEnded')).toEqual([]);
  });

  test('is not needed to take events, which hold once it is set', () => {
    const hub = new EventHub(image, { nowMs: 0 });
    hub.run.tick(1000);
    put(hub, event('simple', 0, 600, [2]));
    hub.run.tick(1000);
    expect(hub.run.read('demandResponse')).toBe('normal');
    expect(hub.at(5).run.read('demandResponse')).toBe('high');
  });
});
