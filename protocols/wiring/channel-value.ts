import type { Value } from '../profile/codec.ts';
import { asWord } from './scaling.ts';
import type { RegisterInput, RegisterTest, WiredOutput } from './wiring.ts';

/** What an input channel says for a register's value; undefined when the register says nothing (not a number, an unnamed symbol). */
export function channelWord(input: RegisterInput, value: Value): number | undefined {
  const { values, factor, offset, least, most } = input;
  if (values !== undefined)
    return typeof value === 'string' && Object.hasOwn(values, value) ? values[value] : undefined;
  const number = typeof value === 'boolean' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number)) return undefined;
  return asWord(number * factor + offset, least, most);
}

/** What a register is told for the word of an output channel; undefined when no symbol stands for it. */
export function registerValue(output: WiredOutput, word: number): number | boolean | string | undefined {
  const { target, factor, offset, least, most, steps, above, inverted } = output;
  if (!('type' in target.field)) return word > above !== inverted;
  if (target.field.symbols) return steps?.findLast(({ from }) => word >= from)?.symbol;
  return Math.max(least, Math.min(most, word * factor + offset)) + 0;
}

/** Whether a condition on a register holds by its value. */
export function holds(test: RegisterTest, value: Value): boolean {
  switch (test.kind) {
    case 'is':
      return test.values.some((one) => one === value);
    case 'has':
      return Array.isArray(value) && test.flags.some((flag) => value.includes(flag));
    case 'above':
      return typeof value === 'number' && value > test.limit;
    case 'below':
      return typeof value === 'number' && value < test.limit;
  }
}

/** Whether a device holds what it was told: the same state or symbol, a number within the tolerance. */
export function isObeyed(told: Value, held: Value, tolerance: number): boolean {
  if (typeof told !== 'number' || typeof held !== 'number') return told === held;
  return Math.abs(told - held) <= tolerance + Math.abs(told) * Number.EPSILON * 4;
}
