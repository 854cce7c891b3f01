import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { HOST_CALL_LIMIT } from '../../../host/runtime/platform.ts';
import { PowerCutError } from '../run.ts';
import { RingLog, ringModule, type Shape } from './ring-log.ts';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await ringModule();
});

const SMALL: Shape = { entrySize: 8, most: 4, tag: 1 };

function filled(blocks: number, entries: number, shape = SMALL): RingLog {
  const log = new RingLog(module, blocks, shape);
  for (let value = 0; value < entries; value++) log.append([value], value);
  return log;
}

/** Every entry that is kept, oldest first. */
function contents(log: RingLog): (number | undefined)[] {
  return Array.from({ length: log.next - log.oldest }, (_, index) => log.find(log.oldest + index));
}

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test('entries are found by their sequence number, also after a power cut', () => {
  const log = filled(4, 10);
  expect(contents(log)).toEqual(upTo(0, 10));
  log.open();
  expect(contents(log)).toEqual(upTo(0, 10));
  expect([log.next, log.oldest, log.mark, log.cut, log.rotten]).toEqual([10, 0, 9, false, 0]);
});

test('a full ring gives up its oldest block', () => {
  const log = filled(4, 16);
  expect(log.oldest).toBe(0);
  log.append([16]);
  expect(contents(log)).toEqual(upTo(4, 17));
  log.open();
  expect(contents(log)).toEqual(upTo(4, 17));
});

test('the newest entry of a ring of 2048 blocks is found with few recalls, wherever it lies', () => {
  for (const entries of [1, 4, 2047, 8192, 8193, 12345]) {
    const log = filled(2048, entries);
    log.open();
    expect(log.next).toBe(entries);
    expect(log.find(entries - 1)).toBe(entries - 1);
    expect(log.recalls).toBeLessThanOrEqual(15);
  }
});

test('an entry costs one record and one recall, many entries one record for each block', () => {
  const log = filled(4, 6);
  log.append([6]);
  expect([log.recalls, log.persists]).toEqual([1, 1]);
  log.append(upTo(7, 16));
  expect([log.recalls, log.persists]).toEqual([1, 3]);
  expect(contents(log)).toEqual(upTo(0, 16));
});

test('a record holds as many entries as fit', () => {
  const log = filled(3, 0, { entrySize: 38, most: 1000, tag: 1 });
  expect(log.perBlock).toBe(53);
  for (let value = 0; value < 54; value++) log.append([value]);
  expect(log.records.entries().map(([, bytes]) => bytes.length)).toEqual([8 + 16 + 53 * 38, 8 + 16 + 38]);
});

test('what is forgotten does not come back, and sequence numbers go on', () => {
  const log = filled(4, 6);
  log.clear();
  log.append([6]);
  log.open();
  expect(contents(log)).toEqual([6]);
  expect(log.next).toBe(7);
});

test('another kind of entries begins another log, also when the power was cut before its first entry', () => {
  const log = filled(4, 6);
  log.open({ entrySize: 12, most: 3, tag: 2 });
  expect(log.next - log.oldest).toBe(0);
  const first = log.next;
  log.open();
  expect(log.next).toBe(first);
  log.append([77]);
  log.open();
  expect([log.next - first, log.find(first)]).toEqual([1, 77]);
});

test('a log that was begun anew stays so, also when the one before had been of its kind', () => {
  const log = filled(4, 6);
  log.restart({ entrySize: 12, most: 3, tag: 2 });
  log.restart(SMALL);
  log.open();
  expect(log.next - log.oldest).toBe(0);
});

test('a rotten block is skipped and told; the others stay readable', () => {
  const log = filled(8, 30);
  log.rot(log.keyOf(9), 333);
  log.open();
  expect(log.next).toBe(30);
  expect(log.find(9)).toBeUndefined();
  expect(log.rotten).toBe(log.keyOf(9));
  expect(contents(log).filter((value) => value !== undefined)).toEqual([...upTo(0, 8), ...upTo(12, 30)]);
});

test('entries of a newest block that rotted are lost, and their sequence numbers are not given again', () => {
  const log = filled(8, 10);
  log.rot(log.keyOf(9), 4);
  log.open();
  expect([log.cut, log.next, log.rotten]).toEqual([true, 12, log.keyOf(9)]);
  log.append([50]);
  expect(contents(log)).toEqual([...upTo(0, 8), undefined, undefined, undefined, undefined, 50]);
});

test('a newest block that rots while the device runs is left, not mended', () => {
  const log = filled(8, 10);
  log.rot(log.keyOf(9), 99);
  log.append([10]);
  expect(log.find(12)).toBe(10);
  expect(log.find(9)).toBeUndefined();
});

test('when the runtime could not save, the log goes on from what it has', () => {
  const log = filled(8, 10);
  log.full = true;
  log.append([10]);
  log.append([11]);
  log.append([12]);
  log.full = false;
  log.append([13]);
  expect(contents(log)).toEqual([...upTo(0, 10), 13]);
  log.open();
  expect(contents(log)).toEqual([...upTo(0, 10), 13]);
});

test('with more rot than can be searched, a log begins behind everything that there can be', () => {
  const log = filled(64, 300);
  for (let block = 1; block < 64; block++) log.rot(RingLog.firstKey + block, block * 7);
  log.open();
  expect(log.recalls).toBeLessThanOrEqual(HOST_CALL_LIMIT.recall / 2);
  expect(log.cut).toBe(true);
  expect(log.next).toBeGreaterThanOrEqual(300);
  const first = log.next;
  log.append([5]);
  expect(contents(log)).toEqual([5]);
  log.open();
  expect(log.next).toBeGreaterThan(first);
  expect([[], [5]]).toContainEqual(contents(log));
});

test('the first entry above a mark lies no further than its block', () => {
  const log = filled(16, 100);
  for (let mark = 0; mark < 99; mark++) {
    const from = log.seek(mark);
    expect(from).toBeLessThanOrEqual(Math.max(mark + 1, log.oldest));
    expect(from).toBeGreaterThan(mark + 1 - log.perBlock);
    expect(log.recalls).toBeLessThanOrEqual(5);
  }
  expect(log.seek(99)).toBe(log.next);
});

type Step =
  | { readonly kind: 'append'; readonly count: number }
  | { readonly kind: 'cutAppend'; readonly count: number; readonly calls: number; readonly kept: boolean }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'restart'; readonly entrySize: number; readonly most: number }
  | { readonly kind: 'rot'; readonly block: number; readonly bit: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ kind: fc.constant('append' as const), count: fc.integer({ min: 1, max: 12 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('cutAppend' as const),
      count: fc.integer({ min: 1, max: 12 }),
      calls: fc.nat(4),
      kept: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('restart' as const),
      entrySize: fc.integer({ min: 4, max: 40 }),
      most: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rot' as const), block: fc.nat(), bit: fc.nat() }) },
);

/** A log beside what must be in it. */
class RingLife {
  readonly log: RingLog;
  /** What each durable entry is, but those that rotted. */
  readonly entries = new Map<number, number>();
  /** What each was that was ever appended: what was forgotten may come back when the block that says so rots. */
  readonly appended = new Map<number, number>();
  readonly rotten = new Set<number>();
  #value = 0;

  constructor(blocks: number) {
    this.log = new RingLog(module, blocks, SMALL);
  }

  go(what: Step): void {
    const { log } = this;
    switch (what.kind) {
      case 'append':
        this.#append(what.count);
        break;
      case 'cutAppend':
        log.cutAt = { calls: what.calls, kept: what.kept };
        this.#append(what.count);
        log.cutAt = undefined;
        break;
      case 'reopen':
        log.open();
        break;
      case 'clear':
        log.clear();
        this.#append(1);
        break;
      case 'restart':
        this.entries.clear();
        this.appended.clear();
        log.restart({ ...what, tag: log.shape.tag + 1 });
        break;
      case 'rot':
        this.#rot(RingLog.firstKey + (what.block % log.blocks), what.bit);
    }
    expect(log.recalls).toBeLessThanOrEqual(HOST_CALL_LIMIT.recall / 2);
    this.#check();
  }

  #append(count: number): void {
    const { log } = this;
    const values = Array.from({ length: count }, () => this.#value++);
    // Where they come to stand is known when the newest block is still whole.
    const newestRotten = log.next % log.perBlock !== 0 && this.rotten.has(log.keyOf(log.next));
    const first = newestRotten ? (Math.floor(log.next / log.perBlock) + 1) * log.perBlock : log.next;
    let kept = count;
    try {
      log.append(values);
      expect(log.next).toBe(first + count);
    } catch (error) {
      if (!(error instanceof PowerCutError)) throw error;
      log.open();
      // As many as the records that were written hold, from the first on.
      const isKept = (value: number, index: number) => first + index < log.oldest || log.find(first + index) === value;
      kept = values.findIndex((value, index) => !isKept(value, index));
      if (kept === -1) kept = count;
    }
    for (let sequence = first; sequence < first + kept; sequence++) {
      if (sequence < log.oldest) continue;
      this.entries.set(sequence, values[sequence - first]!);
      this.appended.set(sequence, values[sequence - first]!);
      this.rotten.delete(log.keyOf(sequence));
    }
  }

  #rot(key: number, bit: number): void {
    const { log, rotten } = this;
    if (rotten.size >= 4 || rotten.has(key) || !log.rot(key, bit)) return;
    rotten.add(key);
    for (const sequence of this.entries.keys()) if (log.keyOf(sequence) === key) this.entries.delete(sequence);
  }

  #check(): void {
    const { log } = this;
    for (const sequence of this.entries.keys()) if (sequence < log.oldest) this.entries.delete(sequence);
    for (let sequence = log.oldest; sequence < log.next; sequence++) {
      const found = log.find(sequence);
      if (this.entries.has(sequence) || found !== undefined) {
        expect([sequence, found]).toEqual([sequence, this.appended.get(sequence)]);
      }
    }
    for (const sequence of this.entries.keys()) expect(sequence).toBeLessThan(log.next);
  }
}

test('whatever is appended, cut off at whichever host call, and rots: every durable entry is found, and never another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.array(step, { maxLength: 60 }), (blocks, steps) => {
      const life = new RingLife(blocks);
      for (const what of steps) life.go(what);
    }),
    { numRuns: 400 },
  );
});
