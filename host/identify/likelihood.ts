import type { Expectation, Probe } from '../../protocols/profile/probe.ts';
import { isFloat, type RegisterField } from '../../protocols/profile/profile.ts';
import type { Outcome } from './evidence.ts';

/**
 * How evidence is weighed. Each probe asks: how often does a device of the template answer like this, and how often any other
 * device? The binary logarithm of the quotient is what it adds to the score, as for evidence that comes independently. So a score of 10
 * is "a thousand times likelier than chance". The figures are estimates, rounded; what matters is that a text or a fixed number weighs
 * more than a plausible voltage, and a plausible voltage more than a counter.
 */
const DEVICE_OF_TEMPLATE = { fits: 0.9, empty: 0.15, contradicts: 0.01, refused: 0.01, silent: 0.02 } as const;
const ANY_DEVICE = { empty: 0.3, contradicts: 0.9, refused: 0.7, silent: 0.2 } as const;
/** What an optional probe is worth that did not fit: devices of the template may lack it. */
const OPTIONAL_AGAINST = -1;
/** What a text is worth that is another: a maker's name does not vary as a reading does. */
const OTHER_TEXT = -10;
/** A device without function 43/14, where the template has texts of it: gateways leave it out, too. */
const LACKS_OBJECTS = -2;

/** How likely a register of any other device holds what this probe expects. */
function chanceOf(probe: Probe, unitId: number): number {
  const { expect } = probe;
  const field = probe.kind === 'register' ? probe.field : undefined;
  switch (expect.kind) {
    case 'begins':
      return sum(expect.texts.map((text) => 2 ** -Math.min(4 * text.length, 20)));
    case 'values':
      return sum(expect.values.map((value) => chanceOfNumber(value, field?.length ?? 1)));
    case 'unitId':
      return Math.max(chanceOfNumber(unitId, 1), 1 / 64);
    case 'counter':
      return 0.5;
    case 'present':
      return 0.4;
    case 'range':
      return chanceOfRange(expect, field);
  }
}

/** Small numbers are in every device. */
function chanceOfNumber(value: number, registers: number): number {
  const size = Math.abs(value);
  if (size <= 1) return 0.2;
  if (size < 16) return 0.05;
  if (size < 256) return 1 / 64;
  return registers === 1 || size < 65_536 ? 1 / 512 : 1 / 4096;
}

function chanceOfRange(
  { least, most }: Extract<Expectation, { readonly kind: 'range' }>,
  field: RegisterField | undefined,
): number {
  if (field === undefined) return 0.5;
  if (least <= 0 && most >= 0) return 0.5;
  // Floats of any device are mostly measured values, as these are.
  if (isFloat(field.type)) return 1 / 32;
  const [from, to] = [least / field.scale, most / field.scale].map(Math.abs).sort((a, b) => a - b);
  if (from! <= 16) return 0.4;
  return Math.min(Math.max((to! - from!) / 2 ** (field.length * 16), 1 / 24), 0.5);
}

function sum(chances: readonly number[]): number {
  return Math.min(
    chances.reduce((total, chance) => total + chance, 0),
    0.9,
  );
}

/** What the outcome of a probe adds to the score of its template, bits. */
export function bitsOf(probe: Probe, outcome: Outcome, unitId: number): number {
  if (outcome === 'fits') return Math.log2(DEVICE_OF_TEMPLATE.fits / Math.min(chanceOf(probe, unitId), 0.9));
  if (probe.kind === 'object' && outcome !== 'contradicts') return LACKS_OBJECTS;
  const isOtherText = probe.expect.kind === 'begins' && outcome === 'contradicts';
  const against = isOtherText ? OTHER_TEXT : Math.log2(DEVICE_OF_TEMPLATE[outcome] / ANY_DEVICE[outcome]);
  return probe.kind === 'register' && probe.optional ? Math.max(against, OPTIONAL_AGAINST) : against;
}

/** Most that the layout of a device's registers adds, bits. */
const MOST_OF_LAYOUT = 3;

/**
 * What it adds that a device has all that the template's devices have, bits: much where it refuses most of what it is asked, nothing
 * where it answers everything.
 *
 * @param openness how many of its reads the device answers, 0 to 1
 */
export function bitsOfLayout(openness: number): number {
  return Math.min(Math.log2(1 / openness), MOST_OF_LAYOUT);
}

/** Unit ids that any device may have as it comes from its maker. */
const COMMON_UNIT_IDS: readonly number[] = [0, 1, 255];
const OTHER_UNIT_ID = -1;

/** What a device's unit id says of a template whose devices come with another one than most; 0 where it says nothing. */
export function bitsOfUnitId(unitId: number, delivered: number): number {
  if (COMMON_UNIT_IDS.includes(delivered)) return 0;
  if (unitId !== delivered) return OTHER_UNIT_ID;
  return Math.log2(0.6 / (unitId <= 10 ? 0.05 : 1 / 64));
}
