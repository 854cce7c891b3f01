import type { CoreImage } from '../../../host/runtime/core.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import { act, type Scene } from './acts.ts';
import { type Junction, Junctions } from './junctions.ts';
import { Random } from './random.ts';
import { randomConfig } from './random-config.ts';
import { GONE_ROUND, PASSED_OVER } from './random-plan.ts';
import { BrokenRuleError } from './signal-rules.ts';
import { StarvedError, Traffic } from './traffic.ts';

/** A junction at which something went wrong; the seed brings it back. */
export class UnsafeJunctionError extends Error {
  override readonly name = 'UnsafeJunctionError';

  constructor(seed: number, index: number, scan: number, cause: unknown, lately: readonly string[]) {
    super(`seed ${seed}, junction ${index}, scan ${scan}: ${String(cause)}; before it: ${lately.join(', ')}`, {
      cause,
    });
  }
}

/** How many junctions of a crowd do what: */
export interface CrowdOptions {
  readonly seed: number;
  /** with traffic only, and every call is served in time; */
  readonly calm: number;
  /** with whatever happens to a controller, between two acts so many scans at most. */
  readonly wild: number;
  readonly scansBetweenActs?: number;
  /** Plans with exceptions to concurrency, too. */
  readonly exceptions?: boolean;
}

/** Plans with exceptions that the first junctions have, as random ones that are as hard are rare. */
const HARD = [PASSED_OVER, GONE_ROUND];

/** Random junctions side by side, each with a random config. Everything follows from the seed. */
export class Crowd {
  readonly junctions: Junctions;
  longestWait = 0;
  /** Acts done, and plans that the firmware refused. */
  readonly done = new Map<string, number>();
  refused = 0;
  private readonly options: CrowdOptions;
  private readonly scenes: Scene[];
  private readonly actAt: Float64Array;
  private readonly lately: string[][];
  private scans = 0;

  constructor(image: CoreImage, options: CrowdOptions) {
    this.options = options;
    const count = options.calm + options.wild;
    this.junctions = new Junctions(image, count);
    this.actAt = new Float64Array(count);
    this.lately = this.junctions.all.map(() => []);
    this.scenes = this.junctions.all.map((junction, index) => {
      const random = new Random(options.seed * 1009 + index);
      const plan = options.exceptions === true ? HARD[index] : undefined;
      if (plan === undefined || !junction.configure(planConfig(plan))) this.settle(junction, random);
      return { junction, random, traffic: new Traffic(junction, random) };
    });
  }

  private settle(junction: Junction, random: Random): void {
    for (let tries = 0; tries < 20; tries++) {
      if (junction.configure(randomConfig(random, { exceptions: this.options.exceptions === true }))) return;
      this.refused++;
    }
    throw new Error('twenty random plans were refused one after another');
  }

  /** @throws UnsafeJunctionError */
  run(scans: number, elapsedMs: () => number = () => 100): void {
    const { calm, scansBetweenActs = 600 } = this.options;
    for (let left = scans; left > 0; left--) {
      this.scans++;
      for (let index = 0; index < this.scenes.length; index++) {
        const scene = this.scenes[index]!;
        scene.traffic.step();
        if (index < calm || this.scans < this.actAt[index]!) continue;
        this.actAt[index] = this.scans + scene.random.between(1, scansBetweenActs);
        const name = act(scene);
        this.done.set(name, (this.done.get(name) ?? 0) + 1);
        const lately = this.lately[index]!;
        if (lately.push(`${name} at scan ${this.scans}`) > 4) lately.shift();
      }
      this.scan(elapsedMs());
    }
    for (let index = 0; index < calm; index++) {
      this.longestWait = Math.max(this.longestWait, this.scenes[index]!.traffic.longestWait);
    }
  }

  private scan(elapsedMs: number): void {
    let index = 0;
    try {
      this.junctions.scan(elapsedMs);
      for (; index < this.options.calm; index++) this.scenes[index]!.traffic.watchCalls(this.junctions.nowMs);
    } catch (error) {
      if (!(error instanceof BrokenRuleError) && !(error instanceof StarvedError)) throw error;
      const at = error instanceof BrokenRuleError ? this.junctions.judged : index;
      throw new UnsafeJunctionError(this.options.seed, at, this.scans, error, this.lately[at]!);
    }
  }

  /** Greens and walks begun. */
  get greens(): number {
    return this.junctions.all.reduce((sum, { judge }) => sum + judge.greens.reduce((one, other) => one + other), 0);
  }

  get faults(): number[] {
    return this.junctions.all.flatMap(({ faults }) => faults);
  }
}
