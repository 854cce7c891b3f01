import type { Attempt } from './attempt.ts';
import { attempted, CANARY } from './attempt.ts';
import type { Bench } from './bench.ts';
import { type Content, listOf } from './content.ts';
import type { Moments } from './moments.ts';
import { type Failure, failureText } from './outcome.ts';
import type { Runner } from './runner.ts';
import { faultSpace } from './search/fault-space.ts';
import type { FuzzLimits } from './search/limits.ts';
import { type Found, Search, type SearchProgress } from './search/search.ts';
import type { Candidate } from './shrink/candidate.ts';
import { Shrinker, type ShrinkProgress, type Shrunk } from './shrink/shrink.ts';

export interface FuzzOptions {
  readonly bench: Bench;
  readonly runner: Runner;
  readonly content: Content;
  readonly limits: FuzzLimits;
  readonly seed: number;
  /** Of the search. */
  readonly runs: number;
  /** Smaller scenarios that are tried for one that was found. */
  readonly shrinkTries: number;
  /** Whether runs that went new ways lead to others. Default that they do. */
  readonly guided?: boolean;
  /** Whether it goes on after the first that was found. */
  readonly keepsGoing: boolean;
  /** Whether the time of the search is up. */
  readonly enough?: () => boolean;
  /** Whether that of making what it found smaller is. */
  readonly shrinkEnough?: () => boolean;
  readonly onSearch?: (progress: SearchProgress) => void;
  readonly onFound?: (found: Found) => void;
  /** Told of each finding when it is as small as it gets; the search waits. */
  readonly onFinding?: (finding: Finding) => Promise<void>;
  readonly onShrink?: (progress: ShrinkProgress) => void;
}

/** A run that failed, and the smallest scenario that fails like it. */
export interface Finding {
  readonly found: Found;
  readonly shrunk: Shrunk;
}

export interface FuzzResult {
  /** Runs of the search. */
  readonly runs: number;
  /** Those of them that took too much real time. */
  readonly gaveUp: number;
  readonly findings: readonly Finding[];
}

/** The scenario fails without anything added, so that nothing can be found. Blame: configuration. */
export class CanaryError extends Error {
  override readonly name = 'CanaryError';
  readonly blame = 'configuration';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`the scenario fails without any added fault: ${failureText(failure)}: ${failure.reason}`);
    this.failure = failure;
  }
}

/**
 * Looks for faults, times and seeds under which a scenario fails, and makes what it finds as small as it can.
 * @throws CanaryError, FuzzLimitError, ScenarioError
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { bench, content, limits } = options;
  const scenario = bench.check(content);
  const space = faultSpace(scenario, limits);
  const moments = await canaryMoments(bench, content);
  const search = new Search({
    base: content,
    scenario,
    space,
    moments,
    limits,
    runner: options.runner,
    seed: options.seed,
    runs: options.runs,
    guided: options.guided ?? true,
    ...(options.enough !== undefined && { enough: options.enough }),
    ...(options.onSearch !== undefined && { onProgress: options.onSearch }),
  });
  const findings: Finding[] = [];
  const known: Failure[] = [];
  for (;;) {
    const found = await search.next(known);
    if (found === undefined) break;
    known.push(found.failure);
    options.onFound?.(found);
    const finding = { found, shrunk: await shrunkOf(found, options) };
    findings.push(finding);
    await options.onFinding?.(finding);
    if (!options.keepsGoing) break;
  }
  return { runs: search.runs, gaveUp: search.gaveUp, findings };
}

async function canaryMoments(bench: Bench, content: Content): Promise<Moments> {
  const { outcome, moments } = await bench.observe(attempted(content, CANARY));
  if (outcome.failures.length > 0) throw new CanaryError(outcome.failures[0]!);
  return moments;
}

function shrunkOf({ attempt, failure, outcome }: Found, options: FuzzOptions): Promise<Shrunk> {
  const { runner, bench, shrinkTries, shrinkEnough, onShrink } = options;
  const shrinker = new Shrinker({
    runner,
    bench,
    tries: shrinkTries,
    ...(shrinkEnough !== undefined && { enough: shrinkEnough }),
    ...(onShrink !== undefined && { onProgress: onShrink }),
  });
  return shrinker.shrink(candidateOf(options.content, attempt), { failure, tookMs: outcome.tookMs });
}

function candidateOf(content: Content, attempt: Attempt): Candidate {
  const { seed: own, ...base } = attempted(content, { ...attempt, faults: [] });
  const seed = attempt.seed ?? (own as number | undefined);
  return { base: { ...base, faults: listOf(content, 'faults') }, added: attempt.faults, seed };
}
