import { InvalidArgumentError } from 'commander';

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

/** For commander: an option that may be given several times. */
export function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };
const LONGEST_MS = 86_400_000;

/** For commander: `500ms`, `1.5s`, `2min`, `1h` in milliseconds, above 0 and at most a day. */
export function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|min|h)$/.exec(text);
  const ms = match === null ? Number.NaN : Math.round(Number(match[1]) * UNITS_MS[match[2]!]!);
  if (!(ms >= 1 && ms <= LONGEST_MS)) throw new InvalidArgumentError('Give a time such as 500ms, 1s, 2min or 1h.');
  return ms;
}
