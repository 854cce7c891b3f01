import type { Campaign } from './campaign-record.ts';
import { isBringing } from './campaign-record.ts';
import { type Direction, isFinal, type Member } from './member.ts';

/** What is to be done with a device now. */
export type Due =
  | { readonly kind: 'nothing' }
  /** Its stage has been watched: it is looked at again. */
  | { readonly kind: 'check' }
  | { readonly kind: 'drive'; readonly direction: Direction };

type DueMember = Pick<Member, 'stage' | 'direction' | 'progress' | 'checkedAtMs'> & { readonly touched: boolean };

const NOTHING: Due = { kind: 'nothing' };

/** The same for everybody who looks, as it depends on nothing but what is in the database, and the time. */
export function dueOf({ state, openStage }: Campaign, member: DueMember, nowMs: number): Due {
  const { direction, progress, touched } = member;
  const isDone = (wanted: Direction): boolean => direction === wanted && isFinal(progress);
  if (isBringing(state)) {
    if (member.stage > openStage) return NOTHING;
    if (!isDone('bring')) return { kind: 'drive', direction: 'bring' };
    const isToCheck =
      state.kind === 'soaking' &&
      nowMs >= state.untilMs &&
      member.stage === state.stage &&
      progress.kind === 'proven' &&
      (member.checkedAtMs ?? 0) < state.untilMs;
    return isToCheck ? { kind: 'check' } : NOTHING;
  }
  if (state.kind === 'rollingBack') {
    return touched && !isDone('takeBack') ? { kind: 'drive', direction: 'takeBack' } : NOTHING;
  }
  if (state.kind === 'cancelled') {
    return touched && !isFinal(progress) ? { kind: 'drive', direction: 'withdraw' } : NOTHING;
  }
  return NOTHING;
}
