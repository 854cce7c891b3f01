import { ArchiveDataError } from './archive-error.ts';
import type { ArchivePage } from './archive-window.ts';
import type { ProfileChannel } from './profile-channel.ts';

// An entry of the load profile: end u32 (UTC in s), flags u16, an i32 for each channel in use.
const FLAGS_AT = 4;
const VALUES_AT = 6;
const HEAD_REGISTERS = 3;
const VALUE_REGISTERS = 2;

/** An interval as a window shows it. */
export interface IntervalEntry {
  /** End, UTC in s since 1970. */
  readonly endS: number;
  /** Bits of INTERVAL_FLAGS. */
  readonly flags: number;
  /** In the channels' units. */
  readonly values: readonly number[];
}

/** Registers of an entry with so many channels. */
export function intervalEntrySize(channels: number): number {
  return HEAD_REGISTERS + VALUE_REGISTERS * channels;
}

/**
 * The intervals in a window.
 * @throws ArchiveDataError when its entries are of another number of channels
 */
export function decodeIntervals(page: ArchivePage, channels: readonly ProfileChannel[]): IntervalEntry[] {
  if (page.count > 0 && page.entrySize !== intervalEntrySize(channels.length)) {
    throw new ArchiveDataError(
      'profile',
      `an entry of ${page.entrySize} registers is none of ${channels.length} channels: the channels were changed, read again`,
    );
  }
  const size = page.entrySize * 2;
  return Array.from({ length: page.count }, (_, index) => {
    const at = index * size;
    return {
      endS: page.data.getUint32(at),
      flags: page.data.getUint16(at + FLAGS_AT),
      values: channels.map(({ decimals }, order) => page.data.getInt32(at + VALUES_AT + order * 4) / 10 ** decimals),
    };
  });
}
