/** What a load profile says about an interval, by the bit of its flags. */
export const INTERVAL_FLAGS = [
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

export type IntervalFlag = (typeof INTERVAL_FLAGS)[number];

/** Flags of an interval whose numbers may be wrong. */
export const DOUBTFUL_FLAGS: readonly IntervalFlag[] = ['clockInvalid', 'overflow', 'measurementFault'];

/** Names of the bits that are set; `bit12` for one that has no name. */
export function flagNames(flags: number): string[] {
  return Array.from({ length: 16 }, (_, bit) => bit)
    .filter((bit) => (flags & (1 << bit)) !== 0)
    .map((bit) => INTERVAL_FLAGS[bit] ?? `bit${bit}`);
}
