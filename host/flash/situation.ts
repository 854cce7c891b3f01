import { sameBytes } from '../../protocols/bytes/same-bytes.ts';
import { SlotState, STATUS_DIGEST_SIZE, UpdateState, type UpdateStatus } from '../../protocols/update/update-status.ts';
import type { DeviceUpdates } from './device-updates.ts';
import type { FlashOutcome } from './flash-result.ts';
import { isFirmware, type Update } from './update.ts';

/** Where a device stands with an update. */
export type Situation =
  /** All of it is to be sent, or the rest. */
  | { readonly kind: 'toSend' }
  /** It is staged, or activated already. */
  | { readonly kind: 'inDevice' }
  /** Nothing is to be done, or can be. */
  | { readonly kind: 'ended'; readonly outcome: FlashOutcome };

/** Whether a slot holds the firmware of the update. */
export function runs({ slots }: UpdateStatus, slot: 0 | 1, update: Update): boolean {
  if (!isFirmware(update)) return false;
  const { sequence, imageDigest } = update.facts;
  return (
    slots[slot].sequence === sequence && sameBytes(slots[slot].digest, imageDigest.subarray(0, STATUS_DIGEST_SIZE))
  );
}

/** False when no slot holds firmware that the device can run, so that it does nothing but take updates. */
export function hasFirmware({ slots, active }: UpdateStatus): boolean {
  return slots[active].state === SlotState.whole;
}

/** @throws LineError, FlashInterruptedError */
export async function situationOf(device: DeviceUpdates, status: UpdateStatus, update: Update): Promise<Situation> {
  const free = status.active === 0 ? 1 : 0;
  const isStaged = runs(status, free, update);
  if (status.state === UpdateState.waiting || status.state === UpdateState.trial) {
    const { sequence, state } = status;
    if (state === UpdateState.waiting ? isStaged : runs(status, status.active, update)) return { kind: 'inDevice' };
    return { kind: 'ended', outcome: { kind: 'occupied', sequence } };
  }
  if (update.facts.kind === 'keys') {
    if (status.keySetVersion !== update.facts.sequence) return { kind: 'toSend' };
    const has = sameBytes(await device.keySet(), update.facts.keySet);
    if (!has) return { kind: 'toSend' };
    return { kind: 'ended', outcome: { kind: 'keysReplaced', version: status.keySetVersion } };
  }
  if (status.state === UpdateState.staged && isStaged) return { kind: 'inDevice' };
  if (hasFirmware(status) && runs(status, status.active, update))
    return { kind: 'ended', outcome: { kind: 'alreadyRuns' } };
  return { kind: 'toSend' };
}
