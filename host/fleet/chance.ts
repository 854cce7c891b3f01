import { randomBytes } from 'node:crypto';

/** Bytes that nobody can foresee: nonces, tokens, names of runs. Tests and simulations give their own. */
export type FreshBytes = (count: number) => Uint8Array;

export const freshBytes: FreshBytes = (count) => new Uint8Array(randomBytes(count));
