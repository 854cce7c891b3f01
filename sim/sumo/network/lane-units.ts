import type { RightOfWay } from './right-of-way.ts';
import type { SignalLink } from './signal-links.ts';

/**
 * Links that only make sense together: vehicles wait behind each other in a lane, so all its links go at once. Where the
 * links of a lane conflict they stand alone. Crossings and unused indices are not in it.
 */
export function laneUnits(links: readonly SignalLink[], ways: RightOfWay): readonly (readonly number[])[] {
  const unitOf = new Map<number, Set<number>>();
  const byLane = new Map<string, number>();
  for (const { index, movements, crossing } of links) {
    if (crossing || movements.length === 0) continue;
    let unit = new Set([index]);
    unitOf.set(index, unit);
    for (const { from } of movements) {
      const other = byLane.get(from.id);
      byLane.set(from.id, index);
      const otherUnit = other === undefined ? undefined : unitOf.get(other);
      if (otherUnit === undefined || otherUnit === unit) continue;
      for (const link of unit) otherUnit.add(link);
      for (const link of unit) unitOf.set(link, otherUnit);
      unit = otherUnit;
    }
  }
  return [...new Set(unitOf.values())].flatMap((unit) => {
    const list = [...unit];
    const agree = list.every((link) => list.every((other) => !ways.conflict(link, other)));
    return agree ? [list] : list.map((link) => [link]);
  });
}
