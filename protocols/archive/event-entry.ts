import { ArchiveDataError } from './archive-error.ts';
import type { ArchivePage } from './archive-window.ts';
import { exactEnergy } from './period-entry.ts';

// An entry of the event log: sequence u32, time u32 (UTC in s), code u16, value i32, energyActiveImport u64 (Wh).
const EVENT_REGISTERS = 11;

/** An event as a window shows it. */
export interface EventEntry {
  /** Counted from the first event ever. */
  readonly sequence: number;
  /** UTC in s since 1970. */
  readonly atS: number;
  readonly code: number;
  readonly value: number;
  /** What the register of imported active energy showed, Wh. */
  readonly energyWh: number;
}

/** @throws ArchiveDataError */
export function decodeEvents(page: ArchivePage): EventEntry[] {
  if (page.count > 0 && page.entrySize !== EVENT_REGISTERS) {
    throw new ArchiveDataError('events', `an entry of ${page.entrySize} registers is no event of ${EVENT_REGISTERS}`);
  }
  return Array.from({ length: page.count }, (_, index) => {
    const at = index * EVENT_REGISTERS * 2;
    return {
      sequence: page.data.getUint32(at),
      atS: page.data.getUint32(at + 4),
      code: page.data.getUint16(at + 8),
      value: page.data.getInt32(at + 10),
      energyWh: exactEnergy('events', page.data, at + 14),
    };
  });
}
