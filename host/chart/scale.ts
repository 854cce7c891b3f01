import { HOUR_MS, MINUTE_MS } from '../../protocols/time/units.ts';

/** Places values on an axis. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Pixel of a value. */
  at(value: number): number;
}

/** A scale on which equal steps are equally long. */
export function linearScale([from, to]: readonly [number, number], pixels: readonly [number, number]): Scale {
  const span = to === from ? 1 : to - from;
  return { from, to, at: (value) => pixels[0] + ((value - from) / span) * (pixels[1] - pixels[0]) };
}

const NICE = [0.5, 1, 2, 5, 10];
const SECOND_MS = 1000;
const TIME_STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24, 48, 168].map((hours) => hours * HOUR_MS),
];

/** Round numbers from `from` to `to`, about `most` of them, one more at most, and at least one. */
export function roundTicks(from: number, to: number, most: number): number[] {
  if (!(to > from)) return [from];
  const least = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const sizes = NICE.map((factor) => factor * power);
  const wide = sizes.findIndex((size) => size >= least);
  const ticks = multiples(from, to, sizes[wide]!);
  // A span may lie between two multiples of a step as wide as itself.
  return ticks.length > 0 ? ticks : multiples(from, to, sizes[wide - 1]!);
}

/** Round times, UTC in ms, by a local clock. */
export function timeTicks(fromMs: number, toMs: number, most: number, utcOffsetMinutes: number): number[] {
  const offsetMs = utcOffsetMinutes * MINUTE_MS;
  const stepMs = TIME_STEPS_MS.find((step) => (toMs - fromMs) / step <= most) ?? TIME_STEPS_MS.at(-1)!;
  return multiples(fromMs + offsetMs, toMs + offsetMs, stepMs).map((localMs) => localMs - offsetMs);
}

/** `08:05`, with seconds where they are not 0. */
export function clockText(timeMs: number, utcOffsetMinutes: number): string {
  const text = new Date(timeMs + utcOffsetMinutes * MINUTE_MS).toISOString().slice(11, 19);
  return text.endsWith(':00') ? text.slice(0, 5) : text;
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * step).toPrecision(15)));
}
