import type { SlotStore } from '../../../../host/slots/slot-store.ts';
import { RollbackReason } from '../../../../protocols/update/refusal.ts';
import type { Bundle } from './bundles.ts';
import type { Plan } from './device-run.ts';
import type { Step } from './step.ts';

/** Delivers a device. */
export function deliver(bundle: Bundle, keySet: Uint8Array): Plan {
  return (store) =>
    store.isProvisioned && store.boot.slots[0]?.sequence === bundle.facts.sequence
      ? undefined
      : { do: 'provision', bundle, keySet };
}

/** Sends all blocks. */
export function send(bundle: Bundle): Plan {
  return (store) => {
    if (store.transfer?.parameters.envelopeCrc !== bundle.parameters.envelopeCrc) return { do: 'begin', bundle };
    const [block] = store.blockMap.missing();
    return block === undefined ? undefined : { do: 'block', bundle, block };
  };
}

/** Sends a bundle and has it installed. */
export function stage(bundle: Bundle): Plan {
  return (store, last) => {
    if (store.boot.phase.kind === 'staged' && holds(store, 1 - store.boot.active, bundle)) return undefined;
    const sending = send(bundle)(store, last);
    if (sending) return sending;
    return last?.do === 'install' ? { do: 'stage' } : { do: 'install', bundle };
  };
}

/** From what is staged to a trial that runs; settles what is left of one. */
const toTrial: Plan = (store, last) => {
  const { phase } = store.boot;
  if (phase.kind === 'settling') return { do: 'settled' };
  if (phase.kind === 'staged') return { do: 'activate' };
  if (phase.kind === 'waiting') return { do: 'startTrial' };
  return phase.kind === 'trial' && last === undefined ? { do: 'countStart' } : undefined;
};

/** An update, confirmed after some time. */
export function update(bundle: Bundle): Plan {
  return (store, last) => {
    const { phase, active } = store.boot;
    if (phase.kind === 'steady') return holds(store, active, bundle) ? undefined : stage(bundle)(store, last);
    return toTrial(store, last) ?? confirmed(store);
  };
}

/** The image of the other slot comes back. */
export function goBack(bundle: Bundle): Plan {
  return (store, last) => {
    const { phase, active } = store.boot;
    if (phase.kind === 'steady') return holds(store, active, bundle) ? undefined : { do: 'reinstate' };
    return toTrial(store, last) ?? confirmed(store);
  };
}

/** An update that is rolled back by command once it runs. */
export function updateRolledBack(bundle: Bundle): Plan {
  return (store, last) => {
    const { phase, rollbackReason } = store.boot;
    if (phase.kind === 'steady') {
      return rollbackReason === RollbackReason.command ? undefined : stage(bundle)(store, last);
    }
    return toTrial(store, last) ?? { do: 'rollBack', reason: RollbackReason.command };
  };
}

/** An update that nobody confirms, on a device whose power comes and goes. */
export function updateNeverConfirmed(bundle: Bundle): Plan {
  return (store, last) => {
    const { phase, rollbackReason } = store.boot;
    if (phase.kind === 'steady') {
      return rollbackReason === RollbackReason.tooManyStarts ? undefined : stage(bundle)(store, last);
    }
    return toTrial(store, last) ?? 'restart';
  };
}

/** Another key set, by an envelope without a payload. */
export function rotateKeys(bundle: Bundle, keySet: Uint8Array): Plan {
  return (store) => {
    if (Buffer.compare(store.keySet ?? new Uint8Array(), keySet) === 0)
      return store.transfer ? { do: 'abort' } : undefined;
    const isBegun = store.transfer?.parameters.envelopeCrc === bundle.parameters.envelopeCrc;
    return isBegun ? { do: 'replaceKeySet', keySet } : { do: 'begin', bundle };
  };
}

/** An activation is called off, and the update given up. */
export const giveUp: Plan = (store) => {
  const { kind } = store.boot.phase;
  if (kind === 'waiting') return { do: 'callOff' };
  return kind === 'staged' || store.transfer ? { do: 'abort' } : undefined;
};

/** An update that waits to be activated. */
export function wait(bundle: Bundle): Plan {
  return (store, last) => {
    if (store.boot.phase.kind === 'waiting') return undefined;
    return stage(bundle)(store, last) ?? { do: 'activate' };
  };
}

function confirmed({ boot: { phase } }: SlotStore): Step {
  return phase.kind === 'trial' && phase.ranS === 0 ? { do: 'saveRun', ranS: 17 } : { do: 'confirm' };
}

function holds(store: SlotStore, slot: number, bundle: Bundle): boolean {
  return store.boot.slots[slot]?.sequence === bundle.facts.sequence;
}
