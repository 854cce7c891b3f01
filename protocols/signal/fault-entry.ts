// An entry of a conflict monitor's fault log, read through its window; firmware/conflict-monitor/fault-log.ts writes it.

/** Registers of an entry. */
export const FAULT_ENTRY_REGISTERS = 473;

const LAMPS = 12;
const LAMP_REGISTERS = 12;
const TRACE = LAMPS + LAMP_REGISTERS;
const CHANGE_REGISTERS = 2 + LAMP_REGISTERS;
/** By the values of the register `fault`. */
const KINDS = [
  'none',
  'conflict',
  'redFailure',
  'dualIndication',
  'shortYellow',
  'skippedYellow',
  'shortClearance',
  'watchdog',
  'card',
  'record',
] as const;

export type FaultKind = (typeof KINDS)[number];

/** Indices of the channels that show each colour; of pedestrians red is don't walk, yellow the clearance, green walk. */
export interface SeenLamps {
  readonly red: readonly number[];
  readonly yellow: readonly number[];
  readonly green: readonly number[];
}

export interface FaultEntry {
  readonly number: number;
  /** UTC in ms. */
  readonly atMs: number;
  readonly kind: FaultKind;
  /** Indices (`channelIndex`) of the channels that it is about. */
  readonly channels: readonly number[];
  /** How long it had been so; of a short yellow or clearance its length. */
  readonly measuredMs: number;
  readonly lamps: SeenLamps;
  /** The last changes of the lamps, the latest first: how long before the fault, and the lamps from then on. */
  readonly changes: readonly (SeenLamps & { readonly beforeMs: number })[];
}

/** An entry that is none: too short, or of a kind that is not known. */
export class FaultEntryError extends Error {
  override readonly name = 'FaultEntryError';
  readonly blame = 'frame';
}

/** @param registers all parts of the entry, one behind the other. @throws FaultEntryError */
export function decodeFaultEntry(registers: ArrayLike<number>): FaultEntry {
  if (registers.length < FAULT_ENTRY_REGISTERS) {
    throw new FaultEntryError(`an entry has ${FAULT_ENTRY_REGISTERS} registers, and these are ${registers.length}`);
  }
  const word = (at: number): number => registers[at]!;
  const long = (at: number): number => word(at) * 0x1_0000 + word(at + 1);
  const kind = KINDS[word(5)];
  const changes = word(TRACE);
  if (kind === undefined || TRACE + 1 + changes * CHANGE_REGISTERS > FAULT_ENTRY_REGISTERS) {
    throw new FaultEntryError(`no fault has kind ${word(5)} and ${changes} changes`);
  }
  return {
    number: long(0),
    atMs: long(2) * 1000 + word(4),
    kind,
    channels: channelsOf(word(8), long(9), word(11)),
    measuredMs: long(6),
    lamps: lampsAt(word, long, LAMPS),
    changes: Array.from({ length: changes }, (_, index) => {
      const at = TRACE + 1 + index * CHANGE_REGISTERS;
      return { beforeMs: long(at), ...lampsAt(word, long, at + 2) };
    }),
  };
}

type Read = (at: number) => number;

function lampsAt(word: Read, long: Read, at: number): SeenLamps {
  const colour = (index: number): number[] =>
    channelsOf(word(at + index), long(at + 3 + index * 2), word(at + 9 + index));
  return { red: colour(0), yellow: colour(1), green: colour(2) };
}

function channelsOf(phases: number, overlaps: number, pedestrians: number): number[] {
  const bits = (mask: number, first: number, count: number): number[] =>
    Array.from({ length: count }, (_, bit) => first + bit).filter((index) => (mask >>> (index - first)) & 1);
  return [...bits(phases, 0, 16), ...bits(overlaps, 16, 32), ...bits(pedestrians, 48, 16)];
}
