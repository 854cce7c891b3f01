import type { Check } from '../../protocols/commission/check.ts';

export interface Range {
  readonly name: string;
  /** Register or quantity. */
  readonly what: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** UCUM; empty for a pure number. */
  readonly unit: string;
  readonly evidence?: Check['evidence'];
  /** What may be wrong when it is not within. */
  readonly note: string;
}

/** A value that has to be within two others. */
export function rangeCheck({ name, what, value, least, most, unit, evidence, note }: Range): Check {
  const isWithin = value >= least && value <= most;
  const suffix = unit === '' ? '' : ` ${unit}`;
  return {
    name,
    expected: `${what} of ${shown(least)} to ${shown(most)}${suffix}`,
    measured: `${shown(value)}${suffix}`,
    verdict: isWithin ? 'passed' : 'failed',
    evidence: evidence ?? { [what]: value },
    ...(!isWithin && { note }),
  };
}

/** Four digits say all that a person needs. */
function shown(value: number): string {
  return String(Number(value.toPrecision(5)));
}
