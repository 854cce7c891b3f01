import type { CutMoment } from '../../sim/memory/nor-flash.ts';

/**
 * Where power goes: at an operation of the memory, or at a call that firmware makes to its host or the device to whoever runs it
 * (log, event, persist, recall). Counted from 0, from the start or from the cut before.
 */
export interface Cut {
  readonly of: 'memory' | 'call';
  readonly at: number;
  readonly moment: CutMoment;
}

/** As it stands in messages, and as {@link parseCuts} reads it. */
export function cutsText(cuts: readonly Cut[]): string {
  return cuts.map(({ of, at, moment }) => `${of}:${at}:${moment}`).join(',');
}

/** @throws RangeError */
export function parseCuts(text: string): Cut[] {
  return text.split(',').map((part) => {
    const [, of, at, moment] = /^(memory|call):(\d+):(before|torn|after)$/.exec(part) ?? [];
    if (of === undefined) throw new RangeError(`a cut is written like memory:12:torn or call:3:before, not ${part}`);
    return { of: of as Cut['of'], at: Number(at), moment: moment as CutMoment };
  });
}
