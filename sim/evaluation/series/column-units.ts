import { wordsOf } from './column-names.ts';
import { type Measure, measureOf, type Quantity } from './quantity.ts';

/** How the numbers of a column become those of a quantity: times `factor`, plus `offset`. */
export interface ColumnUnit {
  readonly factor: number;
  readonly offset: number;
  /** What the unit was taken for, when its name does not say. */
  readonly guess?: string;
}

const PLAIN: ColumnUnit = { factor: 1, offset: 0 };
const scaled = (factor: number, guess?: string): ColumnUnit => ({
  factor,
  offset: 0,
  ...(guess !== undefined && { guess }),
});

/** Greatest power and price that are still believed to be in kW, and in units of the currency per kWh. */
const GREATEST_KW = 50;
const GREATEST_PER_KWH = 3;
const GREATEST_CENTS = 60;

/** What is believed of a column in the unit of another one: currency per kWh, W, °C. */
const MOST: Readonly<Record<Measure, number>> = { price: 3, power: 200_000, temperature: 70 };

/**
 * By the name of the column, else as the `principal` column of its measure has it where that makes sense of it, else by its
 * values. `stepH`: length of a row, for those that tell energy.
 */
export function unitOf(
  quantity: Quantity,
  name: string,
  values: Float64Array,
  stepH: number,
  principal?: ColumnUnit,
): ColumnUnit {
  const words = wordsOf(name);
  const measure = measureOf(quantity);
  return named(measure, words, stepH) ?? guessed(measure, values, principal);
}

function named(measure: Measure, words: readonly string[], stepH: number): ColumnUnit | undefined {
  const has = (...of: string[]) => words.some((word) => of.includes(word));
  const joined = words.join('');
  if (measure === 'price') {
    const cents = /(cents?|ct|pence|ore|öre)(per|\/|k|m|$)/.test(joined) || has('c', 'p') ? 0.01 : 1;
    if (/mwh/.test(joined)) return scaled(cents / 1000);
    if (/kwh/.test(joined) || cents !== 1) return scaled(cents);
    return undefined;
  }
  if (measure === 'temperature') {
    if (has('f', 'fahrenheit', 'degf', '°f')) return { factor: 5 / 9, offset: -160 / 9 };
    if (has('k', 'kelvin')) return { factor: 1, offset: -273.15 };
    return has('c', 'cel', 'celsius', 'degc', '°c') ? PLAIN : undefined;
  }
  if (has('kwh')) return scaled(1000 / stepH);
  if (has('wh')) return scaled(1 / stepH);
  if (has('kw')) return scaled(1000);
  if (has('mw')) return scaled(1_000_000);
  return has('w', 'watt', 'watts') ? PLAIN : undefined;
}

function guessed(measure: Measure, values: Float64Array, principal: ColumnUnit | undefined): ColumnUnit {
  let greatest = 0;
  for (const value of values) if (!Number.isNaN(value)) greatest = Math.max(greatest, Math.abs(value));
  if (principal !== undefined && greatest * principal.factor <= MOST[measure]) {
    return { ...principal, guess: 'the same unit' };
  }
  if (measure === 'price') {
    if (greatest <= GREATEST_PER_KWH) return scaled(1, 'the currency per kWh');
    if (greatest <= GREATEST_CENTS) return scaled(0.01, 'hundredths of the currency per kWh');
    return scaled(0.001, 'the currency per MWh');
  }
  if (measure === 'temperature') {
    if (greatest > 200) return { factor: 1, offset: -273.15, guess: 'K' };
    return { ...PLAIN, guess: '°C' };
  }
  return greatest <= GREATEST_KW && greatest > 0 ? scaled(1000, 'kW') : scaled(1, 'W');
}
