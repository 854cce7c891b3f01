import { MOST_LOADS } from './home.ts';

/** Registers of an entry of a hub's history, as firmware/hub/history-window.ts has them. */
export const HISTORY_REGISTERS = 45;

/** Length of an interval, s. */
export const HISTORY_STEP_S = 900;

/** i32 that stands for a price or power that is not known, and u32 for a limit that is none. */
const UNKNOWN = -0x8000_0000;
const NO_LIMIT = 0xffff_ffff;

const LEVELS = ['normal', 'moderate', 'high', 'special'] as const;
export type DemandResponseLevel = (typeof LEVELS)[number];

/** What the history says about an interval, by the bit of its flags; the first ten are those of a load profile. */
const FLAGS: Readonly<Record<number, string>> = {
  1: 'powerUp',
  2: 'clockAdjusted',
  4: 'short',
  5: 'long',
  8: 'overflow',
  9: 'measurementFault',
  10: 'failsafe',
  11: 'limitExceeded',
  12: 'overridden',
  13: 'planned',
};

/** A quarter of an hour of a home. */
export interface HistoryEntry {
  /** Counted from the first one ever. */
  readonly sequence: number;
  /** End, UTC in s since 1970. */
  readonly endS: number;
  /** Seconds of it that were watched. */
  readonly watchedS: number;
  /** What is to be known about it: `short`, `measurementFault`, `failsafe`, `overridden`, `planned` … */
  readonly flags: readonly string[];
  /** Drawn from the grid, delivered into it, and drawn by what the hub does not run, Wh. */
  readonly importWh: number;
  readonly exportWh: number;
  readonly uncontrolledWh: number;
  /** Drawn by loads 1 to 8, Wh; negative is delivered. */
  readonly loadWh: readonly number[];
  /** Of loads 1 to 8 at the end: 0.01 °C, 0.01 % or Wh, by their kinds. */
  readonly values: readonly number[];
  /** Mean prices, in the currency per kWh; undefined where they were not known. */
  readonly price: number | undefined;
  readonly exportPrice: number | undefined;
  /** The least that held, W; undefined for none. */
  readonly importLimitW: number | undefined;
  readonly exportLimitW: number | undefined;
  /** The greatest that was in force. */
  readonly level: DemandResponseLevel;
  /** Grid power that was asked for last, W; undefined when none was. */
  readonly dispatchW: number | undefined;
  /** Mean outdoors, °C. */
  readonly outdoorCel: number;
}

/** Entry `index` of those in a window's registers, big-endian. */
export function decodeHistoryEntry(data: DataView, index: number): HistoryEntry {
  const at = index * HISTORY_REGISTERS * 2;
  const known = (from: number): number | undefined => {
    const raw = data.getInt32(at + from);
    return raw === UNKNOWN ? undefined : raw;
  };
  const price = (from: number) => {
    const raw = known(from);
    return raw === undefined ? undefined : raw / 10_000;
  };
  const limit = (from: number) => {
    const raw = data.getUint32(at + from);
    return raw === NO_LIMIT ? undefined : raw;
  };
  const halves = at + 60;
  return {
    sequence: data.getUint32(at),
    endS: data.getUint32(at + 4),
    price: price(8),
    exportPrice: price(12),
    importLimitW: limit(16),
    exportLimitW: limit(20),
    dispatchW: known(24),
    values: Array.from({ length: MOST_LOADS }, (_, load) => data.getInt32(at + 28 + load * 4)),
    watchedS: data.getUint16(halves),
    flags: flagNames(data.getUint16(halves + 2)),
    importWh: data.getUint16(halves + 4),
    exportWh: data.getUint16(halves + 6),
    uncontrolledWh: data.getInt16(halves + 8),
    level: LEVELS[data.getUint16(halves + 10) & 3]!,
    outdoorCel: data.getInt16(halves + 12) / 100,
    loadWh: Array.from({ length: MOST_LOADS }, (_, load) => data.getInt16(halves + 14 + load * 2)),
  };
}

function flagNames(flags: number): string[] {
  return Array.from({ length: 16 }, (_, bit) => bit)
    .filter((bit) => (flags & (1 << bit)) !== 0)
    .map((bit) => FLAGS[bit] ?? `bit${bit}`);
}
