import { describe, expect, test } from 'vitest';
import { Region } from '../../../host/memory/region.ts';
import { KeyJournal } from '../../../host/slots/key-journal.ts';
import { W25Q64 } from '../../../sim/memory/flash-chip.ts';
import { NorFlash } from '../../../sim/memory/nor-flash.ts';
import { PowerCutError } from '../../../sim/memory/power-cut-error.ts';
import { Random } from '../../../sim/random.ts';

const [OLD, NEW] = [Uint8Array.of(1, 1, 1), Uint8Array.of(2, 2, 2)];
const BANK_SIZE = W25Q64.eraseSize;

function memory() {
  const flash = new NorFlash({ size: 2 * BANK_SIZE, chip: W25Q64, random: new Random(1) });
  const region = new Region(flash, 0, flash.size);
  new KeyJournal(region).replace(OLD);
  return { flash, region };
}

/** The key set once what a bank holds has rotted. */
function withoutBank({ flash, region }: ReturnType<typeof memory>, bank: number): Uint8Array | undefined {
  const snapshot = flash.snapshot();
  flash.program(bank * BANK_SIZE + 16, new Uint8Array(3));
  const { keySet } = new KeyJournal(region);
  flash.restore(snapshot);
  return keySet;
}

test('a key set that was replaced does not count again, whichever copy of the new one rots', () => {
  const made = memory();
  new KeyJournal(made.region).replace(NEW);
  expect([0, 1].map((bank) => withoutBank(made, bank))).toEqual([NEW, NEW]);
});

test('when both copies rot, there is no key set', () => {
  const { flash, region } = memory();
  for (const bank of [0, 1]) flash.program(bank * BANK_SIZE + 16, new Uint8Array(3));
  expect(new KeyJournal(region).keySet).toBeUndefined();
});

test('a set that is there twice is not written again at a start', () => {
  const { flash, region } = memory();
  const { erases } = flash;
  new KeyJournal(region);
  expect(flash.erases).toEqual(erases);
});

describe.each(['before', 'torn', 'after'] as const)('power is cut %s each operation of a replacement', (moment) => {
  test('the old or the new set counts, and after one start it is there twice', () => {
    let cuts = 0;
    for (let operation = 1; ; operation++) {
      const made = memory();
      const journal = new KeyJournal(made.region);
      made.flash.cutAt(operation, moment);
      try {
        journal.replace(NEW);
        break;
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error;
      }
      cuts++;
      const { keySet } = new KeyJournal(made.region);
      expect([OLD, NEW]).toContainEqual(keySet);
      expect([0, 1].map((bank) => withoutBank(made, bank))).toEqual([keySet, keySet]);
    }
    expect(cuts).toBeGreaterThan(4);
  });
});
