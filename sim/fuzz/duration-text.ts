import { durationMs } from '../../protocols/time/duration.ts';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** Whole milliseconds as scenarios write them, as short as may be: `90s`, `2h`, `1.5s`; 0 is `0s`. */
export function durationText(ms: number): string {
  if (ms === 0) return '0s';
  const texts = UNITS.map(([unit, length]) => `${Number((ms / length).toFixed(3))}${unit}`);
  // Fractions of a second are read at a glance, those of an hour are not.
  const exact = texts.filter((text) => durationMs(text) === ms && (!text.includes('.') || /\ds$/.test(text)));
  return exact.reduce((best, text) => (text.length < best.length ? text : best), exact[0] ?? `${ms}ms`);
}

/** What scenarios write as a moment or length; 0 for one that is not given. */
export function msOf(text: unknown): number {
  return typeof text === 'string' ? (durationMs(text) ?? 0) : 0;
}
