import type { Happening } from './world.ts';

/** The latest that a page which comes later is told. */
const MOST_KEPT = 2000;
/** Told at once; of more than these the earlier ones are left out. */
const MOST_TOLD = 500;
/** Kept longer than that, so that not every one moves the others. */
const SLACK = 500;

/** What happened last, and what of it is to be told yet. */
export class RecentHappenings {
  #kept: Happening[] = [];
  #fresh: Happening[] = [];
  #leftOut = 0;

  /** The latest, oldest first. */
  get latest(): readonly Happening[] {
    return this.#kept.slice(-MOST_KEPT);
  }

  /** Those since the last call, and how many there were besides. */
  take(): { readonly happenings: readonly Happening[]; readonly leftOut: number } {
    const taken = { happenings: this.#fresh, leftOut: this.#leftOut };
    this.#fresh = [];
    this.#leftOut = 0;
    return taken;
  }

  /** Time goes back: what happened later has not. */
  back(atMs: number): void {
    this.#kept = this.#kept.filter((happening) => happening.atMs <= atMs);
    this.#fresh = this.#fresh.filter((happening) => happening.atMs <= atMs);
  }

  add(happening: Happening): void {
    this.#kept.push(happening);
    if (this.#kept.length > MOST_KEPT + SLACK) this.#kept = this.#kept.slice(-MOST_KEPT);
    this.#fresh.push(happening);
    if (this.#fresh.length > MOST_TOLD + SLACK) {
      this.#leftOut += this.#fresh.length - MOST_TOLD;
      this.#fresh = this.#fresh.slice(-MOST_TOLD);
    }
  }
}
