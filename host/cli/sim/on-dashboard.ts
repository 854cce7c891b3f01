import { USUAL_SPEED } from '../dash/dash-options.ts';
import { serveDashboard } from '../dash/serve-dashboard.ts';
import { openSimulation } from '../dash/simulation.ts';
import { UsageError } from '../failure.ts';
import { DEFAULT_ADDRESS } from '../page/serve-address.ts';
import type { SimOptions } from './sim-options.ts';

/** What goes with the end of a run, or with other programs on its lines. */
const ALONE = ['target', 'report', 'junit', 'trace', 'capture', 'pty', 'listen'] as const;

/** `kerb sim --dash`: the same scenario on a page, until Ctrl-C. @throws UsageError */
export async function simulateOnDashboard(file: string, options: SimOptions): Promise<void> {
  const other = ALONE.find((name) => options[name] !== undefined);
  if (other !== undefined) throw new UsageError(`--dash and --${other} do not go together: leave out one of the two`);
  const { dash, realtime = false, speed = realtime ? 1 : USUAL_SPEED, for: durationMs, seed, firmware, json } = options;
  const given = {
    ...(dash === undefined || dash === true ? { host: DEFAULT_ADDRESS.host } : dash),
    ...(durationMs !== undefined && { for: durationMs }),
    ...(seed !== undefined && { seed }),
    ...(firmware !== undefined && { firmware }),
    ...(json !== undefined && { json }),
    speed,
  };
  await serveDashboard(() => openSimulation(file, given), given);
}
