import type { KeySet } from '../../../protocols/trust/key-set.ts';
import { Refusal, refusalName } from '../../../protocols/update/refusal.ts';
import { SlotState, UpdateOutcome, UpdateState, type UpdateStatus } from '../../../protocols/update/update-status.ts';
import { refusalText, rollbackText } from '../../flash/refusal-text.ts';
import { hasFirmware } from '../../flash/situation.ts';
import { keySetJson, keySetLines } from '../keys/key-text.ts';
import { table } from '../meter/table.ts';
import { coloured, dim } from '../style.ts';
import { bytesText, durationText } from './quantities.ts';

const NO_BATTERY = 255;
const SHOWN_DIGEST = 16;
const NO_FIRMWARE = 'it runs nothing, as no slot holds firmware that can: bring it back with `kerb flash` and a bundle';

function nameOf(names: Readonly<Record<string, number>>, code: number): string {
  return Object.entries(names).find(([, value]) => value === code)?.[0] ?? `${code}`;
}

const digestText = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');

/** The slots of a device, what is under way, and the keys that it trusts, as lines. */
export function slotsText(status: UpdateStatus, keySet: KeySet | undefined): string[] {
  const rows = status.slots.map((slot, index) => [
    'AB'[index]!,
    slot.state === SlotState.empty ? 'empty' : roleOf(status, index),
    ...(slot.state === SlotState.empty
      ? []
      : [
          `${slot.sequence}`,
          bytesText(slot.size),
          `${slot.schema}`,
          `${digestText(slot.digest).slice(0, SHOWN_DIGEST)}…`,
        ]),
  ]);
  const padded = rows.map((row) => [...row, ...Array<string>(6 - row.length).fill('')]);
  const columns = [
    { title: 'slot' },
    { title: 'state' },
    { title: 'sequence', right: true },
    { title: 'size', right: true },
    { title: 'schema', right: true },
    { title: 'SHA-256' },
  ];
  const battery = status.battery === NO_BATTERY ? '' : `, battery ${status.battery} %`;
  return [
    ...table(columns, padded),
    '',
    ...(hasFirmware(status) ? [] : [coloured('red', NO_FIRMWARE)]),
    updateLine(status),
    ...(status.refusal === Refusal.none ? [] : [refusedLine(status)]),
    `least sequence that may run ${status.floor}, room for ${bytesText(status.slotSize)} a slot${battery}`,
    'trusts key set',
    ...(keySet === undefined ? [`  version ${status.keySetVersion}, which cannot be read`] : keySetLines(keySet)),
  ];
}

function roleOf(status: UpdateStatus, index: number): string {
  const { state } = status.slots[index as 0 | 1];
  if (state === SlotState.damaged) return coloured('red', 'damaged');
  if (state === SlotState.unfit) return coloured('red', 'cannot run');
  if (index === status.active) return status.state === UpdateState.trial ? coloured('yellow', 'on trial') : 'runs';
  if (status.state === UpdateState.staged) return 'staged';
  if (status.state === UpdateState.waiting) return 'waits';
  return status.state === UpdateState.trial ? 'ran before' : 'kept';
}

function updateLine(status: UpdateStatus): string {
  const { state, sequence, missingBlocks, trialRemainingS, trialStarts } = status;
  switch (state) {
    case UpdateState.preparing:
      return `makes room for an update`;
    case UpdateState.receiving:
      return `receives update ${sequence}: ${missingBlocks} blocks are missing`;
    case UpdateState.verifying:
      return `checks update ${sequence}`;
    case UpdateState.staged:
      return `update ${sequence} is staged: \`kerb flash\` with its bundle activates it`;
    case UpdateState.waiting:
      return `update ${sequence} waits for its time or a safe moment`;
    case UpdateState.trial: {
      const starts = trialStarts > 1 ? `, started ${trialStarts} times` : '';
      return `update ${sequence} is on trial for ${durationText(trialRemainingS * 1000)} more${starts}`;
    }
    default:
      return outcomeLine(status);
  }
}

function outcomeLine({ outcome, rollbackReason }: UpdateStatus): string {
  if (outcome === UpdateOutcome.confirmed) return 'no update is under way; the last one was confirmed';
  if (outcome !== UpdateOutcome.rolledBack) return 'no update is under way';
  return `no update is under way; the last one was rolled back: ${rollbackText(rollbackReason)}`;
}

function refusedLine({ refusal, refusalDetail }: UpdateStatus): string {
  return dim(`the last command was refused (${refusalName(refusal)}): it ${refusalText(refusal, refusalDetail)}`);
}

/** The same as an object of JSON, with names for codes. */
export function slotsJson(status: UpdateStatus, keySet: KeySet | undefined): Record<string, unknown> {
  const { slots, refusal, refusalDetail, rollbackReason, ...rest } = status;
  return {
    ...rest,
    state: nameOf(UpdateState, status.state),
    outcome: nameOf(UpdateOutcome, status.outcome),
    active: 'AB'[status.active],
    battery: status.battery === NO_BATTERY ? null : status.battery,
    refusal: refusalName(refusal),
    refusalDetail,
    rollbackReason: rollbackReason === 0 ? null : rollbackText(rollbackReason),
    slots: slots.map((slot, index) => ({
      ...slot,
      slot: 'AB'[index],
      state: nameOf(SlotState, slot.state),
      digest: digestText(slot.digest),
    })),
    keySet: keySet === undefined ? null : keySetJson(keySet),
  };
}
