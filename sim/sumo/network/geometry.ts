import type { Point } from './network.ts';

/** Where two paths meet: how far along each of them, m. */
export interface Meeting {
  readonly along: number;
  readonly alongOther: number;
}

export function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(bx - ax, by - ay);
}

/** Points in which two paths cross or touch. */
export function meetings(path: readonly Point[], other: readonly Point[]): readonly Meeting[] {
  const found: Meeting[] = [];
  forEachPair(path, other, (a, b, along, c, d, alongOther) => {
    const cut = cutOf(a, b, c, d);
    if (cut === undefined) return;
    found.push({
      along: along + cut[0] * distance(a, b),
      alongOther: alongOther + cut[1] * distance(c, d),
    });
  });
  return found;
}

/** Where two paths are nearest to each other, by their corners. */
export function nearest(path: readonly Point[], other: readonly Point[]): Meeting & { readonly apart: number } {
  let best = { along: 0, alongOther: 0, apart: Number.POSITIVE_INFINITY };
  let along = 0;
  path.forEach((point, at) => {
    if (at > 0) along += distance(path[at - 1]!, point);
    let alongOther = 0;
    other.forEach((otherPoint, otherAt) => {
      if (otherAt > 0) alongOther += distance(other[otherAt - 1]!, otherPoint);
      const apart = distance(point, otherPoint);
      if (apart < best.apart) best = { along, alongOther, apart };
    });
  });
  return best;
}

function forEachPair(
  path: readonly Point[],
  other: readonly Point[],
  visit: (a: Point, b: Point, along: number, c: Point, d: Point, alongOther: number) => void,
): void {
  let along = 0;
  for (let at = 1; at < path.length; at++) {
    const [a, b] = [path[at - 1]!, path[at]!];
    let alongOther = 0;
    for (let otherAt = 1; otherAt < other.length; otherAt++) {
      const [c, d] = [other[otherAt - 1]!, other[otherAt]!];
      visit(a, b, along, c, d, alongOther);
      alongOther += distance(c, d);
    }
    along += distance(a, b);
  }
}

/** Fractions of a–b and c–d at which these cross. */
function cutOf(a: Point, b: Point, c: Point, d: Point): readonly [number, number] | undefined {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]];
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (Math.abs(cross) < 1e-9) return undefined;
  const [qx, qy] = [c[0] - a[0], c[1] - a[1]];
  const t = (qx * sy - qy * sx) / cross;
  const u = (qx * ry - qy * rx) / cross;
  const least = -1e-6;
  return t >= least && t <= 1 - least && u >= least && u <= 1 - least ? [t, u] : undefined;
}
