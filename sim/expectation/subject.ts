import type { Quantity } from '../scenario/condition.ts';

/** A quantity as it can be looked at where a scenario runs. */
export interface Observed {
  /** Undefined while it has no value. */
  read(): number | undefined;
  /** What changes it: a cell of a simulation, the host. It is looked at whenever that has changed. */
  readonly source: string;
}

/** Why something cannot be looked at, or made to happen, where a scenario runs. */
export interface Unobservable {
  readonly unobservable: string;
}

/** What a scenario runs against, as expectations see it: a simulation, or hardware. */
export interface Subject {
  observe(quantity: Quantity): Observed | Unobservable;
  /** Whether a fault is going on. */
  fault(name: string): Observed | Unobservable;
}

export function isUnobservable(found: object): found is Unobservable {
  return 'unobservable' in found;
}
