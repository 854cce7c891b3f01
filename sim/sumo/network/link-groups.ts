import type { Channel } from '../../../protocols/signal/plan.ts';
import type { SignalLink } from './signal-links.ts';
import type { Stage } from './stage.ts';

const MOST_OVERLAPS = 32;

/** Vehicle links that are always shown the same, on the lamps of one overlap. */
export interface LinkGroup {
  readonly overlap: number;
  /** Bit s for stage s. */
  readonly stages: number;
  readonly links: readonly number[];
}

export interface LinkGroups {
  readonly groups: readonly LinkGroup[];
  /** Lamps of each link, by its index. */
  readonly channels: readonly (readonly Channel[])[];
}

/** Stages in which a link is green, bit s for stage s. */
export function stagesWith(link: number, stages: readonly Stage[]): number {
  return stages.reduce((mask, stage, at) => (stage.links.has(link) ? mask | (1 << at) : mask), 0);
}

/**
 * Lamps for the links: an overlap for those that are green in the same stages. Where there are more than 32 such groups, a
 * link of the smallest ones hangs on several overlaps whose stages are its own, and on the lamps of what stages remain.
 */
export function linkGroups(links: readonly SignalLink[], stages: readonly Stage[]): LinkGroups {
  const byStages = new Map<number, number[]>();
  for (const { index, crossing } of links) {
    const mask = stagesWith(index, stages);
    if (crossing || mask === 0) continue;
    byStages.set(mask, [...(byStages.get(mask) ?? []), index]);
  }
  const largest = [...byStages]
    .toSorted(([, a], [, b]) => b.length - a.length || a[0]! - b[0]!)
    .slice(0, MOST_OVERLAPS);
  const groups = largest
    .toSorted(([, a], [, b]) => a[0]! - b[0]!)
    .map(([mask, members], at): LinkGroup => ({ overlap: at + 1, stages: mask, links: members }));
  const channels = links.map(({ index, crossing }): readonly Channel[] => {
    const mask = stagesWith(index, stages);
    if (crossing) return numbers(mask).map((number) => ({ kind: 'pedestrian', number }));
    return mask === 0 ? [] : vehicleChannels(mask, groups);
  });
  return { groups, channels };
}

function vehicleChannels(mask: number, groups: readonly LinkGroup[]): readonly Channel[] {
  const same = groups.find(({ stages }) => stages === mask);
  if (same !== undefined) return [{ kind: 'overlap', number: same.overlap }];
  const channels: Channel[] = [];
  let left = mask;
  for (const { overlap, stages } of groups.toSorted((a, b) => bits(b.stages) - bits(a.stages))) {
    if ((stages & ~mask) !== 0 || (stages & left) === 0) continue;
    channels.push({ kind: 'overlap', number: overlap });
    left &= ~stages;
  }
  return [...channels, ...numbers(left).map((number): Channel => ({ kind: 'phase', number }))];
}

/** Numbers of the bits of a mask, from 1. */
export function numbers(mask: number): readonly number[] {
  const found: number[] = [];
  for (let bit = 0; bit < 32; bit++) if ((mask >>> bit) & 1) found.push(bit + 1);
  return found;
}

function bits(mask: number): number {
  return numbers(mask).length;
}
