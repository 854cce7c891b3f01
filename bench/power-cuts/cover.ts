import type { Cut } from './cut.ts';
import type { PreparedCase } from './play.ts';

export interface CoverOptions {
  /** Every cut there is, also where two leave the same. */
  readonly every?: boolean;
  /** Of single cuts, those that are made. Default: all. */
  readonly first?: () => boolean;
  /** Of the cuts in the rest of the life after a first one, those that are made. Default: none. */
  readonly second?: () => boolean;
  /** Before each play. */
  readonly onPlay?: (cuts: readonly Cut[]) => void;
}

/** How far a case was gone through. */
export interface Coverage {
  /** Of an undisturbed life. */
  readonly operations: number;
  readonly calls: number;
  /** Single cuts made, of those there are. */
  readonly single: number;
  readonly ofSingle: number;
  /** Pairs of cuts made, of those there are after the single ones made. */
  readonly pairs: number;
  readonly ofPairs: number;
}

/** Plays a case without a cut, with each one, and with a second one in what follows. @throws ProofError */
export function cover(prepared: PreparedCase, options: CoverOptions = {}): Coverage {
  const { every = false, first = () => true, second = () => false, onPlay } = options;
  const play = (...cuts: Cut[]) => {
    onPlay?.(cuts);
    return prepared.play(cuts);
  };
  const whole = play();
  const cuts = every ? whole.everyCut() : whole.cuts();
  let single = 0;
  let pairs = 0;
  let ofPairs = 0;
  for (const cut of cuts) {
    if (!first()) continue;
    single++;
    const again = play(cut).cuts();
    ofPairs += again.length;
    for (const other of again) {
      if (!second()) continue;
      pairs++;
      play(cut, other);
    }
  }
  return { operations: whole.operations, calls: whole.calls, single, ofSingle: cuts.length, pairs, ofPairs };
}

/** One of so many, in turn. */
export function oneIn(count: number): () => boolean {
  let turn = 0;
  return () => turn++ % count === 0;
}
