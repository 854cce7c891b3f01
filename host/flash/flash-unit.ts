import type { UpdateStatus } from '../../protocols/update/update-status.ts';
import type { DeviceUpdates } from './device-updates.ts';
import type { FlashRun } from './flash-run.ts';
import type { Transfer } from './transfer.ts';
import { beginTransfer, isUnderWay, type Received, receivedBy } from './unit-update.ts';

/** A device, and what it told about itself. */
export interface FlashUnit {
  readonly device: DeviceUpdates;
  readonly status: UpdateStatus;
}

/** Resolves with how far the device has come. */
export async function beginOrResume(
  run: FlashRun,
  device: DeviceUpdates,
  status: UpdateStatus,
  transfer: Transfer,
  envelopeSent = false,
): Promise<Received> {
  const resumes = isUnderWay(status, transfer);
  await beginTransfer(device, transfer, envelopeSent || resumes);
  // Whoever expected something else just now has nothing of this, and need not be asked.
  if (!resumes) return { missing: Array.from({ length: transfer.blocks }, (_, block) => block), state: 'receiving' };
  const received = await receivedBy(device, transfer);
  run.tell({ kind: 'resumed', unitId: device.unitId, blocks: transfer.blocks, missing: received.missing.length });
  return received;
}
