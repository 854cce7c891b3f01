/**
 * How a quantity is made of a device's registers, which are known by their OBIS codes, so that any device whose profile
 * has the codes has the quantity.
 */
export interface Formula {
  /** Unit of the result. */
  readonly unit: string;
  /** The result is multiplied by this after it was made: 100 for percent of a pure number, -1 to turn a sign. */
  readonly factor: number;
  /**
   * What is put together; of several lists the first one that the device has all registers for. A minus before a code
   * takes the register off.
   */
  readonly codes: readonly (readonly string[])[];
  /**
   * `sum`; `phases` and `mean` are sum and mean of those registers that the device has, of one at least; `angle` is that
   * of the two, active and reactive power, in degrees, more than 0 when the current lags on import.
   */
  readonly made: 'sum' | 'phases' | 'mean' | 'angle';
}

/** A register, or the sum of several. */
export function sum(unit: string, ...codes: readonly string[]): Formula {
  return { unit, factor: 1, codes: [codes], made: 'sum' };
}

/** The first of several formulas that the device has registers for; the others are sums in the unit of the first. */
export function firstOf(first: Formula, ...others: readonly Formula[]): Formula {
  return { ...first, codes: [first, ...others].flatMap(({ codes }) => codes) };
}

export function sumOfPhases(unit: string, ...codes: readonly string[]): Formula {
  return { unit, factor: 1, codes: [codes], made: 'phases' };
}

export function meanOfPhases(unit: string, ...codes: readonly string[]): Formula {
  return { unit, factor: 1, codes: [codes], made: 'mean' };
}

export function angleOf(activePower: string, reactivePower: string): Formula {
  return { unit: 'deg', factor: 1, codes: [[activePower, reactivePower]], made: 'angle' };
}

export function times(factor: number, formula: Formula): Formula {
  return { ...formula, factor: formula.factor * factor };
}
