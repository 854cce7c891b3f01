import type { FlashOutcome } from '../../host/flash/flash-result.ts';
import { Refusal, RollbackReason } from '../../protocols/update/refusal.ts';
import { UpdateOutcome, UpdateState, type UpdateStatus } from '../../protocols/update/update-status.ts';

/** Something of a device's updates that conditions may look at. */
export interface UpdateQuantity {
  /** Names of its values, where it has some. */
  readonly states: Readonly<Record<string, number>>;
  readonly read: (status: UpdateStatus) => number;
}

/** What may become of an update that the host gave a device, by the outcomes of `flash`. */
export const FLASH_OUTCOMES: Readonly<Record<FlashOutcome['kind'], number>> = {
  confirmed: 1,
  alreadyRuns: 2,
  keysReplaced: 3,
  staged: 4,
  waiting: 5,
  onTrial: 6,
  rolledBack: 7,
  failedCheck: 8,
  refused: 9,
  occupied: 10,
  noUpdates: 11,
  unreachable: 12,
  interrupted: 13,
};

const NUMBER = {};

/** By name. */
export const UPDATE_QUANTITIES: ReadonlyMap<string, UpdateQuantity> = new Map<string, UpdateQuantity>([
  ['state', { states: UpdateState, read: ({ state }) => state }],
  ['outcome', { states: UpdateOutcome, read: ({ outcome }) => outcome }],
  ['refusal', { states: Refusal, read: ({ refusal }) => refusal }],
  ['rollbackReason', { states: RollbackReason, read: ({ rollbackReason }) => rollbackReason }],
  // Of the image that runs.
  ['sequence', { states: NUMBER, read: ({ slots, active }) => slots[active].sequence }],
  ['slot', { states: { a: 0, b: 1 }, read: ({ active }) => active }],
  ['missingBlocks', { states: NUMBER, read: ({ missingBlocks }) => missingBlocks }],
  ['floor', { states: NUMBER, read: ({ floor }) => floor }],
  ['keySetVersion', { states: NUMBER, read: ({ keySetVersion }) => keySetVersion }],
]);
