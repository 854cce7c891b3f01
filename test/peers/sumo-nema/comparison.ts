import type { ControllerImages } from '../../../sim/sumo/evaluation/controller-images.ts';
import { callsAtDecision } from './calls-at-decision.ts';
import { PHASES } from './crossroads.ts';
import type { NemaCase } from './nema-plan.ts';
import { type Recording, STEP_S } from './recording.ts';
import { replay } from './replay.ts';

/** Where SUMO's controller and Kerb's differ, and that is known: docs/sumo-nema.md. */
export type KnownDifference =
  /** SUMO goes back to a phase of the same street while the other ring has a call across the barrier. */
  | 'back before the barrier'
  /** Kerb leaves a coordinated green in its permissive period; SUMO's has not the window open, or keeps what came back early. */
  | 'permissive period';

export interface Difference {
  /** s */
  readonly at: number;
  readonly kind: KnownDifference | 'unknown';
}

export interface Comparison {
  /** Greens of SUMO's controller. */
  readonly services: number;
  /** Scans in which a difference was still to be come back from: to the next begin of a street. */
  readonly apart: number;
  readonly scans: number;
  readonly differences: readonly Difference[];
}

const bitOf = (phase: number): number => 1 << (phase - 1);
const maskOf = (phases: readonly number[]): number => phases.reduce((mask, phase) => mask | bitOf(phase), 0);
const MAIN_GROUP = maskOf([1, 2, 5, 6]);
const COORDINATED = maskOf([2, 6]);

/**
 * Compares the lamps scan by scan. After a difference Kerb's controller is started anew with the greens of SUMO's, as soon as
 * those begin together.
 */
export function compare(images: ControllerImages, nema: NemaCase, recording: Recording): Comparison {
  const { greens, yellows } = recording;
  const fed = { ...recording, detectors: callsAtDecision(nema, recording) };
  const differences: Difference[] = [];
  let apart = 0;
  let from = 0;
  while (from < greens.length) {
    const kerb = replay(images, nema, fed, from);
    let step = from;
    while (step < greens.length && kerb.greens[step] === greens[step] && kerb.yellows[step] === yellows[step]) step++;
    if (step === greens.length) break;
    differences.push({ at: Math.round(step * STEP_S * 10) / 10, kind: kindOf(nema, recording, kerb, step) });
    from = nextBegin(recording, step);
    apart += from - step;
  }
  return { services: begins(recording), apart, scans: greens.length, differences };
}

function kindOf({ rings, cycle }: NemaCase, sumo: Recording, kerb: Recording, step: number): Difference['kind'] {
  const ended = (recording: Recording): number => recording.greens[step - 1]! & ~recording.greens[step]!;
  const [bySumo, byKerb] = [ended(sumo) & ~ended(kerb), ended(kerb) & ~ended(sumo)];
  const ring = rings.findIndex((own) => (maskOf(own) & (bySumo | byKerb)) !== 0);
  if (ring < 0) return 'unknown';
  const [own, other] = [maskOf(rings[ring]!), maskOf(rings[1 - ring]!)];
  const here = (sumo.greens[step - 1]! & MAIN_GROUP) !== 0 ? MAIN_GROUP : ~MAIN_GROUP & 0xff;
  if (bySumo !== 0) {
    const next = nextGreen(sumo, step, own);
    const acrossByOther = sumo.detectors[step]! & other & ~here;
    const acrossByOwn = sumo.detectors[step]! & own & ~here;
    return (next & here) !== 0 && acrossByOther !== 0 && acrossByOwn === 0 ? 'back before the barrier' : 'unknown';
  }
  return cycle !== undefined && (byKerb & COORDINATED) !== 0 ? 'permissive period' : 'unknown';
}

/** The first green of a ring from a step on. */
function nextGreen({ greens }: Recording, step: number, ring: number): number {
  while (step < greens.length && (greens[step]! & ring) === 0) step++;
  return (greens[step] ?? 0) & ring;
}

/** The next step in which both rings begin a green with nothing on before. */
function nextBegin({ greens, yellows }: Recording, step: number): number {
  for (let at = step + 1; at < greens.length; at++) {
    const begun = greens[at]!;
    if (greens[at - 1] === 0 && yellows[at] === 0 && (begun & 0x0f) !== 0 && (begun & 0xf0) !== 0) return at;
  }
  return greens.length;
}

function begins({ greens }: Recording): number {
  let count = 0;
  for (let step = 1; step < greens.length; step++) {
    const begun = greens[step]! & ~greens[step - 1]!;
    count += PHASES.filter((phase) => (begun & bitOf(phase)) !== 0).length;
  }
  return count;
}
