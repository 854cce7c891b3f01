/** How a check came out. */
export type CheckVerdict =
  | 'passed'
  | 'failed'
  /** It could not be made; `note` of the check says why. It speaks neither for the device nor against it. */
  | 'notTested';

/** One thing that a function test expects, and what was found. */
export interface Check {
  /** Such as `current of L2 flows the right way`. */
  readonly name: string;
  /** In words, with unit: `activePowerL2 is not negative while 20 W or more flow`. */
  readonly expected: string;
  /** In words, with unit. */
  readonly measured: string;
  readonly verdict: CheckVerdict;
  /** What the verdict rests on: values of registers by name, as they were read, and what a person said that he saw. */
  readonly evidence: Readonly<Record<string, string | number | boolean>>;
  /** What may be wrong and what to do about it, or why it was not tested. */
  readonly note?: string;
}

/** A test fails when a check does, and counts as not made when none could be. */
export function verdictOf(checks: readonly Check[]): CheckVerdict {
  if (checks.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return checks.some(({ verdict }) => verdict === 'passed') ? 'passed' : 'notTested';
}
