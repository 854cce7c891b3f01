import { registers } from './profile.generated';
import { statisticsOf } from './state';

/** From one record of the statistics for an update to the next: who asks and then does nothing may not wear the memory out. */
const LEAST_MS: u32 = 10_000;

/**
 * At the end of a scan: saves the statistics when it is asked for, and says whether the firmware may be replaced until the next
 * scan. Events and what was learned are saved whenever they change; the quarter of an hour under way is lost, as in any reset.
 */
export function followUpdate(device: usize): void {
  let ready = false;
  if (registers.updateRequest(device)) {
    const statistics = statisticsOf(device);
    if (statistics.sinceRecordMs >= LEAST_MS) statistics.save(device);
    ready = statistics.sinceRecordMs == 0;
  }
  registers.setUpdateReady(device, ready);
}
