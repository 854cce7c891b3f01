import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventEndMs, eventIntervals } from '../../../protocols/openadr/event-intervals.ts';
import type { EventRequest } from '../../../protocols/openadr/objects.ts';
import { event, START } from './event.ts';

const startMs = Date.parse(START);
const HOUR = 3_600_000;

const rows = (count: number) =>
  Array.from({ length: count }, (_, id) => ({ id, payloads: [{ type: 'PRICE', values: [id] }] }));

/** Begins and ends in hours from the start. */
function hours(request: Partial<EventRequest>, most = 10, from = {}): [row: number, begin: number, end: number][] {
  const found: [number, number, number][] = [];
  for (const { row, startMs: begin, endMs } of eventIntervals(event(request), from)) {
    if (found.length === most) break;
    found.push([row, (begin - startMs) / HOUR, (endMs - startMs) / HOUR]);
  }
  return found;
}

test('intervals follow one another, with lengths of their own or the common one', () => {
  const [a, b, c] = rows(3);
  const intervals = [a!, { ...b!, intervalPeriod: { duration: 'PT30M' } }, c!];
  expect(hours({ intervalPeriod: { start: START, duration: 'PT1H' }, intervals })).toEqual([
    [0, 0, 1],
    [1, 1, 1.5],
    [2, 1.5, 2.5],
  ]);
});

test('an interval may begin when it says', () => {
  const [a, b] = rows(2);
  const intervals = [a!, { ...b!, intervalPeriod: { start: '2026-11-26T14:00:00+01:00', duration: 'PT2H' } }];
  expect(hours({ intervalPeriod: { start: START, duration: 'PT1H' }, intervals })).toEqual([
    [0, 0, 1],
    [1, 3, 5],
  ]);
});

test('0001-01-01 is when the event was changed last, P9999Y has no end', () => {
  const request = { intervalPeriod: { start: '0001-01-01', duration: 'P9999Y' }, intervals: rows(1) };
  expect(hours(request)).toEqual([[0, 0, Infinity]]);
  expect(eventEndMs(event(request))).toBe(Infinity);
});

describe('the duration of the event', () => {
  const intervalPeriod = { start: START, duration: 'PT1H' };

  test('repeats the row, and cuts the last one off', () => {
    expect(hours({ duration: 'PT4H30M', intervalPeriod, intervals: rows(2) })).toEqual([
      [0, 0, 1],
      [1, 1, 2],
      [2, 2, 3],
      [3, 3, 4],
      [4, 4, 4.5],
    ]);
  });

  test('cuts a row off that is longer', () => {
    expect(hours({ duration: 'PT90M', intervalPeriod, intervals: rows(3) })).toEqual([
      [0, 0, 1],
      [1, 1, 1.5],
    ]);
  });

  test('is that of a single interval without one', () => {
    expect(hours({ duration: 'PT2H', intervalPeriod: { start: START }, intervals: rows(1) })).toEqual([[0, 0, 2]]);
  });

  test('may be without an end', () => {
    const request = { duration: 'P9999Y', intervalPeriod, intervals: rows(24) };
    expect(hours(request, 2, { ms: startMs + 24_000.5 * HOUR })).toEqual([
      [24_000, 24_000, 24_001],
      [24_001, 24_001, 24_002],
    ]);
    expect(hours(request, 1, { row: 96 })).toEqual([[96, 96, 97]]);
  });

  test('of PT0S leaves nothing', () => {
    expect(hours({ duration: 'PT0S', intervalPeriod, intervals: rows(2) })).toEqual([]);
  });
});

test('beginning later gives the same intervals as from the start', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 40 }),
      fc.option(fc.integer({ min: 1, max: 60 })),
      (count, skipped, length) => {
        const request = {
          intervalPeriod: { start: START, duration: 'PT1H' },
          intervals: rows(count),
          ...(length !== null && { duration: `PT${length}H` }),
        };
        const all = hours(request, 100);
        const fromMs = startMs + (skipped + 0.5) * HOUR;
        expect(hours(request, 100, { ms: fromMs })).toEqual(all.filter(([, , end]) => end > skipped + 0.5));
        expect(hours(request, 100, { row: skipped })).toEqual(all.filter(([row]) => row >= skipped));
      },
    ),
  );
});

test.each([
  [{ intervals: rows(1) }, 'intervals.0', /no start/],
  [{ intervalPeriod: { start: START }, intervals: rows(2) }, 'intervals.0', /no duration/],
  [{ intervalPeriod: { start: 'noon', duration: 'PT1H' }, intervals: rows(1) }, 'intervalPeriod.start', /noon/],
  [{ intervalPeriod: { start: START, duration: '1h' }, intervals: rows(1) }, 'intervals.0.duration', /1h/],
  [{ intervalPeriod: { start: START, duration: '-PT1H' }, intervals: rows(1) }, 'intervals.0.duration', /-PT1H/],
])('%j makes no sense at %s', (request, place, message) => {
  expect(() => [...eventIntervals(event(request))]).toThrow(
    expect.objectContaining({ name: 'OpenAdrEventError', place, message: expect.stringMatching(message) }),
  );
});

test('an event without intervals has no times', () => {
  expect(hours({})).toEqual([]);
  expect(eventEndMs(event({}))).toBeUndefined();
});
