import type { Removal } from './taken-away.ts';

/** That a piece of code handles a fault: without it, these expectations of the fault's scenario fail, and no others. */
export interface Demonstration {
  /** Kind of fault. */
  readonly fault: string;
  /** Name of its scenario; by default the kind, which those of further ones begin with. */
  readonly scenario?: string;
  /** What the code does. */
  readonly handled: string;
  readonly removal: Removal;
  readonly fails: readonly string[];
}

/** The expectation of every scenario that shows that its fault really happened. */
export const STRIKES = 'the fault strikes';

/** What is expected of every run, whatever its scenario. */
export const WITNESS = 'the host reads what devices hold';
