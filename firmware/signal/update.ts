import { Cabinet } from './junction';
import { saveCounts } from './counts';
import { inputs, mode, registers } from './profile.generated';
import { junctionOf } from './state';

// The firmware may be replaced while the junction flashes: its successor begins with the start flash, so that the street sees
// one flash that goes on. All red would not do, as a start that takes long would leave drivers before a red that never ends.

/** The junction has flashed for two periods, so that drivers have seen it. */
const STEADY_MS: u32 = 2000;

/** The junction is to flash for an update: not while someone else runs it, and not any more when a preemption comes. */
export function updateFlashes(device: usize): bool {
  if (!registers.updateRequest(device) || registers.preempted(device)) return false;
  if (junctionOf(device).mode != mode.service) return true;
  const isStopped = (<u32>inputs.cabinet(device) & Cabinet.stopTime) != 0;
  return !isStopped && !registers.priorityActive(device) && registers.phaseHoldCommand(device) == 0;
}

/** At the end of a scan: saves the counts when all is ready, and says whether the firmware may be replaced until the next scan. */
export function followUpdate(device: usize): void {
  const junction = junctionOf(device);
  const flashes = junction.mode == mode.flash || junction.mode == mode.fault;
  const asked = registers.updateRequest(device) && !registers.preempted(device);
  const ready = asked && flashes && junction.modeMs >= STEADY_MS;
  if (ready && !registers.updateReady(device)) saveCounts(device);
  registers.setUpdateReady(device, ready);
}
