import { describe, expect, test } from 'vitest';
import { EVENT_PARTS } from '../../../protocols/hub/event.ts';
import { firstIdOf, hubEventsOf } from '../../../protocols/openadr/hub-events.ts';
import type { EventRequest, PayloadValue } from '../../../protocols/openadr/objects.ts';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { event, START } from './event.ts';

const startMs = Date.parse(START);
const startS = startMs / 1000;

function told(request: Partial<EventRequest>, nowMs = startMs, currency?: string) {
  const firstId = (name: string) => firstIdOf(name, () => false);
  const options = { nowMs, untilMs: nowMs + 2 * DAY_MS, firstId, ...(currency !== undefined && { currency }) };
  return hubEventsOf(event(request), options);
}

const intervalPeriod = { start: START, duration: 'PT1H' };
const single = (type: string, value: PayloadValue) => ({
  intervalPeriod,
  intervals: [{ id: 0, payloads: [{ type, values: [value] }] }],
});
const described = (payloadType: string, more: object) => ({
  payloadDescriptors: [{ objectType: 'EVENT_PAYLOAD_DESCRIPTOR' as const, payloadType, ...more }],
});

test.each([
  ['SIMPLE', 3, {}, 'simple', 3],
  ['PRICE', 0.25, {}, 'price', 0.25],
  ['PRICE', 250, { units: 'MWH', currency: 'EUR' }, 'price', 0.25],
  ['EXPORT_PRICE', -0.01, { units: 'KWH' }, 'exportPrice', -0.01],
  ['IMPORT_CAPACITY_LIMIT', 4.2, {}, 'importCapacityLimit', 4200],
  ['EXPORT_CAPACITY_LIMIT', 500, { units: 'W' }, 'exportCapacityLimit', 500],
  ['DISPATCH_SETPOINT', -2, { units: 'KW' }, 'dispatchSetpoint', -2000],
  ['CHARGE_STATE_SETPOINT', 80, { units: 'PERCENT' }, 'chargeStateSetpoint', 80],
])('%s %d %j is %s %d', (type, value, descriptor, signal, raw) => {
  const { events, notices } = told({ ...single(type, value), ...described(type, descriptor) });
  expect(notices).toEqual([]);
  expect(events).toEqual([
    { type: signal, id: expect.any(Number), revision: 0, priority: 65_535, startS, stepS: 3600, values: [raw] },
  ]);
});

test.each([
  [single('SIMPLE', 1.5), /levels 0 to 3/],
  [single('PRICE', '0.2'), /no number/],
  [single('PRICE', 1e6), /100/],
  [{ ...single('PRICE', 1), ...described('PRICE', { currency: 'USD' }) }, /USD/],
  [{ ...single('DISPATCH_SETPOINT', 1), ...described('DISPATCH_SETPOINT', { units: 'AMPS' }) }, /AMPS/],
  [{ intervalPeriod, intervals: [{ id: 0, payloads: [{ type: 'PRICE', values: [1, 2] }] }] }, /2 values/],
  [{ ...single('SIMPLE', 1), intervalPeriod: { ...intervalPeriod, randomizeStart: 'P2D' } }, /P2D/],
])('%j is refused', (request, message) => {
  expect(() => told(request, startMs, 'EUR')).toThrow(
    expect.objectContaining({ name: 'OpenAdrEventError', message: expect.stringMatching(message) }),
  );
});

test('what is not carried out is told, and the rest is', () => {
  const intervals = [
    {
      id: 0,
      payloads: [
        { type: 'GHG', values: [300] },
        { type: 'SIMPLE', values: [1] },
      ],
    },
  ];
  const { events, notices } = told({ intervalPeriod, intervals });
  expect(events.map(({ type }) => type)).toEqual(['simple']);
  expect(notices).toEqual(['GHG is not carried out']);
});

test('a random start is the hub’s, for demand response and not for prices', () => {
  const random = { intervalPeriod: { ...intervalPeriod, randomizeStart: 'PT10M' } };
  expect(told({ ...single('SIMPLE', 1), ...random }).events[0]!.randomizeS).toBe(600);
  const { events, notices } = told({ ...single('PRICE', 1), ...random });
  expect(events[0]!.randomizeS).toBeUndefined();
  expect(notices).toHaveLength(1);
});

describe('a long event', () => {
  const year = {
    intervalPeriod,
    duration: 'P9999Y',
    intervals: Array.from({ length: 24 }, (_, id) => ({ id, payloads: [{ type: 'PRICE', values: [id / 100] }] })),
  };

  test('is told as far as is needed, in parts that stay the same while time passes', () => {
    const first = told(year).events;
    const later = told(year, startMs + DAY_MS).events;
    expect(first.map(({ values }) => values.length)).toEqual([96]);
    expect(later[0]).toEqual(first[0]);
    const next = told(year, startMs + 3 * DAY_MS).events;
    expect(next.map(({ startS: begin }) => (begin - startS) / 86_400)).toEqual([0, 4]);
    expect(next[1]!.values.slice(0, 25)).toEqual([...first[0]!.values.slice(0, 24), 0]);
    // What is over is left out.
    expect(told(year, startMs + 4 * DAY_MS).events[0]).toEqual(next[1]);
  });

  test('without an end ends when the time that a hub can tell does', () => {
    const [only] = told({
      ...single('PRICE', 0.3),
      intervalPeriod: { start: '0001-01-01', duration: 'P9999Y' },
    }).events;
    expect(only!.values).toEqual([0.3]);
    expect(only!.startS + only!.stepS).toBe(2 ** 32 - 1);
  });
});

test('intervals of uneven lengths become steps that divide them', () => {
  const [a, b] = [0.1, 0.2].map((price, id) => ({ id, payloads: [{ type: 'PRICE', values: [price] }] }));
  const intervals = [a!, { ...b!, intervalPeriod: { duration: 'PT30M' } }];
  const { events } = told({ intervalPeriod, intervals });
  expect(events[0]).toMatchObject({ stepS: 1800, values: [0.1, 0.1, 0.2] });
});

test('ids are multiples of the parts of an event, never 0, and not another’s', () => {
  const taken = new Set<number>();
  for (let index = 0; index < 2000; index++) {
    // Few ids, so that they meet.
    const id = firstIdOf(`event-${index % 50}`, (candidate) => taken.has(candidate));
    expect(id % EVENT_PARTS).toBe(0);
    expect(id).toBeGreaterThan(0);
    expect(taken.has(id)).toBe(false);
    taken.add(id);
  }
});
