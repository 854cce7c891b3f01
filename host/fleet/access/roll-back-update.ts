import { UpdateState } from '../../../protocols/update/update-status.ts';
import type { DeviceUpdates } from '../../flash/device-updates.ts';
import { confirmTrial, rollBack } from '../../flash/end-trial.ts';
import type { StepOutcome } from './device-access.ts';

const DONE: StepOutcome = { kind: 'done' };
const LATER: StepOutcome = { kind: 'staged', untilS: 0 };

/**
 * Has the firmware of before run again where `sequence` runs, waits or is on trial; else does nothing, so that it may be done again.
 * @throws FlashRefusedError, NoUpdatesError, LineError, FlashInterruptedError
 */
export async function rollBackUpdate(device: DeviceUpdates, sequence: number, waitMs: number): Promise<StepOutcome> {
  const { state, slots, active, sequence: underWay } = await device.status();
  const runs = slots[active].sequence === sequence;
  if (state === UpdateState.trial && !runs) {
    // That of before, which an earlier call brought back.
    await confirmTrial(device);
    return DONE;
  }
  const waits = state === UpdateState.waiting && underWay === sequence;
  if (!runs && !waits) return DONE;
  const outcome = await rollBack(device, waits ? 0 : waitMs);
  if (waits && outcome === 'waiting') return DONE;
  if (outcome === 'waiting') return LATER;
  if (outcome === 'onTrial') await confirmTrial(device);
  return DONE;
}
