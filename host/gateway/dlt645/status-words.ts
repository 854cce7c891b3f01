import type { NamedRegisters } from './named-registers.ts';

/** A bit of a status word (DL/T 645-2007, annex C), and whether it is set; undefined where the device does not say. */
type Bit = readonly [bit: number, set: (registers: NamedRegisters) => boolean | undefined];

const on = (name: string) => (registers: NamedRegisters) => {
  const value = registers.read(name);
  return value === undefined ? undefined : value !== 0;
};

const negative = (name: string) => (registers: NamedRegisters) => {
  const value = registers.read(name);
  return value === undefined ? undefined : value < 0;
};

/** Words by their number from 1. Words 4 to 6 are of faults of single phases, which devices do not tell apart. */
const WORDS: Readonly<Record<number, readonly Bit[]>> = {
  1: [
    // 1 is a block window.
    [1, (registers) => (registers.has('demandSubintervals') ? registers.read('demandSubintervals') === 1 : undefined)],
    [4, negative('activePowerTotal')],
    [5, negative('reactivePowerTotal')],
  ],
  2: [
    [0, negative('activePowerL1')],
    [1, negative('activePowerL2')],
    [2, negative('activePowerL3')],
    [4, negative('reactivePowerL1')],
    [5, negative('reactivePowerL2')],
    [6, negative('reactivePowerL3')],
  ],
  3: [
    // Programming is permitted.
    [3, on('serviceMode')],
    // 1 is an open relay.
    [4, (registers) => (registers.has('relayClosed') ? registers.read('relayClosed') === 0 : undefined)],
  ],
  7: [
    [0, on('phaseReversed')],
    [5, on('supplyFailing')],
  ],
};

/** A status word; undefined when the device has none of its bits. */
export function statusWord(order: number, registers: NamedRegisters): number | undefined {
  const known = (WORDS[order] ?? []).flatMap(([bit, set]) => {
    const value = set(registers);
    return value === undefined ? [] : [value ? 1 << bit : 0];
  });
  return known.length === 0 ? undefined : known.reduce((word, bit) => word | bit, 0);
}
