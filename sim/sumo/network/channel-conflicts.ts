import { type Channel, channelIndex } from '../../../protocols/signal/plan.ts';
import type { RightOfWay } from './right-of-way.ts';

/**
 * Pairs of lamps that must not move together: those with links that conflict, and phases of a ring with each other and with
 * the pedestrians of others.
 */
export function channelConflicts(
  channels: readonly (readonly Channel[])[],
  stages: number,
  ways: RightOfWay,
): readonly (readonly [Channel, Channel])[] {
  const pairs = new Map<string, readonly [Channel, Channel]>();
  const add = (a: Channel, b: Channel) => {
    const [low, high] = channelIndex(a) < channelIndex(b) ? [a, b] : [b, a];
    pairs.set(`${channelIndex(low)} ${channelIndex(high)}`, [low, high]);
  };
  const walks = new Set(channels.flat().flatMap(({ kind, number }) => (kind === 'pedestrian' ? [number] : [])));
  for (let a = 1; a <= stages; a++) {
    for (let b = 1; b <= stages; b++) {
      if (a === b) continue;
      add({ kind: 'phase', number: a }, { kind: 'phase', number: b });
      if (walks.has(b)) add({ kind: 'phase', number: a }, { kind: 'pedestrian', number: b });
    }
  }
  for (const [link, own] of channels.entries()) {
    for (const [other, theirs] of channels.entries()) {
      if (!ways.conflict(link, other)) continue;
      for (const a of own) for (const b of theirs) if (channelIndex(a) !== channelIndex(b)) add(a, b);
    }
  }
  return [...pairs.values()].toSorted(
    ([a, b], [c, d]) => channelIndex(a) - channelIndex(c) || channelIndex(b) - channelIndex(d),
  );
}
