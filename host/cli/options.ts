import { InvalidArgumentError } from 'commander';
import { durationMs } from '../../protocols/time/duration.ts';

/** For commander: a whole number within limits. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) {
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

/** For commander: a number within limits, whole or not. */
export function decimal(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`);
    return value;
  };
}

/** For commander: an option that may be given several times. */
export function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

const LONGEST_MS = 86_400_000;

/** For commander: `500ms`, `1.5s`, `2min`, `1h` in milliseconds, at most a day. */
export function duration(text: string): number {
  const ms = durationMs(text);
  if (ms === undefined || ms > LONGEST_MS) throw new InvalidArgumentError('Give a time such as 500ms, 1s, 2min or 1h.');
  return ms;
}
