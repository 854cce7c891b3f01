import type { Path } from '../../document/problem.ts';
import type { PhaseNumber } from '../plan.ts';
import { PlanError } from '../plan-error.ts';
import { PHASES } from '../plan-structure.ts';

/** An array field from what a plan numbers from 1 on. */
export function list<T>(
  what: string,
  items: Readonly<Record<number, T>> | undefined,
  length: number,
  value: (item: T, path: Path) => number,
  otherwise = 0,
): number[] {
  const values = new Array<number>(length).fill(otherwise);
  for (const [key, item] of Object.entries(items ?? {})) {
    const number = Number(key);
    if (!Number.isInteger(number) || number < 1 || number > length) {
      throw new PlanError([what, key], `there are ${what} 1 to ${length}`);
    }
    values[number - 1] = value(item, [what, key]);
  }
  return values;
}

export function deciseconds(seconds: number, path: Path): number {
  const tenths = Math.round(seconds * 10);
  if (Math.abs(tenths / 10 - seconds) > 1e-6) throw new PlanError(path, `${seconds} s is no multiple of 0.1 s`);
  return tenths;
}

export function wholeSeconds(seconds: number, path: Path): number {
  if (!Number.isInteger(seconds)) throw new PlanError(path, `${seconds} s is no whole number of seconds`);
  return seconds;
}

export function mask(numbers: readonly number[] | undefined, most: number, path: Path): number {
  let bits = 0;
  for (const number of numbers ?? []) {
    if (!Number.isInteger(number) || number < 1 || number > most)
      throw new PlanError(path, `${number} is not 1 to ${most}`);
    bits |= 1 << (number - 1);
  }
  return bits;
}

/** A mask of bits numbered from 0. */
export function flags(
  bits: Readonly<Record<string, number>>,
  set: Readonly<Record<string, boolean | undefined>>,
): number {
  return Object.entries(set).reduce((value, [name, on]) => (on ? value | (1 << bits[name]!) : value), 0);
}

export const phaseMask = (numbers: readonly PhaseNumber[] | undefined, path: Path) => mask(numbers, PHASES, path);
