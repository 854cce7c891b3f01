import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { compileOnce } from '../../../host/build/image-cache.ts';
import { packageRoot } from '../../../host/package-root.ts';

// What events say together, against a plain reckoning by the second.

interface Exports {
  readonly memory: WebAssembly.Memory;
  clear(): void;
  put(
    index: number,
    id: number,
    type: number,
    priority: number,
    start: number,
    step: number,
    count: number,
    state: number,
  ): void;
  setValue(index: number, interval: number, value: number): void;
  fill(type: number, fromS: number, stepS: number, count: number): number;
  first(type: number, timeS: number): number;
  least(type: number, fromS: number, toS: number): number;
}

const UNKNOWN = -(2 ** 31);
const SIMPLE = 1;
const PRICE = 2;
const LIMIT = 4;
const SETPOINT = 6;
const TYPES = [SIMPLE, PRICE, LIMIT, SETPOINT];
const T0 = 1_768_435_200;
const GONE = 3;

let series: Exports;
beforeAll(async () => {
  const entry = join(packageRoot, 'test/firmware/hub/series-firmware/index.ts');
  const none = () => 0;
  const imports = { 'kerb:firmware/platform@1.0.0': { log: none, event: none, persist: none, recall: none } };
  const module = new WebAssembly.Module((await compileOnce(entry)).image);
  series = new WebAssembly.Instance(module, imports).exports as unknown as Exports;
});

interface Kept {
  readonly type: number;
  readonly priority: number;
  /** In units of `grid` from T0. */
  readonly start: number;
  readonly step: number;
  readonly values: readonly (number | undefined)[];
  /** Bits: cancelled, opted out. */
  readonly state: number;
}

const kept: fc.Arbitrary<Kept> = fc.record({
  type: fc.constantFrom(...TYPES),
  priority: fc.integer({ min: 0, max: 2 }),
  start: fc.integer({ min: -20, max: 40 }),
  step: fc.integer({ min: 1, max: 9 }),
  values: fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined, freq: 4 }), {
    minLength: 1,
    maxLength: 12,
  }),
  state: fc.constantFrom(0, 0, 0, 1, 2, 4, 5),
});
const stored = fc.array(kept, { maxLength: 18 });

function load(events: readonly Kept[], gridS: number): void {
  series.clear();
  events.forEach(({ type, priority, start, step, values, state }, index) => {
    series.put(index, index + 1, type, priority, T0 + start * gridS, step * gridS, values.length, state);
    for (const [interval, value] of values.entries()) series.setValue(index, interval, value ?? UNKNOWN);
  });
}

/** What each event that counts says at a time, in grid units. */
function saying(events: readonly Kept[], type: number, at: number) {
  return events
    .map((event, index) => ({
      ...event,
      id: index + 1,
      value: event.values[Math.floor((at - event.start) / event.step)],
    }))
    .filter(
      (event) => event.type === type && (event.state & GONE) === 0 && at >= event.start && event.value !== undefined,
    );
}

function firstOf(events: readonly Kept[], type: number, at: number): { id: number; value: number } | undefined {
  const [first] = saying(events, type, at).sort((a, b) => a.priority - b.priority || b.start - a.start || b.id - a.id);
  return first && { id: first.id, value: first.value! };
}

test('the event that goes first is the one of the lowest priority, then of the latest begin, then of the greatest id', () => {
  fc.assert(
    fc.property(stored, fc.integer({ min: -25, max: 160 }), fc.constantFrom(...TYPES), (events, at, type) => {
      load(events, 1);
      expect(series.first(type, T0 + at)).toBe(firstOf(events, type, at)?.id ?? 0);
    }),
    { numRuns: 2000 },
  );
});

test('the least of limits from one time to another is that of every second in it', () => {
  fc.assert(
    fc.property(stored, fc.integer({ min: -25, max: 160 }), fc.integer({ min: 1, max: 60 }), (events, from, length) => {
      load(events, 1);
      const values = Array.from({ length }, (_, second) =>
        saying(events, LIMIT, from + second).map(({ value }) => value!),
      ).flat();
      expect(series.least(LIMIT, T0 + from, T0 + from + length)).toBe(
        values.length > 0 ? Math.min(...values) : UNKNOWN,
      );
    }),
    { numRuns: 2000 },
  );
});

// Series change at multiples of five minutes here, to which steps are sampled.
const GRID_S = 300;

test('steps have the mean of prices, the greatest level, the least limit and the first setpoint in them', () => {
  const steps = fc.record({
    from: fc.integer({ min: -25, max: 100 }),
    length: fc.constantFrom(1, 3, 12),
    count: fc.integer({ min: 1, max: 72 }),
  });
  fc.assert(
    fc.property(stored, steps, (events, { from, length, count }) => {
      load(events, GRID_S);
      for (const type of TYPES) {
        const at = series.fill(type, T0 + from * GRID_S, length * GRID_S, count);
        const filled = [...new Int32Array(series.memory.buffer, at, count)];
        const expected = Array.from({ length: count }, (_, step) => {
          const times = Array.from({ length }, (_, part) => from + step * length + part);
          return stepValue(events, type, times);
        });
        expect(filled).toEqual(expected);
      }
    }),
    { numRuns: 400 },
  );
});

function stepValue(events: readonly Kept[], type: number, times: readonly number[]): number {
  if (type === LIMIT) {
    const limits = times.flatMap((at) => saying(events, type, at).map(({ value }) => value!));
    return limits.length > 0 ? Math.min(...limits) : UNKNOWN;
  }
  const values = times.flatMap((at) => firstOf(events, type, at)?.value ?? []);
  if (values.length === 0) return UNKNOWN;
  if (type === SETPOINT) return values[0]!;
  if (type === SIMPLE) return Math.max(...values);
  return Math.floor((values.reduce((sum, value) => sum + value, 0) + Math.floor(values.length / 2)) / values.length);
}
