import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENT_INTERVALS, EVENT_PARTS, type HubEvent } from '../../../protocols/hub/event.ts';
import { eventsOfSeries, type SeriesInterval } from '../../../protocols/hub/event-series.ts';

const T0 = 1_768_435_200;
const common = { type: 'price', revision: 4, priority: 2 } as const;

function hourly(count: number, value = (index: number) => index / 10): SeriesInterval[] {
  return Array.from({ length: count }, (_, index) => ({
    startS: T0 + index * 3600,
    durationS: 3600,
    value: value(index),
  }));
}

/** What events say at a time. */
function valueAt(events: readonly HubEvent[], timeS: number): number | undefined {
  const said = events.filter(({ startS, stepS, values }) => timeS >= startS && timeS < startS + stepS * values.length);
  expect(said.length).toBeLessThanOrEqual(1);
  return said[0]?.values[Math.floor((timeS - said[0].startS) / said[0].stepS)];
}

test('a series of equal intervals is one event with that step', () => {
  const [event, ...others] = eventsOfSeries({ ...common, randomizeS: 60, intervals: hourly(24) }, 64);
  expect(others).toEqual([]);
  expect(event).toMatchObject({ ...common, id: 64, randomizeS: 60, startS: T0, stepS: 3600 });
  expect(event!.values).toEqual(hourly(24).map(({ value }) => value));
});

test('a longer series is several events, one after another, whose ids count up', () => {
  const events = eventsOfSeries({ ...common, intervals: hourly(200, (index) => (index % 7) / 10) }, 96);
  expect(events.map(({ id, startS, values }) => [id, startS, values.length])).toEqual([
    [96, T0, 96],
    [97, T0 + 96 * 3600, 96],
    [98, T0 + 192 * 3600, 8],
  ]);
});

test('unequal intervals have a step that divides them, and gaps say nothing', () => {
  const intervals = [
    { startS: T0, durationS: 3600, value: 1 },
    { startS: T0 + 3600, durationS: 900, value: 2 },
    { startS: T0 + 5400, durationS: 1800, value: 3 },
  ];
  const [event] = eventsOfSeries({ ...common, intervals }, 32);
  expect(event).toMatchObject({ stepS: 900, values: [1, 1, 1, 1, 2, undefined, 3, 3] });
});

test('a long interval behind a short one does not make the step small for ever', () => {
  const intervals = [
    { startS: T0, durationS: 7, value: 1 },
    { startS: T0 + 7, durationS: 30 * 86_400, value: 2 },
  ];
  const events = eventsOfSeries({ ...common, intervals }, 32);
  expect(events.map(({ stepS, values }) => [stepS, values.length])).toEqual([
    [7, 1],
    [30 * 86_400, 1],
  ]);
});

test.each([
  [
    'intervals that overlap',
    [
      { startS: T0, durationS: 60, value: 1 },
      { startS: T0 + 59, durationS: 60, value: 1 },
    ],
    32,
    'startS',
  ],
  ['intervals of no length', [{ startS: T0, durationS: 0, value: 1 }], 32, 'stepS'],
  ['parts of a second', [{ startS: T0 + 0.5, durationS: 60, value: 1 }], 32, 'stepS'],
  ['a value that no hub would take', [{ startS: T0, durationS: 60, value: 101 }], 32, 'values'],
  ['a first id that others share', hourly(1), 33, 'id'],
  ['more than fits', hourly(EVENT_PARTS * EVENT_INTERVALS + 1, () => 1), 32, 'values'],
] as const)('is an error: %s', (_, intervals, id, field) => {
  expect(() => eventsOfSeries({ ...common, intervals }, id)).toThrow(
    expect.objectContaining({ name: 'EventError', field }),
  );
});

test('the events say at every time what the series says', () => {
  const lengths = fc.array(
    fc.record({
      gap: fc.constantFrom(0, 0, 0, 1, 60, 900),
      durationS: fc.constantFrom(1, 7, 60, 300, 900, 3600, 86_400),
      value: fc.integer({ min: -100, max: 100 }),
    }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(lengths, (drawn) => {
      let endS = T0;
      const intervals = drawn.map(({ gap, durationS, value }) => {
        const startS = endS + gap;
        endS = startS + durationS;
        return { startS, durationS, value };
      });
      const events = eventsOfSeries({ ...common, intervals }, 32);
      for (const { values } of events) expect(values.length).toBeLessThanOrEqual(EVENT_INTERVALS);
      for (const { startS, durationS, value } of intervals) {
        for (const timeS of [startS, startS + Math.floor(durationS / 2), startS + durationS - 1])
          expect(valueAt(events, timeS)).toBe(value);
      }
      intervals.forEach(({ startS }, index) => {
        const before = intervals[index - 1];
        if (startS > (before ? before.startS + before.durationS : -1))
          expect(valueAt(events, startS - 1)).toBeUndefined();
      });
      expect(valueAt(events, endS)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});
