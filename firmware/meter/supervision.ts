import { raise } from './event-log';
import { events, registers } from './profile.generated';
import { supervisionOf } from './state';

/** What is watched besides energy. */
@unmanaged
export class Supervision {
  /** Bit mask of phases below the phase-loss threshold. */
  lost: u32;
}

export function supervise(device: usize, _elapsedMs: u32): void {
  const supervision = supervisionOf(device);
  const threshold = registers.phaseLossVoltage(device);
  let lost: u32 = 0;
  if (registers.voltageL1(device) < threshold) lost |= 1;
  if (registers.voltageL2(device) < threshold) lost |= 2;
  if (registers.voltageL3(device) < threshold) lost |= 4;
  if (lost == supervision.lost) return;
  supervision.lost = lost;
  registers.setPhaseLoss(device, lost != 0);
  if (lost != 0) raise(device, events.phaseLost, lost);
  else raise(device, events.phaseRestored, 0);
}
