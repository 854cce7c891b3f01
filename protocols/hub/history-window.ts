import { decodeRaw, encodeRaw } from '../profile/codec.ts';
import type { RegisterField } from '../profile/profile.ts';
import { hubProfile } from '../profiles/hub.generated.ts';
import { decodeHistoryEntry, HISTORY_REGISTERS, type HistoryEntry } from './history-entry.ts';

const NAMES = [
  'historyFrom',
  'historyCount',
  'historyNext',
  'historyOldest',
  'historyEntrySize',
  'historyData',
  'historyDataEnd',
] as const;

const fields = Object.fromEntries(
  NAMES.map((name) => [name, hubProfile.holdingRegisters.find((field) => field.name === name)!]),
) as Readonly<Record<(typeof NAMES)[number], RegisterField>>;

/** First register of the window, the one that asks. */
export const HISTORY_ADDRESS = fields.historyFrom.address;
const DATA_REGISTERS = fields.historyDataEnd.address + 1 - fields.historyData.address;
/** Registers that are read: the one that asks, too, so that the answer tells what it answers. */
export const HISTORY_READ_COUNT = fields.historyDataEnd.address + 1 - HISTORY_ADDRESS;

/** A history's window that cannot be what a hub keeps. Blame: the device, or the line. */
export class HistoryDataError extends Error {
  override readonly name = 'HistoryDataError';
  readonly blame = 'frame';

  constructor(problem: string) {
    super(`the history: ${problem}`);
  }
}

/** What the window shows. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Number of what follows those, or that will come next. */
  readonly next: number;
  /** Number of the oldest entry that is kept. */
  readonly oldest: number;
}

/** The registers that ask for entries from a number on, or, from 10⁹ on, for those that end after a time (UTC in s). */
export function encodeHistoryRequest(from: number): Uint8Array {
  const bytes = new Uint8Array(fields.historyFrom.length * 2);
  encodeRaw(fields.historyFrom, from, bytes, 0);
  return bytes;
}

/** Whether an answer shows what was asked; another client may have asked in between. */
export function showsHistory(from: number, bytes: Uint8Array): boolean {
  return read('historyFrom', bytes) === from;
}

/** @throws HistoryDataError when the answer says more than it holds */
export function decodeHistory(bytes: Uint8Array): HistoryPage {
  const count = read('historyCount', bytes);
  const size = read('historyEntrySize', bytes);
  const [next, oldest] = [read('historyNext', bytes), read('historyOldest', bytes)];
  if (count > 0 && (size !== HISTORY_REGISTERS || count * size > DATA_REGISTERS)) {
    const said = `${count} entries of ${size} registers`;
    throw new HistoryDataError(
      `${said} are not what ${DATA_REGISTERS} registers hold of entries of ${HISTORY_REGISTERS}`,
    );
  }
  const data = new DataView(bytes.buffer, bytes.byteOffset + placeOf('historyData'), DATA_REGISTERS * 2);
  const entries = Array.from({ length: count }, (_, index) => decodeHistoryEntry(data, index));
  for (const [index, { sequence }] of entries.entries()) {
    if (sequence < oldest || sequence >= next || sequence <= (entries[index - 1]?.sequence ?? -1)) {
      throw new HistoryDataError(`entry ${sequence} is not between the oldest, ${oldest}, and the next, ${next}`);
    }
  }
  return { entries, next, oldest };
}

function placeOf(name: (typeof NAMES)[number]): number {
  return (fields[name].address - HISTORY_ADDRESS) * 2;
}

function read(name: (typeof NAMES)[number], bytes: Uint8Array): number {
  return decodeRaw(fields[name], bytes, placeOf(name));
}
