import { RollbackReason } from '../../protocols/update/refusal.ts';
import { type BootState, entryOf, fallBack, strand, withdraw } from './boot-state.ts';
import { otherSlot, type SlotIndex, takesOver } from './image-facts.ts';

/** What was found, and done about it, when the slots were opened. */
export type Finding =
  /** The active image is damaged, and the other one runs; whether it can go on with the records of the damaged one. */
  | { readonly kind: 'fellBack'; readonly damaged: SlotIndex; readonly keepsRecords: boolean }
  /** The active image is damaged, and there is no other that may run. */
  | { readonly kind: 'nothingToRun'; readonly damaged: SlotIndex }
  /** The image that is staged, or was there to roll back to, is damaged. */
  | { readonly kind: 'otherDamaged'; readonly damaged: SlotIndex };

/** What is known of the slots that are not empty. */
export interface SlotHealth {
  whole(slot: SlotIndex): boolean;
  /** Not below the floor, and signed by a key that is trusted now. */
  mayRun(slot: SlotIndex): boolean;
}

/** What a device goes on with when it finds its slots as they are. The state is the same object when nothing changes. */
export function recover(state: BootState, health: SlotHealth): { state: BootState; finding: Finding | undefined } {
  const { active, phase } = state;
  const other = otherSlot(active);
  const otherIsWhole = state.slots[other] !== undefined && health.whole(other);
  if (!health.whole(active)) {
    // The image of before a trial has run here, so that it may run again also when its key is not trusted any more.
    if (otherIsWhole && (phase.kind === 'trial' || health.mayRun(other))) {
      const records = entryOf(state, recordsOf(state));
      const keepsRecords = takesOver(entryOf(state, other), records);
      return {
        state: fallBack(state, RollbackReason.damaged),
        finding: { kind: 'fellBack', damaged: active, keepsRecords },
      };
    }
    return { state: strand(state, RollbackReason.damaged), finding: { kind: 'nothingToRun', damaged: active } };
  }
  if (state.slots[other] === undefined || otherIsWhole) return { state, finding: undefined };
  const isCandidate = phase.kind === 'staged' || phase.kind === 'waiting';
  return { state: isCandidate ? withdraw(state) : state, finding: { kind: 'otherDamaged', damaged: other } };
}

/** The slot whose image the device's records are of: in a trial with another schema they are still those of before. */
function recordsOf({ active, phase }: BootState): SlotIndex {
  return phase.kind === 'trial' && phase.migrates ? otherSlot(active) : active;
}
