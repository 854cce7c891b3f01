import { rawLimits, scaled, type Value } from '../profile/codec.ts';
import type { BitField, RegisterField } from '../profile/profile.ts';
import type { RegisterInput, RegisterTest, WiredOutput } from './wiring.ts';

// A wiring the other way round: what a device downstream would hold for a channel to say what it says.

/** The value of the register for which the channel says `word`; undefined when there is none. */
export function mirroredInput(input: RegisterInput, word: number): Value | undefined {
  const { field } = input.source;
  if (!('type' in field)) return word !== 0;
  if (input.values) return Object.entries(input.values).find(([, value]) => value === word)?.[0];
  return within(field, (word - input.offset) / input.factor);
}

/**
 * A value of the field for which just those conditions hold that should. Where several that should hold ask for different
 * values, the first one gets its own.
 */
export function mirroredTests(
  field: BitField | RegisterField,
  tests: readonly { readonly test: RegisterTest; readonly holds: boolean }[],
): Value | undefined {
  if ('type' in field && field.bits) {
    return tests.flatMap(({ test, holds }) => (test.kind === 'has' && holds ? test.flags.slice(0, 1) : []));
  }
  const wanted = tests.find(({ holds }) => holds) ?? tests[0];
  if (wanted === undefined) return undefined;
  const { test, holds } = wanted;
  if (test.kind === 'is') return holds ? test.values[0] : other(field, tests);
  if (test.kind === 'has' || !('type' in field)) return undefined;
  const step = test.kind === 'above' ? Math.abs(field.scale) : -Math.abs(field.scale);
  return within(field, holds ? test.limit + step : test.limit);
}

/** What the channel says when its registers were told `values`, one for each output; undefined when that tells nothing. */
export function mirroredOutput(
  outputs: readonly WiredOutput[],
  values: readonly (Value | undefined)[],
): number | undefined {
  const told = outputs.flatMap((output, index) => {
    const value = values[index];
    return value === undefined ? [] : [{ output, value }];
  });
  const numbers = told.flatMap(({ output: { offset, factor }, value }) =>
    typeof value === 'number' ? [(value - offset) / factor] : [],
  );
  if (numbers.length > 0) return Math.round(numbers.reduce((sum, number) => sum + number, 0) / numbers.length);
  const steps = told.flatMap(({ output, value }) => {
    if (typeof value === 'boolean') return [value !== output.inverted ? output.above + 1 : output.above];
    return output.steps?.filter(({ symbol }) => symbol === value).map(({ from }) => from) ?? [];
  });
  return steps.length > 0 ? Math.max(...steps) : undefined;
}

/** A value that no condition asks for. */
function other(field: BitField | RegisterField, tests: readonly { readonly test: RegisterTest }[]): Value | undefined {
  const asked = new Set(tests.flatMap(({ test }) => (test.kind === 'is' ? test.values : [])));
  if (!('type' in field)) return !asked.has(true);
  if (field.symbols) return Object.values(field.symbols).find((symbol) => !asked.has(symbol));
  if (field.type === 'string') return '';
  return [0, 1, 2, 3, 4].find((number) => !asked.has(number));
}

function within(field: RegisterField, value: number): number {
  const [low, high] = rawLimits(field).map((raw) => scaled(field, raw)) as [number, number];
  return Math.max(Math.min(low, high), Math.min(Math.max(low, high), value));
}
