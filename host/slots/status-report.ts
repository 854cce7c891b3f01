import { RollbackReason } from '../../protocols/update/refusal.ts';
import { blockCount } from '../../protocols/update/update-file.ts';
import {
  SlotState,
  type SlotStatus,
  UpdateOutcome,
  UpdateState,
  type UpdateStatus,
} from '../../protocols/update/update-status.ts';
import type { BootPhase } from './boot-state.ts';
import type { CommandedDevice } from './commanded-device.ts';
import type { SlotIndex } from './image-facts.ts';
import type { SlotStore } from './slot-store.ts';
import type { TransferParameters } from './transfer.ts';

/** What is known beside the slots. */
export interface LoaderState {
  /** A `Refusal` code. */
  readonly refusal: number;
  readonly refusalDetail: number;
  readonly commands: number;
  readonly verifying: boolean;
  /** Of a transfer that room is being made for. */
  readonly preparing: TransferParameters | undefined;
  readonly hasKeys: boolean;
  /** Sequence number of the transfer under way, 0 without one. */
  readonly transferSequence: number;
  readonly keySetVersion: number;
}

/** The status of `UpdateStatus` for a device with no battery. */
const NO_BATTERY = 255;
const NO_DIGEST = new Uint8Array(32);

/** What a device tells about its slots and the update under way. */
export function statusReport(store: SlotStore, loader: LoaderState, device: CommandedDevice): UpdateStatus {
  const { boot, transfer, layout } = store;
  const { phase, active, slots } = boot;
  const missing = transfer?.receiving ? store.blockMap.missing() : [];
  const parameters = loader.preparing ?? transfer?.parameters;
  const candidate = phase.kind === 'staged' || phase.kind === 'waiting' ? slots[active === 0 ? 1 : 0] : undefined;
  const trial = phase.kind === 'trial' ? slots[active] : undefined;
  return {
    state: stateOf(phase, transfer?.receiving === true, loader),
    refusal: loader.refusal,
    refusalDetail: loader.refusalDetail,
    commands: loader.commands,
    channel: parameters?.channel ?? 0,
    encoding: parameters?.encoding ?? 0,
    payloadSize: parameters?.payloadSize ?? 0,
    payloadCrc: parameters?.payloadCrc ?? 0,
    envelopeCrc: parameters?.envelopeCrc ?? 0,
    missingBlocks: loader.preparing ? blockCount(loader.preparing.payloadSize) : missing.length,
    firstMissing: missing[0] ?? 0,
    sequence: (trial ?? candidate)?.sequence ?? loader.transferSequence,
    active,
    outcome: boot.outcome,
    rollbackReason: boot.outcome === UpdateOutcome.rolledBack ? boot.rollbackReason : RollbackReason.none,
    trialRemainingS: remainingS(phase, device.trialRanS),
    trialStarts: phase.kind === 'trial' ? phase.starts : 0,
    floor: boot.floor,
    keySetVersion: loader.keySetVersion,
    battery: device.batteryPercent ?? NO_BATTERY,
    slotSize: layout.slots[0].image.size,
    slots: [slotStatus(store, 0, device), slotStatus(store, 1, device)],
  };
}

function stateOf(phase: BootPhase, receiving: boolean, { preparing, verifying, hasKeys }: LoaderState): UpdateState {
  if (preparing) return UpdateState.preparing;
  if (verifying) return UpdateState.verifying;
  switch (phase.kind) {
    case 'staged':
      return UpdateState.staged;
    case 'waiting':
      return UpdateState.waiting;
    case 'trial':
      return UpdateState.trial;
    default:
      return receiving || hasKeys ? UpdateState.receiving : UpdateState.idle;
  }
}

/** Until the trial ends in one way or the other. */
function remainingS(phase: BootPhase, ranS: number): number {
  if (phase.kind !== 'trial') return 0;
  const { confirmAfterS, trialS } = phase.terms;
  const ends = [confirmAfterS, trialS].filter((end) => end > 0);
  return Math.max(0, Math.min(...ends) - ranS);
}

function slotStatus(store: SlotStore, slot: SlotIndex, { image }: CommandedDevice): SlotStatus {
  const { state: found, entry } = store.slot(slot);
  if (!entry) return { state: SlotState.empty, sequence: 0, size: 0, schema: 0, digest: NO_DIGEST };
  const isUnfit = image.isRecovery && slot === store.boot.active && found === SlotState.whole;
  const state = isUnfit ? SlotState.unfit : found;
  return { state, sequence: entry.sequence, size: entry.size, schema: entry.schema, digest: entry.digest };
}
