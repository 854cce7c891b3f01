import type { Card } from '../../../protocols/signal/card.ts';
import { GREEN, type Lit, RED, YELLOW } from './monitor-run.ts';

/** What the street shows for a time. */
export interface Stretch {
  readonly lit: Lit;
  readonly ms: number;
}

/** Something wrong from `fromMs` to `toMs`. */
export interface Wrong {
  readonly kind: 'conflict' | 'dualIndication' | 'redFailure';
  readonly fromMs: number;
  readonly toMs: number;
}

/** From when on it may be latched, and by when it must be (NEMA TS 2-2003, 4.4), in ms from its begin. */
export const WINDOWS = {
  conflict: { may: 200, must: 450 },
  dualIndication: { may: 200, must: 450 },
  redFailure: { may: 700, must: 1000 },
} as const;

/** All that is wrong with a channel without a break, by what lamps truly showed. */
export function wrongs(card: Card, stretches: readonly Stretch[]): Wrong[] {
  const found: Wrong[] = [];
  for (const index of card.channels.keys()) {
    for (const kind of ['conflict', 'dualIndication', 'redFailure'] as const) {
      let fromMs: number | undefined;
      let atMs = 0;
      for (const { lit, ms } of [...stretches, { lit: undefined, ms: 0 }]) {
        const is = lit !== undefined && isWrong(card, lit, index, kind);
        if (is) fromMs ??= atMs;
        else if (fromMs !== undefined) {
          found.push({ kind, fromMs, toMs: atMs });
          fromMs = undefined;
        }
        atMs += ms;
      }
    }
  }
  return found;
}

function isWrong(card: Card, lit: Lit, index: number, kind: Wrong['kind']): boolean {
  const lamps = lit[index] ?? 0;
  const isPedestrian = index >= 48;
  if (kind === 'redFailure') {
    const someGreen = [...card.channels.keys()].some((channel) => ((lit[channel] ?? 0) & GREEN) !== 0);
    return lamps === 0 && (!isPedestrian || someGreen);
  }
  if (kind === 'dualIndication') {
    const isClearance = isPedestrian && lamps === (RED | YELLOW);
    return [RED, YELLOW, GREEN].filter((colour) => lamps & colour).length > 1 && !isClearance;
  }
  const conflictsWith = (other: number): boolean =>
    card.channels.get(index)!.conflicts.includes(other) ||
    (card.channels.get(other)?.conflicts.includes(index) ?? false);
  const moves = (channel: number): boolean => ((lit[channel] ?? 0) & (GREEN | YELLOW)) !== 0;
  return moves(index) && [...card.channels.keys()].some((other) => conflictsWith(other) && moves(other));
}
