import { Random } from '../../random.ts';
import { type Attempt, attempted } from '../attempt.ts';
import { type Failure, isSame, type RunOutcome } from '../outcome.ts';
import type { Runner } from '../runner.ts';
import { happens } from './chance.ts';
import { type DrawSetting, drawAttempt } from './draw.ts';
import { chosen, mutated } from './mutate.ts';

/** Runs that learn from the same earlier ones, so that it makes no difference how many of them go on at once. */
export const BATCH = 16;
/** Attempts that went a new way and are kept. */
const CORPUS_LIMIT = 500;
/** Runs that are all drawn anew: what is easy to find is found sooner by those. */
const WARM_UP = 64;
/** Part of the later attempts that begin from an earlier one. */
const MUTATED = 0.5;

export interface SearchOptions extends DrawSetting {
  readonly runner: Runner;
  readonly seed: number;
  /** Runs at most. */
  readonly runs: number;
  /** Whether attempts that went new ways lead to others. */
  readonly guided: boolean;
  /** Asked before each batch whether the search is to end. */
  readonly enough?: () => boolean;
  readonly onProgress?: (progress: SearchProgress) => void;
}

export interface SearchProgress {
  /** Done so far. */
  readonly runs: number;
  /** Different things that runs came past. */
  readonly features: number;
}

export interface Found {
  /** Number of the run, from 1. */
  readonly run: number;
  readonly attempt: Attempt;
  readonly failure: Failure;
  readonly outcome: RunOutcome;
}

/** A search for runs that fail. It depends on nothing but scenario, limits, seed and firmware. */
export class Search {
  readonly #options: SearchOptions;
  readonly #random: Random;
  readonly #corpus: Attempt[] = [];
  readonly #features = new Set<string>();
  /** Runs that have been judged. */
  #runs = 0;
  #gaveUp = 0;
  /** What is left of the batch, and what of it goes on now. */
  #proposed: Attempt[] = [];
  readonly #started: { readonly attempt: Attempt; readonly outcome: Promise<RunOutcome> }[] = [];
  #judged: { readonly attempt: Attempt; readonly outcome: RunOutcome }[] = [];

  constructor(options: SearchOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
  }

  get runs(): number {
    return this.#runs;
  }

  /** Runs that took too much real time. */
  get gaveUp(): number {
    return this.#gaveUp;
  }

  /** The next run that fails, but not in a way that is `known`; undefined when the search has ended. */
  async next(known: readonly Failure[] = []): Promise<Found | undefined> {
    const { runs, enough, onProgress } = this.#options;
    for (;;) {
      this.#start();
      const next = this.#started.shift();
      if (next === undefined) {
        this.#learn();
        if (this.#runs >= runs || enough?.()) return undefined;
        const count = Math.min(BATCH, runs - this.#runs);
        this.#proposed = Array.from({ length: count }, (_, index) => this.#propose(this.#runs + index + 1));
        continue;
      }
      const { attempt } = next;
      const outcome = await next.outcome;
      this.#runs++;
      if (outcome.gaveUp) this.#gaveUp++;
      this.#judged.push({ attempt, outcome });
      onProgress?.({ runs: this.#runs, features: this.#features.size });
      const failure = outcome.failures.find((other) => !known.some((old) => isSame(old, other)));
      if (failure !== undefined) return { run: this.#runs, attempt, failure, outcome };
    }
  }

  /** As many runs at once as there is room for. */
  #start(): void {
    const { runner, base } = this.#options;
    while (this.#started.length < runner.width && this.#proposed.length > 0) {
      const attempt = this.#proposed.shift()!;
      const outcome = runner.run(attempted(base, attempt));
      // Whoever takes it up hears of its error; the search may have ended before.
      outcome.catch(() => undefined);
      this.#started.push({ attempt, outcome });
    }
  }

  #propose(run: number): Attempt {
    const random = this.#random.stream(`run ${run}`);
    const { guided } = this.#options;
    if (guided && run > WARM_UP && this.#corpus.length > 0 && happens(random, MUTATED)) {
      return mutated(random, this.#options, chosen(random, this.#corpus));
    }
    return drawAttempt(random, this.#options);
  }

  /** Keeps what went a new way in a batch. */
  #learn(): void {
    for (const { attempt, outcome } of this.#judged) {
      const before = this.#features.size;
      for (const feature of outcome.features) this.#features.add(feature);
      if (this.#features.size > before && this.#corpus.length < CORPUS_LIMIT) this.#corpus.push(attempt);
    }
    this.#judged = [];
  }
}
