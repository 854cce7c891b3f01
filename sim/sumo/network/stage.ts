import type { RightOfWay } from './right-of-way.ts';

/** Most stages that a controller has: its phases. */
export const MOST_STAGES = 16;

/** Links that are green together. */
export interface Stage {
  readonly links: ReadonlySet<number>;
  /** Of the network's program; else found besides, for adaptive control to choose. */
  readonly own: boolean;
}

/** Whether a link has right of way over all other vehicles of a stage; people cross only when they have called. */
export function isProtected(link: number, links: ReadonlySet<number>, ways: RightOfWay): boolean {
  for (const other of links) if (ways.isHampered(link, other)) return false;
  return true;
}

/** Whether `stage` serves all that `other` does, each link at least as well. */
export function dominates(stage: ReadonlySet<number>, other: ReadonlySet<number>, ways: RightOfWay): boolean {
  for (const link of other) if (!stage.has(link)) return false;
  for (const link of other) {
    for (const more of stage) if (!other.has(more) && ways.isHampered(link, more)) return false;
  }
  return true;
}

/** Those that no other dominates; of equal ones the first. */
export function undominated(stages: readonly ReadonlySet<number>[], ways: RightOfWay): readonly ReadonlySet<number>[] {
  return stages.filter(
    (stage, at) =>
      !stages.some(
        (other, otherAt) =>
          otherAt !== at && dominates(other, stage, ways) && (otherAt < at || !dominates(stage, other, ways)),
      ),
  );
}
