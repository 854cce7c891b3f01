import type { Program } from './network.ts';
import { greensOf, type RightOfWay } from './right-of-way.ts';
import { MOST_STAGES, undominated } from './stage.ts';

/** A green that is shorter belongs to the change between two stages, s. */
const LEAST_STAGE = 5;

/** Program that SUMO runs: the last that is not switched off. */
export function activeProgram(programs: readonly Program[]): Program | undefined {
  return programs.findLast(({ type, id, phases }) => type !== 'off' && id !== 'off' && phases.length > 0);
}

/** Sets of links that programs show green together; of a dual-ring program also what its rings may serve together. */
export function greenTogether(programs: readonly Program[]): readonly ReadonlySet<number>[] {
  return programs.flatMap((program) => [...greensOf(program.phases), ...ringPairs(program)]);
}

/**
 * Stages of a program in its order: what is green without a yellow for a while. A link that is green only during some
 * other's yellow, or briefly, brings in that phase.
 */
export function programStages(program: Program, ways: RightOfWay, size: number): readonly ReadonlySet<number>[] {
  const pairs = ringPairs(program);
  const greens = pairs.length > 0 ? pairs : greensOf(program.phases);
  const all = greens.map((links) => new Set([...links].filter((link) => link < size)));
  const steady = (at: number) => {
    const phase = program.phases[at];
    if (pairs.length > 0 || phase === undefined) return true;
    return !/[yYu]/.test(phase.state) && Math.max(phase.duration, phase.maxDuration ?? 0) >= LEAST_STAGE;
  };
  const chosen = all.filter((links, at) => links.size > 0 && steady(at));
  const covered = new Set(chosen.flatMap((links) => [...links]));
  const stages = all.filter((links, at) => {
    if (links.size === 0) return false;
    if (steady(at)) return true;
    const needed = [...links].some((link) => !covered.has(link));
    for (const link of links) covered.add(link);
    return needed;
  });
  return mostUseful(undominated(stages, ways));
}

/** Where there are too many, those that together serve the most, in their order. */
function mostUseful(stages: readonly ReadonlySet<number>[]): readonly ReadonlySet<number>[] {
  if (stages.length <= MOST_STAGES) return stages;
  const kept = new Set<ReadonlySet<number>>();
  const served = new Map<number, number>();
  while (kept.size < MOST_STAGES) {
    let best: ReadonlySet<number> | undefined;
    let most = -1;
    for (const stage of stages) {
      if (kept.has(stage)) continue;
      let worth = 0;
      for (const link of stage) worth += 0.01 ** (served.get(link) ?? 0);
      if (worth > most) [best, most] = [stage, worth];
    }
    kept.add(best!);
    for (const link of best!) served.set(link, (served.get(link) ?? 0) + 1);
  }
  return stages.filter((stage) => kept.has(stage));
}

/** Stages of a program of type NEMA, whose phases are each one of a ring: pairs of both rings between the same barriers. */
function ringPairs({ type, phases, parameters }: Program): readonly ReadonlySet<number>[] {
  if (type !== 'NEMA') return [];
  const byName = new Map(phases.map((phase, at) => [phase.name ?? String(at + 1), greensOf([phase])[0]!]));
  const list = (key: string) => (parameters.get(key) ?? '').split(',').map((name) => name.trim());
  const barriers = [...list('barrierPhases'), ...list('barrier2Phases')];
  const groups = (ring: readonly string[]) => {
    const found: ReadonlySet<number>[][] = [[]];
    for (const name of ring) {
      const greens = byName.get(name);
      if (greens !== undefined) found.at(-1)!.push(greens);
      if (barriers.includes(name)) found.push([]);
    }
    return found.filter((group) => group.length > 0);
  };
  const [first, second] = [groups(list('ring1')), groups(list('ring2'))];
  const pairs: ReadonlySet<number>[] = [];
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const [one = [], two = []] = [first[at], second[at]];
    if (one.length === 0 || two.length === 0) pairs.push(...one, ...two);
    for (const a of one) for (const b of two) pairs.push(new Set([...a, ...b]));
  }
  return pairs;
}
