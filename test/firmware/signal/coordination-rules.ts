import { type CoordinatedPlan, forceOffTable } from './coordination-plans.ts';
import type { CoordinatedRun, Green } from './coordination-run.ts';

/** Two scans: as far as lamps follow the cycle. */
const SECONDS_PER_DAY = 86_400;
const TOLERANCE = 0.2 + 1e-6;
const turn = (value: number, cycle: number) => ((value % cycle) + cycle) % cycle;

/**
 * What holds in a pattern that is in step, by its force-off table as an engineer would work it out. Times in s of the cycle, since the
 * first coordinated phase is due.
 */
export class CoordinationRules {
  private readonly plan: CoordinatedPlan;
  private readonly table: ReturnType<typeof forceOffTable>;
  private readonly cycle: number;
  /** When a reference point, and the begin of a cycle, would be, in s since midnight: the synchronisation minute is yesterday's. */
  private readonly reference: number;
  private readonly offset: number;

  constructor(plan: CoordinatedPlan) {
    const pattern = plan.patterns[1]!;
    this.plan = plan;
    this.table = forceOffTable(plan);
    this.cycle = pattern.cycle;
    const ends = pattern.coordinated.map((phase) => this.table.get(phase)!.off);
    const reference = pattern.reference === 'end' ? Math.min(...ends) : 0;
    this.reference = pattern.offset! + plan.syncMinute! * 60 - SECONDS_PER_DAY;
    this.offset = this.reference - reference;
  }

  /** Time of the cycle at a time of the run, whose origin is at a midnight. */
  private cycleTime(seconds: number): number {
    return turn(seconds - this.offset, this.cycle);
  }

  /** Faults in what the run showed since `from`. */
  violations(run: CoordinatedRun, from: number): string[] {
    return [
      ...this.references(run, from),
      ...this.coordinatedGreens(run, from),
      ...run.greens.filter(({ begin }) => begin >= from).flatMap((green) => this.atBarrier(green)),
    ];
  }

  private references(run: CoordinatedRun, from: number): string[] {
    const offset = turn(this.reference, this.cycle);
    return run.references
      .filter(({ at }) => at >= from)
      .filter(({ at }) => Math.abs(turn(at - offset + this.cycle / 2, this.cycle) - this.cycle / 2) > 0.1 + 1e-6)
      .map(({ at }) => `reference point at ${at}, not at the offset ${offset}`);
  }

  /** A coordinated phase that is not actuated is green from its due time to its yield point, in every cycle. */
  private coordinatedGreens(run: CoordinatedRun, from: number): string[] {
    const { coordinated, actuatedCoordinated } = this.plan.patterns[1]!;
    if (actuatedCoordinated) return [];
    const faults: string[] = [];
    for (const phase of coordinated) {
      const { begin, off } = this.table.get(phase)!;
      const greens = run.greensOf(phase);
      const last = greens.at(-1)?.end ?? 0;
      const first = from + turn(begin - this.cycleTime(from), this.cycle);
      for (let due = first; due + off - begin < last; due += this.cycle) {
        const covered = greens.some(
          (green) => green.begin <= due + TOLERANCE && green.end >= due + off - begin - TOLERANCE,
        );
        if (!covered) faults.push(`coordinated phase ${phase} was not green from ${due} to ${due + off - begin}`);
      }
    }
    return faults;
  }

  /** No other green lasts beyond the last force-off point before its barrier: one that nobody follows waits there. */
  private atBarrier({ phase, begin, end }: Green): string[] {
    if (this.plan.patterns[1]!.coordinated.includes(phase)) return [];
    const { barrier } = this.plan.phases[phase]!;
    const group = [...this.table.keys()].filter((other) => this.plan.phases[other]!.barrier === barrier);
    const ends = group.map((other) => turn(this.table.get(other)!.off - this.cycleTime(begin), this.cycle));
    const flashing = Math.max(...group.map((other) => this.plan.phases[other]!.flashingGreen ?? 0));
    const least = Math.max(...group.map((other) => this.plan.phases[other]!.minGreen));
    const limit = begin + Math.max(least, ...ends) + flashing + TOLERANCE;
    return end > limit ? [`phase ${phase} was green from ${begin} to ${end}, beyond its barrier at ${limit}`] : [];
  }
}
