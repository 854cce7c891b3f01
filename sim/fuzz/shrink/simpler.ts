import { durationText, msOf } from '../duration-text.ts';

const ROUND_MS = [3_600_000, 600_000, 60_000, 10_000, 5000, 1000, 500, 100, 50, 10] as const;

/** Times that are shorter to write, the roundest first: none below `leastMs`, none that is more than twice as long. */
export function simplerTimes(text: string, leastMs: number): string[] {
  const ms = msOf(text);
  const found = ROUND_MS.flatMap((step) => [Math.floor(ms / step) * step, Math.ceil(ms / step) * step]);
  const texts = [leastMs, ...found].filter((other) => other >= leastMs && other <= 2 * ms).map(durationText);
  return unique(texts.filter((other) => isSimplerTime(other, text)));
}

function isSimplerTime(a: string, b: string): boolean {
  return a.length < b.length || (a.length === b.length && msOf(a) < msOf(b) && a.endsWith('0s'));
}

/** Numbers that are shorter to write than `value`, the shortest first. */
export function simplerNumbers(value: number): number[] {
  const rounded = [1, 2, 3].flatMap((digits) => {
    const near = Number(value.toPrecision(digits));
    return Number.isInteger(value) ? [Math.trunc(near)] : [near];
  });
  const length = String(value).length;
  const candidates = [0, Math.sign(value), ...rounded];
  return unique(
    candidates.filter((other) => String(other).length < length || (value > 0 && other < value && other <= 1)),
  );
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
