import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INCREMENTS, spanText, TimeText } from '../../../../host/web/page-parts/time-text.js';
import { TimeWindow } from '../../../../sim/report/page/time-window.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the time axis', () => {
  /** 07:13:22.5 in the morning. */
  const time = new TimeText(Date.UTC(2026, 6, 16, 23, 13, 22, 500), 8 * HOUR);

  test('has its marks at whole hours of local time', () => {
    time.local = true;
    const marks = time.marks(0, DAY, 6 * HOUR);
    expect(marks.map((at) => time.mark(at, 6 * HOUR))).toEqual(['12:00', '18:00', '18 Jul', '06:00']);
  });

  test('has them at whole hours since the start', () => {
    time.local = false;
    expect(time.marks(0, 2 * DAY, 12 * HOUR).map((at) => time.mark(at, 12 * HOUR))).toEqual([
      '00:00',
      '12:00',
      '1d 00:00',
      '1d 12:00',
      '2d 00:00',
    ]);
  });

  test('tells parts of a second where they matter', () => {
    time.local = false;
    expect(time.mark(61_250, 50)).toBe('00:01:01.250');
    expect(time.mark(61_000.02, 0.02)).toBe('00:01:01.00002');
    expect(time.mark(59_999.6, 1000)).toBe('00:00:59');
  });

  test('marks are within what is shown, in steps of the increment', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.constantFrom(...INCREMENTS.filter((increment) => increment >= 1)),
        fc.nat(DAY),
        fc.integer({ min: 1, max: 30 }),
        (local, increment, from, count) => {
          time.local = local;
          const to = from + count * increment;
          const marks = time.marks(from, to, increment);
          expect(marks.length).toBeGreaterThanOrEqual(count);
          expect(marks.length).toBeLessThanOrEqual(count + 1);
          expect(marks[0]).toBeGreaterThanOrEqual(from);
          expect(marks.at(-1)).toBeLessThanOrEqual(to);
          const whole = (at: number) => (at + (local ? time.localStart : 0)) % increment;
          expect(marks.map(whole)).toEqual(marks.map(() => 0));
        },
      ),
    );
  });

  test('tells a stretch of time with its length', () => {
    time.local = true;
    expect(time.range(0, HOUR)).toBe('17 Jul 07:13:22 – 08:13:22 (1 h)');
    expect(time.range(0, DAY)).toBe('17 Jul 07:13 – 18 Jul 07:13 (24 h)');
  });

  test.each([
    [12.5, '12.5 ms'],
    [1500, '1.5 s'],
    [90_000, '1 min 30 s'],
    [3_599_999, '60 min'],
    [26 * HOUR, '26 h'],
    [50 * HOUR, '2 d 2 h'],
  ])('%s ms are %s', (ms, text) => expect(spanText(ms)).toBe(text));
});

describe('the window of time', () => {
  const action = fc.oneof(
    fc.record({
      kind: fc.constant('zoom' as const),
      by: fc.double({ min: 0.001, max: 1000, noNaN: true }),
      at: fc.nat(DAY),
    }),
    fc.record({
      kind: fc.constant('pan' as const),
      by: fc.double({ min: -3, max: 3, noNaN: true }),
      at: fc.constant(0),
    }),
    fc.record({
      kind: fc.constant('set' as const),
      by: fc.double({ min: -DAY, max: 2 * DAY, noNaN: true }),
      at: fc.nat(DAY),
    }),
  );

  test('is never outside of the run, and never too small to draw', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const window = new TimeWindow(DAY);
        for (const { kind, by, at } of actions) {
          if (kind === 'zoom') window.zoom(by, Math.min(Math.max(at, window.from), window.to));
          else if (kind === 'pan') window.pan(by);
          else window.set(by, at);
          expect(window.from).toBeGreaterThanOrEqual(0);
          expect(window.to).toBeLessThanOrEqual(DAY);
          expect(window.span).toBeGreaterThan(0.999);
        }
      }),
    );
  });

  test('what is under the pointer stays there when it zooms, unless an edge is in the way', () => {
    const window = new TimeWindow(DAY);
    window.set(4 * HOUR, 8 * HOUR);
    window.zoom(0.5, 5 * HOUR);
    expect([window.from, window.to]).toEqual([4.5 * HOUR, 6.5 * HOUR]);
    window.zoom(100, 5 * HOUR);
    expect(window.isWhole).toBe(true);
  });

  test('tells its listeners of changes, and of nothing else', () => {
    const window = new TimeWindow(DAY);
    let told = 0;
    window.onChange(() => told++);
    window.reset();
    window.set(Number.NaN, 5);
    expect(told).toBe(0);
    window.set(0, HOUR);
    window.pan(-1);
    expect(told).toBe(1);
  });

  test('a run without length can be shown', () => {
    const window = new TimeWindow(0);
    window.zoom(0.5);
    expect([window.from, window.to]).toEqual([0, 1]);
  });
});
