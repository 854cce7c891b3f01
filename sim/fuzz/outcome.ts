/** Why a run failed. */
export interface Failure {
  /** An expectation or what is expected of every run; or an error that nothing caught. */
  readonly kind: 'verdict' | 'error';
  /** The verdict's name, or the error's class: two runs in which it is the same failed in the same way. */
  readonly name: string;
  readonly reason: string;
  /** Since the start. */
  readonly atMs: number;
}

/** What became of a run. */
export interface RunOutcome {
  /** The earliest first; none where it passed. */
  readonly failures: readonly Failure[];
  /** What the run came past, in words: events, kinds of errors, counters in powers of two. */
  readonly features: readonly string[];
  /** Simulated. */
  readonly elapsedMs: number;
  /** Real time that it took. */
  readonly tookMs: number;
  /** It took more real time than it may, and was given up without a result. */
  readonly gaveUp: boolean;
}

export function isSame(a: Failure, b: Failure): boolean {
  return a.kind === b.kind && a.name === b.name;
}

/** The failure of `outcome` that is the same as `wanted`. */
export function sameFailure(outcome: RunOutcome, wanted: Failure): Failure | undefined {
  return outcome.failures.find((failure) => isSame(failure, wanted));
}

/** `"energy never falls" fails` */
export function failureText({ kind, name }: Failure): string {
  return kind === 'verdict' ? `"${name}" fails` : `${name} is thrown`;
}
