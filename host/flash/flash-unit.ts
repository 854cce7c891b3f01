import type { UpdateStatus } from '../../protocols/update/update-status.ts';
import type { DeviceUpdates } from './device-updates.ts';
import type { FlashRun } from './flash-run.ts';
import type { Transfer } from './transfer.ts';
import {
  alreadySent,
  beginTransfer,
  type EnvelopeWay,
  isUnderWay,
  type Received,
  receivedBy,
  sentAlone,
} from './unit-update.ts';

/** A device, and what it told about itself. */
export interface FlashUnit {
  readonly device: DeviceUpdates;
  readonly status: UpdateStatus;
}

/** `ways`: how the envelope gets to a device that has not begun this transfer. Resolves with how far the device has come. */
export async function beginOrResume(
  run: FlashRun,
  device: DeviceUpdates,
  status: UpdateStatus,
  transfer: Transfer,
  ways: readonly EnvelopeWay[] = [sentAlone(device, transfer)],
): Promise<Received> {
  const resumes = isUnderWay(status, transfer);
  await beginTransfer(device, transfer, resumes ? [alreadySent, sentAlone(device, transfer)] : ways);
  // Whoever expected something else just now has nothing of this, and need not be asked.
  if (!resumes) return { missing: Array.from({ length: transfer.blocks }, (_, block) => block), state: 'receiving' };
  const received = await receivedBy(device, transfer);
  run.tell({ kind: 'resumed', unitId: device.unitId, blocks: transfer.blocks, missing: received.missing.length });
  return received;
}
