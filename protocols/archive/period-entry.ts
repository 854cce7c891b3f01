import { ArchiveDataError, type ArchiveKind } from './archive-error.ts';

// A closed billing period or a snapshot: begin u32, end u32 (UTC in s), reason u16, flags u16, energies u64 of 9 groups
// (total, tariffs 1 to 8) and 8 quantities, then maxima of 9 groups and 4 quantities: value u32, end of its window u32.

export const PERIOD_TARIFFS = 8;
const GROUPS = PERIOD_TARIFFS + 1;
/** Energies of a group, in order; of Wh, varh and VAh. */
export const PERIOD_ENERGIES = [
  { name: 'energyActiveImport', unit: 'Wh', obis: 1 },
  { name: 'energyActiveExport', unit: 'Wh', obis: 2 },
  { name: 'energyReactiveQ1', unit: 'varh', obis: 5 },
  { name: 'energyReactiveQ2', unit: 'varh', obis: 6 },
  { name: 'energyReactiveQ3', unit: 'varh', obis: 7 },
  { name: 'energyReactiveQ4', unit: 'varh', obis: 8 },
  { name: 'energyApparentImport', unit: 'VAh', obis: 9 },
  { name: 'energyApparentExport', unit: 'VAh', obis: 10 },
] as const;
/** Maxima of a group, in order. */
export const PERIOD_MAXIMA = [
  { name: 'demandMaxActiveImport', unit: 'W', obis: 1 },
  { name: 'demandMaxActiveExport', unit: 'W', obis: 2 },
  { name: 'demandMaxReactiveImport', unit: 'var', obis: 3 },
  { name: 'demandMaxReactiveExport', unit: 'var', obis: 4 },
] as const;

const ENERGIES_AT = 12;
const MAXIMA_AT = ENERGIES_AT + GROUPS * PERIOD_ENERGIES.length * 8;
/** Bytes of all of it. */
export const PERIOD_SIZE = MAXIMA_AT + GROUPS * PERIOD_MAXIMA.length * 8;

export interface MaximumEntry {
  /** W or var. */
  readonly value: number;
  /** End of the demand window, UTC in s; 0 when there was none. */
  readonly atS: number;
}

export interface PeriodEntry {
  /** UTC in s since 1970. */
  readonly beginS: number;
  readonly endS: number;
  /** Of a bill 0 by date, 1 by command; of a snapshot 0 by command, 1 by its pattern. */
  readonly reason: number;
  /** Bits of INTERVAL_FLAGS. */
  readonly flags: number;
  /** The total and each tariff, of each PERIOD_ENERGIES. */
  readonly energies: readonly (readonly number[])[];
  /** The total and each tariff, of each PERIOD_MAXIMA. */
  readonly maxima: readonly (readonly MaximumEntry[])[];
}

/** @throws ArchiveDataError when the bytes are no entry */
export function decodePeriod(kind: 'bills' | 'snapshots', bytes: Uint8Array): PeriodEntry {
  if (bytes.length !== PERIOD_SIZE) {
    throw new ArchiveDataError(kind, `an entry of ${bytes.length / 2} registers is none of ${PERIOD_SIZE / 2}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const groups = <T>(of: (group: number) => T) => Array.from({ length: GROUPS }, (_, group) => of(group));
  return {
    beginS: view.getUint32(0),
    endS: view.getUint32(4),
    reason: view.getUint16(8),
    flags: view.getUint16(10),
    energies: groups((group) =>
      PERIOD_ENERGIES.map((_, quantity) =>
        exactEnergy(kind, view, ENERGIES_AT + (group * PERIOD_ENERGIES.length + quantity) * 8),
      ),
    ),
    maxima: groups((group) =>
      PERIOD_MAXIMA.map((_, quantity) => {
        const at = MAXIMA_AT + (group * PERIOD_MAXIMA.length + quantity) * 8;
        return { value: view.getUint32(at), atS: view.getUint32(at + 4) };
      }),
    ),
  };
}

/** A u64 of an entry. @throws ArchiveDataError when it is more than any register shows, so that it cannot be a reading */
export function exactEnergy(kind: ArchiveKind, view: DataView, at: number): number {
  const value = view.getBigUint64(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new ArchiveDataError(kind, `${value} is no energy that a register shows`);
  }
  return Number(value);
}
