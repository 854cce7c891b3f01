import type { SlotStore } from '../../../../host/slots/slot-store.ts';
import type { RollbackReason } from '../../../../protocols/update/refusal.ts';
import { BLOCK_SIZE } from '../../../../protocols/update/update-file.ts';
import { begin } from './begin.ts';
import type { Bundle } from './bundles.ts';

export const TERMS = { notBeforeS: 0, confirmAfterS: 60, trialS: 600 };

/** Something that a device does to its slots. */
export type Step =
  | { readonly do: 'provision'; readonly bundle: Bundle; readonly keySet: Uint8Array }
  | { readonly do: 'begin'; readonly bundle: Bundle; readonly anew?: boolean }
  | { readonly do: 'block'; readonly bundle: Bundle; readonly block: number }
  | { readonly do: 'install'; readonly bundle: Bundle }
  | { readonly do: 'rollBack'; readonly reason: RollbackReason }
  | { readonly do: 'saveRun'; readonly ranS: number }
  | { readonly do: 'replaceKeySet'; readonly keySet: Uint8Array }
  | { readonly do: 'stage' | 'abort' | 'activate' | 'reinstate' | 'callOff' | 'startTrial' | 'countStart' | 'confirm' }
  | { readonly do: 'settled' };

export function blockOf({ payload }: Bundle, block: number): Uint8Array {
  return payload.slice(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE);
}

export function perform(store: SlotStore, step: Step): void {
  switch (step.do) {
    case 'provision': {
      const { image, facts, envelope } = step.bundle;
      store.provision({ image, facts, envelope, keySet: step.keySet });
      return;
    }
    case 'begin':
      begin(store, step.bundle.parameters, step.bundle.envelope, step.anew);
      return;
    case 'block':
      store.writeBlock(step.block, blockOf(step.bundle, step.block));
      return;
    case 'install':
      for (const _ of store.install());
      return;
    case 'rollBack':
      store.rollBack(step.reason);
      return;
    case 'saveRun':
      store.saveRun(step.ranS);
      return;
    case 'replaceKeySet':
      store.replaceKeySet(step.keySet);
      return;
    case 'activate':
    case 'reinstate':
      store[step.do](TERMS);
      return;
    default:
      store[step.do]();
  }
}

export function describe(step: Step): string {
  if ('block' in step) return `block ${step.block} of ${step.bundle.name}`;
  return 'bundle' in step ? `${step.do} ${step.bundle.name}` : step.do;
}
