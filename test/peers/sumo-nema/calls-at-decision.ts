import type { NemaCase } from './nema-plan.ts';
import type { Recording } from './recording.ts';

const bitOf = (phase: number): number => 1 << (phase - 1);

/**
 * The recording's detectors with the calls that SUMO's controller chose by. It chooses what follows until the moment at which that
 * becomes green; by TS 2 it is decided when the green before it ends. So during a clearance what follows is called, and
 * what would have come before it is not.
 */
export function callsAtDecision({ rings }: NemaCase, { detectors, greens }: Recording): Uint8Array {
  const changed = detectors.slice();
  for (const ring of rings) {
    const own = ring.reduce((mask, phase) => mask | bitOf(phase), 0);
    for (let step = 1; step < greens.length; step++) {
      const last = ring.find((phase) => (greens[step - 1]! & ~greens[step]! & bitOf(phase)) !== 0);
      if (last === undefined) continue;
      let begin = step;
      while (begin < greens.length && (greens[begin]! & own) === 0) begin++;
      const next = ring.find((phase) => (greens[begin]! & bitOf(phase)) !== 0);
      if (next === undefined) break;
      const passed = between(ring, last, next);
      for (let at = step; at < begin; at++) changed[at] = (changed[at]! & ~passed) | bitOf(next);
    }
  }
  return changed;
}

/** Phases after one and before another, in the order of the ring. */
function between(ring: readonly number[], after: number, before: number): number {
  let mask = 0;
  for (let at = ring.indexOf(after) + 1; ring[at % ring.length] !== before; at++)
    mask |= bitOf(ring[at % ring.length]!);
  return mask;
}
