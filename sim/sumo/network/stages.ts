import { maximalCliques } from './cliques.ts';
import { laneUnits } from './lane-units.ts';
import type { Program } from './network.ts';
import { programStages } from './program-stages.ts';
import type { RightOfWay } from './right-of-way.ts';
import type { SignalLink } from './signal-links.ts';
import { dominates, isProtected, MOST_STAGES, type Stage, undominated } from './stage.ts';

const MOST_CLIQUES = 4_000;
/** Behind a link of the same traffic light on so short an edge a link must be green too, or the vehicles block it, m. */
const STORAGE = 60;

/**
 * Stages of a traffic light: those of its program in their order, each with what may go besides without crossing anything,
 * and then sets of lanes that have right of way together, for adaptive control to choose from. Each link that vehicles or
 * people use is in one of them at least, unless there were more than 16 that all conflict.
 */
export function stagesOf(
  links: readonly SignalLink[],
  program: Program | undefined,
  ways: RightOfWay,
): readonly Stage[] {
  const units = laneUnits(links, ways);
  const used = links.filter(({ movements }) => movements.length > 0).map(({ index }) => index);
  const follow = followers(links);
  const own = program === undefined ? [] : programStages(program, ways, links.length);
  const basic = undominated([...filled(own, units, follow, ways), ...uncovered(own, used, units, ways)], ways);
  const stages = basic.slice(0, MOST_STAGES).map((set): Stage => ({ links: set, own: true }));
  const free = (a: readonly number[], b: readonly number[]) =>
    a.every((link) => b.every((other) => !ways.foes(link, other)));
  const cliques = maximalCliques(units.length, (a, b) => free(units[a]!, units[b]!), MOST_CLIQUES)
    .map((clique) => new Set(clique.flatMap((unit) => units[unit]!)))
    .filter((set) => flowsOn(set, follow));
  return [...stages, ...chosen(stages, cliques, units, ways)];
}

/** Program's stages, with each further lane whose way nothing of the stage crosses. */
function filled(
  stages: readonly ReadonlySet<number>[],
  units: readonly (readonly number[])[],
  follow: ReadonlyMap<number, readonly (readonly number[])[]>,
  ways: RightOfWay,
): readonly ReadonlySet<number>[] {
  return stages.map((stage) => {
    const set = new Set(stage);
    for (const unit of units) {
      const more = unit.filter((link) => !set.has(link));
      if (more.length === 0) continue;
      const clear = more.every((link) => [...set].every((other) => !ways.foes(link, other)));
      if (clear && more.every((link) => leads(link, set, follow))) for (const link of more) set.add(link);
    }
    return set;
  });
}

/** A stage for each link that no stage of the program serves, with what agrees with it. */
function uncovered(
  stages: readonly ReadonlySet<number>[],
  used: readonly number[],
  units: readonly (readonly number[])[],
  ways: RightOfWay,
): readonly ReadonlySet<number>[] {
  const served = new Set(stages.flatMap((stage) => [...stage]));
  const found: ReadonlySet<number>[] = [];
  for (const link of used) {
    if (served.has(link)) continue;
    const unit = units.find((links) => links.includes(link)) ?? [link];
    const set = new Set(unit);
    for (const more of [...units.filter((other) => other !== unit), ...used.map((other) => [other])]) {
      if (more.every((other) => set.has(other) || [...set].every((one) => !ways.foes(one, other)))) {
        for (const other of more) set.add(other);
      }
    }
    for (const other of set) served.add(other);
    found.push(set);
  }
  return found;
}

/** Of the candidates those that let the most further pairs of lanes have right of way together, as many as there is room. */
function chosen(
  stages: readonly Stage[],
  candidates: readonly ReadonlySet<number>[],
  units: readonly (readonly number[])[],
  ways: RightOfWay,
): readonly Stage[] {
  const pairs = new Set<number>();
  const pairsOf = (set: ReadonlySet<number>) => {
    const at = [...units.keys()].filter((unit) =>
      units[unit]!.every((link) => set.has(link) && isProtected(link, set, ways)),
    );
    return at.flatMap((a) => at.filter((b) => b >= a).map((b) => a * units.length + b));
  };
  for (const { links } of stages) for (const pair of pairsOf(links)) pairs.add(pair);
  const open = candidates
    .filter((set) => !stages.some(({ links }) => dominates(links, set, ways)))
    .map((links) => ({ links, pairs: pairsOf(links) }));
  const found: Stage[] = [];
  while (stages.length + found.length < MOST_STAGES) {
    let best: (typeof open)[number] | undefined;
    let most = 0;
    for (const candidate of open) {
      const worth = candidate.pairs.reduce((sum, pair) => (pairs.has(pair) ? sum : sum + 1), 0);
      if (worth > most) [best, most] = [candidate, worth];
    }
    if (best === undefined) break;
    for (const pair of best.pairs) pairs.add(pair);
    found.push({ links: best.links, own: false });
  }
  return found;
}

/** Link → for each short edge that it leads to, the links of the same traffic light at the end of that. */
function followers(links: readonly SignalLink[]): ReadonlyMap<number, readonly (readonly number[])[]> {
  const out = new Map<string, number[]>();
  for (const { index, movements } of links) {
    for (const { from } of movements) out.set(from.edge, [...(out.get(from.edge) ?? []), index]);
  }
  return new Map(
    links.map(({ index, movements }) => [
      index,
      movements.flatMap(({ to }) => {
        const next = out.get(to.edge);
        return next === undefined || to.length > STORAGE ? [] : [next];
      }),
    ]),
  );
}

function leads(
  link: number,
  set: ReadonlySet<number>,
  follow: ReadonlyMap<number, readonly (readonly number[])[]>,
): boolean {
  return (follow.get(link) ?? []).every((next) => next.some((other) => set.has(other)));
}

function flowsOn(set: ReadonlySet<number>, follow: ReadonlyMap<number, readonly (readonly number[])[]>): boolean {
  return [...set].every((link) => leads(link, set, follow));
}
