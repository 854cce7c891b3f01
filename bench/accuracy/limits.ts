/** Active energy classes for meters on current transformers (IEC 62053-22). */
export const classes = ['0.2S', '0.5S'] as const;
export type AccuracyClass = (typeof classes)[number];

/** Limits of error hold from this share of the nominal current to the maximum one. */
interface Band {
  readonly fromCurrent: number;
  /** In per cent. */
  readonly limit: Readonly<Record<AccuracyClass, number>>;
}

/** By the power factor of the load; inductive and capacitive ones that have the same limits share a row. */
interface Row {
  readonly powerFactors: readonly string[];
  /** From small currents up. */
  readonly bands: readonly Band[];
}

/** IEC 62053-22: limits of the percentage error, balanced load or a single phase's. */
export const limitRows: readonly Row[] = [
  {
    powerFactors: ['1'],
    bands: [
      { fromCurrent: 0.01, limit: { '0.2S': 0.4, '0.5S': 1.0 } },
      { fromCurrent: 0.05, limit: { '0.2S': 0.2, '0.5S': 0.5 } },
    ],
  },
  {
    powerFactors: ['0.5 ind', '0.8 cap'],
    bands: [
      { fromCurrent: 0.02, limit: { '0.2S': 0.5, '0.5S': 1.0 } },
      { fromCurrent: 0.1, limit: { '0.2S': 0.3, '0.5S': 0.6 } },
    ],
  },
  {
    powerFactors: ['0.25 ind', '0.5 cap'],
    bands: [{ fromCurrent: 0.1, limit: { '0.2S': 0.5, '0.5S': 1.0 } }],
  },
];

/** In per cent; undefined where the standard sets none, as below the smallest current. `current`: share of the nominal one. */
export function limitOf(accuracyClass: AccuracyClass, powerFactor: string, current: number): number | undefined {
  const row = limitRows.find(({ powerFactors }) => powerFactors.includes(powerFactor));
  // A share that was computed may fall a hair below the one that is meant.
  const band = row?.bands.findLast(({ fromCurrent }) => current >= fromCurrent * (1 - 1e-9));
  return band?.limit[accuracyClass];
}
