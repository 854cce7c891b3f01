import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FlashRecords } from '../../../host/memory/flash-records.ts';
import { StoreError } from '../../../host/store/store-error.ts';
import type { CutMoment, NorFlash, UnstableReads } from '../../../sim/memory/nor-flash.ts';
import { Random } from '../../../sim/random.ts';
import { operationsOf, smallFlash, untilCut } from './small-flash.ts';

const LARGEST = 150;
const MOMENTS: readonly CutMoment[] = ['before', 'torn', 'after'];
const READS: readonly UnstableReads[] = ['either', 'set', 'cleared'];

const open = (flash: NorFlash) => new FlashRecords(flash, { name: 'the memory of meter', largest: LARGEST });

type Content = Map<number, string>;

const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');

function contentOf(records: FlashRecords): Content {
  return new Map(
    records
      .keys()
      .sort((a, b) => a - b)
      .map((key) => [key, hex(records.load(key)!)]),
  );
}

/** A save, or a removal. */
type Change = readonly [key: number, data: Uint8Array | undefined];

function apply(records: FlashRecords, [key, data]: Change): void {
  if (data) records.save(key, data);
  else records.remove(key);
}

function changedBy(content: Content, [key, data]: Change): Content {
  const changed = new Map(content);
  if (data) changed.set(key, hex(data));
  else changed.delete(key);
  return new Map([...changed].sort(([a], [b]) => a - b));
}

/** Records of all lengths from none to the largest, as chance has it. */
function change(random: Random, keys = 5): Change {
  const key = Math.floor(random.between(0, keys));
  if (random.uniform() < 0.15) return [key, undefined];
  const length = Math.floor(random.between(0, random.uniform() < 0.3 ? LARGEST + 1 : 40));
  const byte = Math.floor(random.between(0, 256));
  return [key, Uint8Array.from({ length }, (_, at) => (byte + at * 7) & 0xff)];
}

/** A memory of 24 blocks that has been gone round, with what it holds. */
function worn(seed: number, changes: number): { flash: NorFlash; content: Content; random: Random } {
  const flash = smallFlash(24, seed);
  const random = new Random(seed);
  const records = open(flash);
  let content: Content = new Map();
  for (let step = 0; step < changes; step++) {
    const next = change(random);
    apply(records, next);
    content = changedBy(content, next);
  }
  return { flash, content, random };
}

test('what was saved last is there, also after a start, and as a copy', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 300 }), (seed, changes) => {
      const flash = smallFlash(24, seed);
      const random = new Random(seed);
      let records = open(flash);
      let content: Content = new Map();
      for (let step = 0; step < changes; step++) {
        const next = change(random);
        apply(records, next);
        content = changedBy(content, next);
        next[1]?.fill(0x33);
        if (random.uniform() < 0.05) records = open(flash);
      }
      expect(contentOf(records)).toEqual(content);
      expect(contentOf(open(flash))).toEqual(content);
    }),
    { numRuns: 20 },
  );
});

describe('power that is cut', () => {
  /** What is there, the same at every start and whichever way unstable bits read. */
  function held(flash: NorFlash): Content {
    const seen = READS.map((reads) => {
      flash.unstableReads = reads;
      return contentOf(open(flash));
    });
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    return seen[0]!;
  }

  test('in any operation of a change, and again in any of the start after it, leaves the old or the new record and all others', () => {
    const { flash, random, ...begin } = worn(3, 120);
    let { content } = begin;
    const outcomes = { old: 0, new: 0 };
    let mostOperations = 0;
    for (let step = 0; step < 14; step++) {
      const next = change(random);
      const start = flash.snapshot();
      const count = operationsOf(flash, () => apply(open(flash), next));
      mostOperations = Math.max(mostOperations, count);
      const done = flash.snapshot();
      const changed = changedBy(content, next);
      for (let operation = 0; operation < count; operation++) {
        for (const moment of MOMENTS) {
          flash.restore(start);
          flash.unstableReads = READS[(operation + step) % 3]!;
          flash.cutAt(operation, moment);
          expect(untilCut(() => apply(open(flash), next))).toBeUndefined();
          const cut = flash.snapshot();
          const recovery = operationsOf(flash, () => open(flash));
          const first = held(flash);
          for (let second = 0; second < recovery; second++) {
            flash.restore(cut);
            flash.unstableReads = READS[(second + step) % 3]!;
            flash.cutAt(second, MOMENTS[(second + operation) % 3]!);
            // Unstable bits may make this start a shorter one.
            untilCut(() => open(flash));
            flash.cutAt(0, 'before')();
            const now = held(flash);
            expect([content, changed]).toContainEqual(now);
          }
          expect([content, changed]).toContainEqual(first);
          outcomes[JSON.stringify([...first]) === JSON.stringify([...changed]) ? 'new' : 'old']++;
        }
      }
      flash.restore(done);
      content = changed;
    }
    // Some of them clear blocks.
    expect(mostOperations).toBeGreaterThan(10);
    expect(Math.min(outcomes.old, outcomes.new)).toBeGreaterThan(30);
  });

  test('again and again, at every step of clearing blocks, never takes the memory that clearing needs', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 30 }), (seed, longest) => {
        const start = worn(seed, 60);
        const { flash, random } = start;
        let { content } = start;
        for (let cut = 0; cut < 100; cut++) {
          const next = change(random);
          flash.unstableReads = READS[cut % 3]!;
          flash.cutAt(Math.floor(random.between(3, 4 + longest)), MOMENTS[Math.floor(random.between(0, 3))]!);
          const changed = changedBy(content, next);
          untilCut(() => apply(open(flash), next));
          flash.cutAt(0, 'before')();
          const now = contentOf(open(flash));
          expect([content, changed]).toContainEqual(now);
          content = now;
        }
        // It is not stuck: with power, everything can be saved.
        const records = open(flash);
        for (let save = 0; save < 30; save++) {
          const next = change(random);
          apply(records, next);
          content = changedBy(content, next);
        }
        expect(contentOf(open(flash))).toEqual(content);
      }),
      { numRuns: 20 },
    );
  });
});

test('every block is erased as often as any other', () => {
  const flash = smallFlash(40);
  const records = open(flash);
  for (let key = 10; key < 20; key++) records.save(key, new Uint8Array(60).fill(key));
  for (let save = 0; save < 3000; save++) records.save(save % 2, new Uint8Array(40).fill(save));
  expect(Math.max(...flash.erases) - Math.min(...flash.erases)).toBeLessThanOrEqual(1);
  expect(Math.min(...flash.erases)).toBeGreaterThan(20);
});

test('a full memory says so before anything is lost, and has room again once records are removed', () => {
  const flash = smallFlash(24);
  const records = open(flash);
  let key = 0;
  const fill = () => {
    for (; ; key++) records.save(key, new Uint8Array(50).fill(key));
  };
  expect(fill).toThrow(StoreError);
  expect(key).toBeGreaterThan(5);
  expect(() => records.save(key, new Uint8Array(50))).toThrow(/the memory of meter: there is no room.*remove records/);
  // Others can be replaced for ever, and survive a start.
  for (let save = 0; save < 500; save++) records.save(save % key, new Uint8Array(50).fill(save % key));
  const again = open(flash);
  expect(again.keys().length).toBe(key);
  for (const kept of again.keys()) expect(again.load(kept)).toEqual(new Uint8Array(50).fill(kept));
  again.remove(0);
  again.save(key, new Uint8Array(50));
  expect(open(flash).load(0)).toBeUndefined();
});

test('a memory that is too small, a key or a length that it cannot hold', () => {
  expect(() => open(smallFlash(12))).toThrow(RangeError);
  const records = open(smallFlash(24));
  expect(() => records.save(1, new Uint8Array(LARGEST + 1))).toThrow('record 1 has 151 bytes');
  expect(() => records.save(65_536, new Uint8Array(1))).toThrow(RangeError);
  records.remove(7);
  expect(records.keys()).toEqual([]);
});

test('rot of a record changes that record alone, and one bit of it nothing', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), (seed, bits) => {
      const { flash, content, random } = worn(seed, 100);
      const records = open(flash);
      const keys = records.keys();
      if (keys.length === 0) return;
      const key = keys[Math.floor(random.between(0, keys.length))]!;
      const places = records.places(key);
      expect(places.reduce((sum, { length }) => sum + length, 0)).toBe(
        content.get(key)!.length / 2 + 16 * places.length,
      );
      const { address, length } = places[0]!;
      flash.rot(address, length, bits);
      const rotten = open(flash);
      if (bits === 1) expect(contentOf(rotten)).toEqual(content);
      for (const other of keys) if (other !== key) expect(hex(rotten.load(other)!)).toBe(content.get(other));
      rotten.save(key, Uint8Array.of(1));
      expect(open(flash).load(key)).toEqual(Uint8Array.of(1));
    }),
  );
});

describe('worn blocks', () => {
  test('that fail are left out, and what is saved is saved elsewhere', () => {
    const { flash, random, ...start } = worn(5, 100);
    let { content } = start;
    flash.wear({ endurance: 0, symptom: 'fails', blocks: (block) => block % 12 === 4 });
    const records = open(flash);
    for (let step = 0; step < 300; step++) {
      const next = change(random, 3);
      apply(records, next);
      content = changedBy(content, next);
      expect(contentOf(records)).toEqual(content);
    }
    expect(records.badBlocks).toBe(2);
    expect(contentOf(open(flash))).toEqual(content);
  });

  test('that hold no bit as they should are found when they are read back', () => {
    const { flash, random, ...start } = worn(6, 100);
    let { content } = start;
    for (const block of [3, 9])
      for (let at = 0; at < 128; at += 5) flash.stick(block * 128 + at, 0x11, at % 2 === 0 ? 1 : 0);
    // What lay in them is lost; everything that is saved from now on is not.
    let records = open(flash);
    for (const key of [0, 1, 2, 3, 4]) {
      records.save(key, Uint8Array.of(key));
      content = changedBy(content, [key, Uint8Array.of(key)]);
    }
    for (let step = 0; step < 300; step++) {
      const next = change(random);
      apply(records, next);
      content = changedBy(content, next);
      if (step % 50 === 0) {
        records = open(flash);
        expect(contentOf(records)).toEqual(content);
      }
    }
  });

  test('all of them: the save fails and says what to do, and the old record stays', () => {
    const { flash, content } = worn(7, 100);
    const end = flash.wear({ endurance: 0, symptom: 'fails' });
    const records = open(flash);
    const save = () => records.save(2, new Uint8Array(40).fill(9));
    for (let again = 0; again < 3; again++) {
      expect(save).toThrow(StoreError);
      expect(save).toThrow(/the memory of meter: the memory could not erase .*; replace the device/);
      expect(contentOf(records)).toEqual(content);
    }
    end();
    records.save(2, Uint8Array.of(1));
    expect(contentOf(records)).toEqual(changedBy(content, [2, Uint8Array.of(1)]));
    expect(open(flash).load(2)).toEqual(Uint8Array.of(1));
  });
});
