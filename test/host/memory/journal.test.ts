import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FlashError } from '../../../host/memory/flash-memory.ts';
import { Journal } from '../../../host/memory/journal.ts';
import type { CutMoment, NorFlash, UnstableReads } from '../../../sim/memory/nor-flash.ts';
import { operationsOf, smallFlash, untilCut } from './small-flash.ts';

const MOMENTS: readonly CutMoment[] = ['before', 'torn', 'after'];
const READS: readonly UnstableReads[] = ['either', 'set', 'cleared'];

const old = Uint8Array.from({ length: 70 }, (_, at) => at * 3);
const next = Uint8Array.from({ length: 90 }, (_, at) => 255 - at * 5);

function holding(document: Uint8Array | undefined, ...earlier: Uint8Array[]): NorFlash {
  const flash = smallFlash(2);
  for (const each of [...earlier, ...(document ? [document] : [])]) new Journal(flash).write(each);
  return flash;
}

test('the document written last is there, also for who opens the journal anew, as a copy', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 112 }), { minLength: 1, maxLength: 6 }), (documents) => {
      const flash = smallFlash(2);
      const journal = new Journal(flash);
      expect(journal.read()).toBeUndefined();
      for (const document of documents) {
        journal.write(document);
        expect(journal.read()).toEqual(document);
        expect(new Journal(flash).read()).toEqual(document);
        journal.read()!.fill(7);
        expect(journal.read()).toEqual(document);
      }
    }),
  );
});

test('a document may take several erase blocks, and one that is too long changes nothing', () => {
  const flash = smallFlash(8);
  const journal = new Journal(flash);
  expect(journal.capacity).toBe(4 * 128 - 16);
  const long = new Uint8Array(journal.capacity).fill(0x5a);
  journal.write(old);
  journal.write(long);
  expect(() => journal.write(new Uint8Array(journal.capacity + 1))).toThrow(RangeError);
  expect(new Journal(flash).read()).toEqual(long);
});

describe('power that is cut', () => {
  /** What the journal holds, whatever way unstable bits read, in starts one after the other. */
  function heldFor(flash: NorFlash): (string | undefined)[] {
    const seen: (string | undefined)[] = [];
    for (const reads of [...READS, ...READS]) {
      flash.unstableReads = reads;
      const document = new Journal(flash).read();
      seen.push(document && Buffer.from(document).toString('hex'));
    }
    return seen;
  }

  const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');

  test.each([
    ['the first document', undefined, []],
    ['the second one', old, []],
    ['the third one', old, [next]],
  ])(
    'in any operation of writing %s, and again when it starts, leaves the old or the new one for good',
    (_name, before, earlier) => {
      const flash = holding(before, ...earlier);
      const start = flash.snapshot();
      const count = operationsOf(flash, () => new Journal(flash).write(next));
      const outcomes = new Set<string | undefined>();
      for (let operation = 0; operation < count; operation++) {
        for (const moment of MOMENTS) {
          for (let variant = 0; variant < 6; variant++) {
            flash.restore(start);
            flash.unstableReads = READS[variant % 3]!;
            flash.cutAt(operation, moment);
            expect(untilCut(() => new Journal(flash).write(next))).toBeUndefined();
            const cut = flash.snapshot();
            const recovery = operationsOf(flash, () => new Journal(flash));
            for (let second = -1; second < recovery; second++) {
              for (const secondMoment of second < 0 ? (['before'] as const) : MOMENTS) {
                flash.restore(cut);
                flash.unstableReads = READS[variant % 3]!;
                if (second >= 0) {
                  flash.cutAt(second, secondMoment);
                  untilCut(() => new Journal(flash));
                  flash.cutAt(0, 'before')();
                }
                const held = heldFor(flash);
                expect(new Set(held).size).toBe(1);
                expect([hex(before), hex(next)]).toContain(held[0]);
                outcomes.add(held[0]);
              }
            }
            // It goes on working.
            new Journal(flash).write(old);
            expect(heldFor(flash)[0]).toBe(hex(old));
          }
        }
      }
      expect(outcomes.size).toBe(2);
    },
  );
});

test('a flipped bit anywhere in the newest document is put right', () => {
  const flash = holding(next, old);
  const start = flash.snapshot();
  for (let bank = 0; bank < 2; bank++) {
    for (let at = 0; at < 16 + next.length; at++) {
      flash.restore(start);
      flash.flip(bank * 128 + at, 1 << (at % 8));
      const journal = new Journal(flash);
      expect([journal.read(), journal.damaged]).toEqual([next, false]);
    }
  }
});

test('rot of the older document does not matter, and of the newer one it is told', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 400 }), (seed, bits) => {
      const flash = smallFlash(2, seed);
      const journal = new Journal(flash);
      journal.write(old);
      journal.write(next);
      // The first write went to bank 0, the second to bank 1.
      const whole = flash.snapshot();
      flash.rot(0, 128, bits);
      expect(new Journal(flash).read()).toEqual(next);
      flash.restore(whole);
      flash.flip(128 + 20, 0x81);
      const rotten = new Journal(flash);
      expect([rotten.read(), rotten.damaged]).toEqual([old, true]);
      rotten.write(next);
      const healed = new Journal(flash);
      expect([healed.read(), healed.damaged]).toEqual([next, false]);
    }),
  );
});

test('a worn bank is left out where there are three, and told where there are two', () => {
  for (const banks of [2, 3]) {
    const flash = smallFlash(banks);
    const journal = new Journal(flash, banks);
    flash.wear({ endurance: 1, symptom: 'fails', blocks: (block) => block === 1 });
    let written = new Uint8Array(0);
    const failures: unknown[] = [];
    for (let save = 0; save < 12; save++) {
      try {
        journal.write(Uint8Array.of(save));
        written = Uint8Array.of(save);
      } catch (error) {
        failures.push(error);
      }
      expect(journal.read()).toEqual(written);
      expect(new Journal(flash, banks).read()).toEqual(written);
    }
    expect(failures.length > 0).toBe(banks === 2);
    for (const failure of failures) expect(failure).toBeInstanceOf(FlashError);
  }
});

test('a bit that is stuck is found when the document is read back', () => {
  const flash = holding(old);
  flash.stick(128 + 30, 0x10, 1);
  const journal = new Journal(flash);
  expect(() => journal.write(new Uint8Array(60))).toThrow('could not program');
  expect(new Journal(flash).read()).toEqual(old);
});

test('a journal needs an erase block for each bank', () => {
  expect(() => new Journal(smallFlash(1))).toThrow(RangeError);
  expect(() => new Journal(smallFlash(2), 3)).toThrow(RangeError);
});
