import { UpdateOutcome, UpdateState } from '../../protocols/update/update-status.ts';
import type { DeviceUpdates } from './device-updates.ts';

const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 2000;

/** What a device came to after it was told to go back. */
export type RollBackOutcome =
  /** The trial is over, and the firmware of before runs. */
  | 'rolledBack'
  /** The firmware of the other slot runs, on trial; the device confirms it by itself, or `confirm` does. */
  | 'onTrial'
  /** It has not come to a safe moment yet, and will do it then. */
  | 'waiting';

/** Makes firmware that is on trial stay. @throws FlashRefusedError, NoUpdatesError, LineError, FlashInterruptedError */
export async function confirmTrial(device: DeviceUpdates): Promise<void> {
  await device.progress();
  await device.command({ kind: 'confirm' });
}

/**
 * Ends a trial, or calls an update off that waits; without either, the firmware of the other slot comes back.
 * @param waitMs how long the device may wait for a safe moment before it is left to itself
 * @throws FlashRefusedError, NoUpdatesError, LineError, FlashInterruptedError
 */
export async function rollBack(device: DeviceUpdates, waitMs: number): Promise<RollBackOutcome> {
  const before = await device.progress();
  const { clock } = device.retrying;
  const untilMs = clock.monotonicMs() + waitMs;
  await device.command({ kind: 'rollBack' });
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LONGEST_POLL_MS, pollMs * 2)) {
    const { state, active, outcome } = await device.progress();
    const wasTrial = before.state === UpdateState.trial;
    if (wasTrial && active !== before.active && outcome === UpdateOutcome.rolledBack) return 'rolledBack';
    if (!wasTrial && state === UpdateState.trial) return 'onTrial';
    if (!wasTrial && active !== before.active) return 'rolledBack';
    if (clock.monotonicMs() >= untilMs) return 'waiting';
    await device.retrying.pause(pollMs);
  }
}
