import type { UpdateStatus } from '../../protocols/update/update-status.ts';
import type { DeviceUpdates } from './device-updates.ts';
import type { FlashRun } from './flash-run.ts';
import type { Transfer } from './transfer.ts';
import { beginTransfer, isUnderWay, missingBlocks } from './unit-update.ts';

/** A device, and what it told about itself. */
export interface FlashUnit {
  readonly device: DeviceUpdates;
  readonly status: UpdateStatus;
}

/** Resolves with the blocks that the device lacks. */
export async function beginOrResume(
  run: FlashRun,
  device: DeviceUpdates,
  status: UpdateStatus,
  transfer: Transfer,
  envelopeSent = false,
): Promise<readonly number[]> {
  const resumes = isUnderWay(status, transfer);
  await beginTransfer(device, transfer, envelopeSent || resumes);
  // Whoever expected something else just now has nothing of this, and need not be asked.
  if (!resumes) return Array.from({ length: transfer.blocks }, (_, block) => block);
  const missing = await missingBlocks(device, transfer);
  run.tell({ kind: 'resumed', unitId: device.unitId, blocks: transfer.blocks, missing: missing.length });
  return missing;
}
