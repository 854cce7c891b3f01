import type { Random } from '../../random.ts';
import type { Attempt } from '../attempt.ts';
import type { Content } from '../content.ts';
import { durationText, msOf } from '../duration-text.ts';
import { happens, magnitude, oneOf, whole } from './chance.ts';
import { type DrawSetting, drawFault, drawFaultOf, drawSeed } from './draw.ts';
import type { FaultChoice, FaultPlace } from './fault-space.ts';

const NEAR_MS = 30_000;

/** An attempt close to one that went a new way. */
export function mutated(random: Random, setting: DrawSetting, attempt: Attempt): Attempt {
  let changed = attempt;
  for (let left = whole(random, 1, 3); left > 0; left--) changed = mutatedOnce(random, setting, changed);
  return changed;
}

function mutatedOnce(random: Random, setting: DrawSetting, attempt: Attempt): Attempt {
  const [fewest, most] = setting.limits.faults;
  const { faults } = attempt;
  const at = whole(random, 0, Math.max(0, faults.length - 1));
  const way = whole(random, 0, 5);
  if (way === 0) return { ...attempt, seed: drawSeed(random) };
  if (way === 1 && faults.length < most) return { ...attempt, faults: [...faults, drawFault(random, setting)] };
  if (way === 2 && faults.length > Math.max(1, fewest)) return { ...attempt, faults: faults.toSpliced(at, 1) };
  const fault = faults[at];
  if (fault === undefined) return attempt;
  const moved = way === 3 ? redrawn(random, setting, fault) : moving(random, setting, fault);
  return { ...attempt, faults: faults.with(at, moved) };
}

/** Another of the same kind at the same place. */
function redrawn(random: Random, setting: DrawSetting, fault: Content): Content {
  const found = placeOf(setting, fault);
  return found === undefined ? fault : drawFaultOf(random, setting, found.choice, found.place);
}

/** The same, a little earlier or later, or longer or shorter. */
function moving(random: Random, { scenario, limits }: DrawSetting, fault: Content): Content {
  const endMs = Math.max(1, scenario.durationMs - limits.quietMs);
  const shift = magnitude(random, 1, NEAR_MS) * (happens(random, 0.5) ? 1 : -1);
  const atMs = Math.max(0, Math.min(endMs - 1, msOf(fault['at']) + shift));
  const moved = { ...fault, at: durationText(atMs) };
  if (fault['for'] === undefined) return moved;
  const factor = happens(random, 0.5) ? 1 : random.between(0.3, 3);
  const lengthMs = Math.round(msOf(fault['for']) * factor);
  return { ...moved, for: durationText(Math.max(1, Math.min(lengthMs, endMs - atMs))) };
}

function placeOf(
  { space }: DrawSetting,
  fault: Content,
): { readonly choice: FaultChoice; readonly place: FaultPlace } | undefined {
  const choice = space.find(({ kind }) => kind.name === fault['fault']);
  const name = fault['device'] ?? fault['line'];
  const place = choice?.targets.find((target) => target.name === name);
  return choice && place && { choice, place };
}

/** One of those that went a new way, later ones more often. */
export function chosen(random: Random, corpus: readonly Attempt[]): Attempt {
  return (happens(random, 0.5) ? corpus.at(-1 - whole(random, 0, 3)) : undefined) ?? oneOf(random, corpus)!;
}
