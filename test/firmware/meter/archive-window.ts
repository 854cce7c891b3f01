import { type MeterRegisters, type MeterWritable, meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import type { FirmwareRun } from '../run.ts';

type Meter = FirmwareRun<MeterRegisters, MeterWritable>;

export const ArchiveKind = { none: 0, profile: 1, events: 2, bills: 3, snapshots: 4 } as const;

const REQUEST = 100;
const WINDOW = 104;
const WINDOW_REGISTERS = 116;
const HEAD = 6;
/** Pages of a whole archive; more are an endless one. */
const PAGE_LIMIT = 10_000;

export interface Page {
  readonly count: number;
  readonly entrySize: number;
  readonly next: number;
  readonly oldest: number;
  /** The registers of the entries, and what is behind them. */
  readonly data: DataView;
}

/** What the window shows after a request. */
export function archivePage(meter: Meter, kind: number, from = 0, part = 0): Page {
  const answer = meter.writeWords(REQUEST, [kind, from >>> 16, from & 0xffff, part]);
  if (answer !== 0) throw new Error(`the archive refused with exception ${answer}`);
  return shownPage(meter);
}

export function shownPage(meter: Meter): Page {
  const { firmware, handle } = meter;
  const bytes = new Uint8Array(WINDOW_REGISTERS * 2);
  const at = firmware.layout.holdingRegisters.offset + WINDOW * 2;
  firmware.copyRegisters(handle, at, WINDOW_REGISTERS, bytes, 0);
  const view = new DataView(bytes.buffer);
  const data = new DataView(bytes.buffer, HEAD * 2);
  const [count, entrySize] = [view.getUint16(0), view.getUint16(2)];
  return { count, entrySize, next: view.getUint32(4), oldest: view.getUint32(8), data };
}

/** Entries of the profile or the events from `from` on, to the end. */
function entries(meter: Meter, kind: number, from: number): DataView[] {
  const found: DataView[] = [];
  for (let pages = 0, next = from; pages < PAGE_LIMIT; pages++) {
    const { count, entrySize, data, next: after } = archivePage(meter, kind, next);
    for (let index = 0; index < count; index++) {
      found.push(new DataView(data.buffer, data.byteOffset + index * entrySize * 2, entrySize * 2));
    }
    if (after === 0) return found;
    if (after <= next && next < 1e9) throw new Error(`the archive goes on at ${after} after ${next}`);
    next = after;
  }
  throw new Error('the archive has no end');
}

export interface LoggedEvent {
  readonly sequence: number;
  readonly atS: number;
  readonly name: string;
  readonly value: number;
  readonly energyWh: bigint;
}

const eventNames = new Map(meterProfile.events.map(({ code, name }) => [code, name]));

export function loggedEvents(meter: Meter, from = 0): LoggedEvent[] {
  return entries(meter, ArchiveKind.events, from).map((entry) => ({
    sequence: entry.getUint32(0),
    atS: entry.getUint32(4),
    name: eventNames.get(entry.getUint16(8)) ?? `unknown event ${entry.getUint16(8)}`,
    value: entry.getInt32(10),
    energyWh: entry.getBigUint64(14),
  }));
}

const FLAGS = [
  'powerDown',
  'powerUp',
  'clockAdjusted',
  'clockInvalid',
  'short',
  'long',
  'missingBefore',
  'daylightSaving',
  'overflow',
  'measurementFault',
] as const;

export interface Interval {
  readonly endS: number;
  readonly flags: readonly (typeof FLAGS)[number][];
  readonly values: readonly number[];
}

export function intervals(meter: Meter, from = 0): Interval[] {
  return entries(meter, ArchiveKind.profile, from).map((entry) => ({
    endS: entry.getUint32(0),
    flags: FLAGS.filter((_, bit) => (entry.getUint16(4) >> bit) & 1),
    values: Array.from({ length: (entry.byteLength - 6) / 4 }, (_, index) => entry.getInt32(6 + index * 4)),
  }));
}
