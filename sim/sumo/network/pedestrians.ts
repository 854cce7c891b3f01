import type { ButtonMapping } from '../mapping.ts';
import { pedestrianClearance } from './clearance.ts';
import type { NetworkIndex } from './network-index.ts';
import type { SignalLink } from './signal-links.ts';
import type { Stage } from './stage.ts';

/** s; RiLSA has 5 s as the least green for people on foot. */
const WALK = 5;

/** Walk and pedestrian clearance of a stage, s; undefined when it serves no crossing. */
export function walkOf(
  stage: Stage,
  links: readonly SignalLink[],
): { readonly walk: number; readonly pedClear: number; readonly leastPedClear: number } | undefined {
  const lengths = [...stage.links].flatMap((link) =>
    links[link]!.movements.filter(({ crossing }) => crossing).map(({ to }) => to.length),
  );
  if (lengths.length === 0) return undefined;
  const pedClear = Math.min(255, pedestrianClearance(Math.max(...lengths)));
  return { walk: WALK, pedClear, leastPedClear: pedClear };
}

/** Crossings with the places where people wait for them, of the links given. */
export function buttonsOf(index: NetworkIndex, links: readonly SignalLink[]): ReadonlyMap<number, ButtonMapping> {
  const buttons = new Map<number, ButtonMapping>();
  for (const link of links) {
    const crossing = link.movements.find((movement) => movement.crossing)?.to;
    if (crossing === undefined) continue;
    const before = (index.to.get(crossing.id) ?? []).map(({ from }) => from);
    const behind = (index.from.get(crossing.id) ?? []).map(({ to }) => to);
    buttons.set(link.index, { areas: [...new Set([...before, ...behind])], crossing: crossing.edge });
  }
  return buttons;
}
