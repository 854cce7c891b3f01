import { UpdateOutcome, UpdateState, type UpdateStatus } from '../../protocols/update/update-status.ts';
import type { DeviceUpdates, UpdateProgress } from './device-updates.ts';
import { FlashRefusedError, TransferLostError } from './errors.ts';
import type { FlashPhase } from './flash-event.ts';
import type { FlashOutcome } from './flash-result.ts';
import { isPassing } from './retrying.ts';

const LEAST_POLL_MS = 500;
const MOST_POLL_MS = 5000;

export interface WatchOptions {
  /** Whether the image in a slot of the device is the one that was sent. */
  readonly isOurs: (status: UpdateStatus, slot: 0 | 1) => boolean;
  /** Confirms when the trial has gone on so long; undefined leaves it to the device, or to others. */
  readonly confirmAfterMs: number | undefined;
  /** Waits so long for the device's time or a safe moment. */
  readonly waitMs: number;
  /** Returns as soon as the trial has begun. */
  readonly leaveOnTrial: boolean;
  /** Asked before it is confirmed; when it rejects, the device is not as it should be, and is told to go back. */
  readonly check: () => Promise<void>;
  readonly onPhase: (phase: FlashPhase) => void;
}

/**
 * Watches a device from its activation on until the new firmware is confirmed, by this host or by itself, or rolled back.
 * @throws FlashRefusedError, TransferLostError, LineError, FlashInterruptedError
 */
export async function watchTrial(device: DeviceUpdates, options: WatchOptions): Promise<FlashOutcome> {
  const { retrying } = device;
  const { clock } = retrying;
  const giveUpAtMs = clock.monotonicMs() + options.waitMs;
  let trialSince: { readonly starts: number; readonly atMs: number } | undefined;
  for (let pollMs = LEAST_POLL_MS; ; pollMs = Math.min(MOST_POLL_MS, pollMs * 1.5)) {
    const progress = await device.progress();
    switch (progress.state) {
      case UpdateState.waiting:
        options.onPhase('waiting');
        if (clock.monotonicMs() >= giveUpAtMs) return { kind: 'waiting' };
        break;
      case UpdateState.trial: {
        if (options.leaveOnTrial) return { kind: 'onTrial' };
        options.onPhase('trial');
        // Whoever starts again has not run without a fault.
        if (trialSince?.starts !== progress.trialStarts) {
          trialSince = { starts: progress.trialStarts, atMs: clock.monotonicMs() };
          pollMs = LEAST_POLL_MS;
        }
        const { confirmAfterMs } = options;
        if (confirmAfterMs !== undefined && clock.monotonicMs() - trialSince.atMs >= confirmAfterMs) {
          const failed = await confirmOurs(device, options);
          if (failed !== undefined) return failed;
        }
        break;
      }
      case UpdateState.idle:
        return ended(device, progress, options);
      case UpdateState.staged:
        throw new FlashRefusedError(
          device.line.name,
          device.unitId,
          'activate',
          progress.refusal,
          progress.refusalDetail,
        );
      default:
        throw new TransferLostError(device.line.name, device.unitId, 'was given another update meanwhile');
    }
    await retrying.pause(pollMs);
  }
}

/** Resolves with an outcome when the device was found not to be as it should, and was told to go back. */
async function confirmOurs(device: DeviceUpdates, options: WatchOptions): Promise<FlashOutcome | undefined> {
  const status = await device.status();
  if (status.state !== UpdateState.trial) return undefined;
  if (!options.isOurs(status, status.active)) {
    throw new TransferLostError(device.line.name, device.unitId, 'has other firmware on trial');
  }
  try {
    await options.check();
  } catch (error) {
    if (isPassing(error)) throw error;
    await device.command({ kind: 'rollBack' });
    return { kind: 'failedCheck', message: error instanceof Error ? error.message : String(error) };
  }
  options.onPhase('confirming');
  await device.command({ kind: 'confirm' });
  return undefined;
}

async function ended(
  device: DeviceUpdates,
  { outcome, rollbackReason }: UpdateProgress,
  options: WatchOptions,
): Promise<FlashOutcome> {
  const status = await device.status();
  if (options.isOurs(status, status.active)) return { kind: 'confirmed' };
  if (outcome === UpdateOutcome.rolledBack) return { kind: 'rolledBack', reason: rollbackReason };
  throw new TransferLostError(device.line.name, device.unitId, 'runs neither the new firmware nor tells why');
}
