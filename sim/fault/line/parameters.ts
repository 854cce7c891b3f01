import type { Random } from '../../random.ts';

type Schema = { readonly [key: string]: unknown };

export function probability(description: string): Schema {
  return { type: 'number', minimum: 0, maximum: 1, description };
}

export function milliseconds(description: string, maximum = 60_000): Schema {
  return { type: 'number', minimum: 0, maximum, description };
}

export function whole(minimum: number, maximum: number, description: string): Schema {
  return { type: 'integer', minimum, maximum, description };
}

/** All are optional: a fault has a default for everything. */
export function parameters(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', required: [], additionalProperties: false, properties };
}

/** In [from, to), as often in 1 to 10 as in 10 to 100; two significant digits, which a person can read. */
export function magnitude(random: Random, from: number, to: number): number {
  return Number(Math.exp(random.between(Math.log(from), Math.log(to))).toPrecision(2));
}

export function wholeBetween(random: Random, from: number, to: number): number {
  return Math.floor(random.between(from, to + 1));
}
