import type { Bench } from '../bench.ts';
import type { Content } from '../content.ts';
import { type Failure, type RunOutcome, sameFailure } from '../outcome.ts';
import type { Runner } from '../runner.ts';
import { type Candidate, whole, withoutAdded } from './candidate.ts';
import { type Pass, passes } from './passes.ts';

const LEAST_LIMIT_MS = 3000;
const LIMIT_FACTOR = 5;

export interface ShrinkOptions {
  readonly runner: Runner;
  readonly bench: Bench;
  /** Smaller scenarios that are tried at most. */
  readonly tries: number;
  /** Asked before each step whether the time is up. */
  readonly enough?: () => boolean;
  readonly onProgress?: (progress: ShrinkProgress) => void;
}

export interface ShrinkProgress {
  readonly tries: number;
  readonly candidate: Candidate;
}

export interface Shrunk {
  readonly candidate: Candidate;
  readonly failure: Failure;
  /** Smaller scenarios that were tried for it. */
  readonly tries: number;
}

/**
 * Makes a scenario that fails smaller, step by step, as long as it fails in the same way. Where it is the added faults
 * that make it fail, a smaller one must pass without them: else it would be its own fault, as when it ends before what
 * it waits for. So what is left passes when the defect is mended.
 */
export class Shrinker {
  readonly #options: ShrinkOptions;
  /** What became of candidates, by their text. */
  readonly #tried = new Map<string, Promise<RunOutcome>>();
  #tries = 0;
  #guarded = false;
  /** What is smaller to write but takes far longer to run is no gain. */
  #limitMs = Number.POSITIVE_INFINITY;

  constructor(options: ShrinkOptions) {
    this.#options = options;
  }

  /** The smallest that was found, with the failure that is the same as `failure`. */
  async shrink(candidate: Candidate, { failure, tookMs }: { failure: Failure; tookMs: number }): Promise<Shrunk> {
    this.#limitMs = Math.max(LEAST_LIMIT_MS, LIMIT_FACTOR * tookMs);
    let current: Shrunk = { candidate, failure, tries: 0 };
    const alone = candidate.added.length === 0 || (await this.#failureOf(withoutAdded(candidate), failure));
    this.#guarded = !alone;
    if (alone && candidate.added.length > 0) {
      current = { candidate: { ...candidate, added: [] }, failure: alone as Failure, tries: 0 };
    }
    for (let changed = true; changed && !this.#isOver(); ) {
      const before = current;
      for (const pass of passes) current = await this.#apply(pass, current);
      changed = current !== before;
    }
    return { ...current, tries: this.#tries };
  }

  /** Takes the first smaller candidate of a pass that still fails, again and again. */
  async #apply(pass: Pass, from: Shrunk): Promise<Shrunk> {
    let current = from;
    for (;;) {
      const next = await this.#first(pass(current.candidate, current.failure), current.failure);
      if (next === undefined) return current;
      current = next;
      this.#options.onProgress?.({ tries: this.#tries, candidate: current.candidate });
    }
  }

  /** The first that still fails. As many as the runner has room for are tried at once, which changes nothing else. */
  async #first(candidates: Iterable<Candidate>, failure: Failure): Promise<Shrunk | undefined> {
    const waiting: Candidate[] = [];
    const judge = async (): Promise<Shrunk | undefined> => {
      const batch = waiting.splice(0);
      const failures = await Promise.all(batch.map((candidate) => this.#reproduced(candidate, failure)));
      const index = failures.findIndex((found) => found !== undefined);
      // As if they had been tried one after the other.
      this.#tries += index < 0 ? batch.length : index + 1;
      return index < 0 ? undefined : { candidate: batch[index]!, failure: failures[index]!, tries: this.#tries };
    };
    for (const candidate of candidates) {
      if (this.#isOver(waiting.length)) break;
      if (!this.#isSound(whole(candidate))) continue;
      waiting.push(candidate);
      if (waiting.length < this.#options.runner.width) continue;
      const found = await judge();
      if (found !== undefined) return found;
    }
    return judge();
  }

  async #reproduced(candidate: Candidate, failure: Failure): Promise<Failure | undefined> {
    const found = await this.#failureOf(whole(candidate), failure);
    if (found === undefined || !this.#guarded) return found;
    const { failures } = await this.#outcomeOf(withoutAdded(candidate));
    return failures.length === 0 ? found : undefined;
  }

  async #failureOf(content: Content, failure: Failure): Promise<Failure | undefined> {
    return sameFailure(await this.#outcomeOf(content), failure);
  }

  #outcomeOf(content: Content): Promise<RunOutcome> {
    const text = JSON.stringify(content);
    let outcome = this.#tried.get(text);
    if (outcome === undefined) {
      outcome = this.#options.runner.run(content, this.#limitMs);
      this.#tried.set(text, outcome);
    }
    return outcome;
  }

  #isSound(content: Content): boolean {
    try {
      this.#options.bench.check(content);
      return true;
    } catch {
      // What refers to something that was left out, or lacks what it needs, is no scenario.
      return false;
    }
  }

  #isOver(waiting = 0): boolean {
    return this.#tries + waiting >= this.#options.tries || (this.#options.enough?.() ?? false);
  }
}
