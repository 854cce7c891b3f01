import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordCopies, ScratchRecords, TrialRecords } from '../../../host/slots/trial-records.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';

const OLD = Uint8Array.of(1);
const NEW = Uint8Array.of(2);
const SHADOW = Uint8Array.of(3);

function recordsOf(...keys: number[]): MemoryRecordStore {
  const records = new MemoryRecordStore();
  for (const key of keys) records.save(key, OLD);
  return records;
}

test('firmware on trial and its shadow read what was there, and then what each has written', () => {
  const records = recordsOf(1, 2);
  const trial = new TrialRecords(records, RecordCopies.trial);
  const shadow = new TrialRecords(records, RecordCopies.shadow);
  trial.save(1, NEW);
  shadow.save(2, SHADOW);
  expect([trial.load(1), trial.load(2), trial.load(3)]).toEqual([NEW, OLD, undefined]);
  expect([shadow.load(1), shadow.load(2), shadow.load(3)]).toEqual([OLD, SHADOW, undefined]);
  expect([records.load(1), records.load(2)]).toEqual([OLD, OLD]);
});

test('what is tried leaves no trace, and finds what it has written', () => {
  const records = recordsOf(1, 2);
  const scratch = new ScratchRecords(records);
  scratch.save(1, NEW);
  expect([scratch.load(1), scratch.load(2)]).toEqual([NEW, OLD]);
  expect(records.entries()).toEqual([
    [1, OLD],
    [2, OLD],
  ]);
});

class PowerCut extends Error {}

/** Power goes at one of the writes of a store, before it or after it. */
class CutRecords extends MemoryRecordStore {
  left = Number.POSITIVE_INFINITY;
  after = false;

  override save(key: number, data: Uint8Array): void {
    this.#cut(() => super.save(key, data));
  }

  override remove(key: number): void {
    this.#cut(() => super.remove(key));
  }

  #cut(write: () => void): void {
    if (this.left-- > 0) {
      write();
      return;
    }
    if (this.after) write();
    this.left = Number.POSITIVE_INFINITY;
    throw new PowerCut();
  }
}

const keys = fc.integer({ min: 0, max: 4095 });
const values = fc.integer({ min: 0, max: 255 });
const writes = fc.array(fc.tuple(keys, values), { maxLength: 60 });

test('whoever wins, the records are then as that firmware left them, whatever it writes meanwhile and wherever power goes', () => {
  fc.assert(
    fc.property(
      writes,
      writes,
      writes,
      fc.constantFrom(RecordCopies.trial, RecordCopies.shadow),
      fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 3 }),
      (before, ofTrial, ofShadow, winner, cuts) => {
        const records = new CutRecords();
        const wanted = new Map<number, number>();
        for (const [key, value] of before) {
          records.save(key, Uint8Array.of(value));
          wanted.set(key, value);
        }
        for (const copies of [RecordCopies.trial, RecordCopies.shadow]) {
          const store = new TrialRecords(records, copies);
          for (const [key, value] of copies === RecordCopies.trial ? ofTrial : ofShadow) {
            store.save(key, Uint8Array.of(value));
            if (copies === winner) wanted.set(key, value);
          }
        }
        const pending = [...cuts];
        let written = 0;
        for (let done = false; !done; ) {
          const store = new TrialRecords(records, winner);
          const cut = pending.shift();
          if (cut) [records.left, records.after] = cut;
          /** A save that power cut off: it was done, or it was not. */
          let open: { key: number; value: number } | undefined;
          try {
            while (!store.settle()) {
              if (written >= 20) continue;
              // Of the records that move, or a new one.
              open = { key: [...wanted.keys()][written % Math.max(1, wanted.size)] ?? 7, value: ++written };
              store.save(open.key, Uint8Array.of(open.value));
              wanted.set(open.key, open.value);
              open = undefined;
            }
            records.left = Number.POSITIVE_INFINITY;
            done = true;
          } catch (error) {
            if (!(error instanceof PowerCut)) throw error;
            const restarted = new TrialRecords(records, winner);
            if (open && restarted.load(open.key)?.[0] === open.value) wanted.set(open.key, open.value);
            for (const [key, value] of wanted) expect(restarted.load(key)).toEqual(Uint8Array.of(value));
          }
        }
        expect(records.entries()).toEqual(
          [...wanted].sort(([a], [b]) => a - b).map(([key, value]) => [key, Uint8Array.of(value)]),
        );
      },
    ),
  );
});
