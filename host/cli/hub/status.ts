import { readStatus } from '../../hub/hub-status.ts';
import { type PeriodicOptions, showPeriodically } from '../periodic-status.ts';
import { LoadNames, type NamingOptions, withHub } from './hub-options.ts';
import { statusText } from './status-text.ts';

export interface StatusOptions extends NamingOptions, PeriodicOptions {}

/** `kerb hub status` */
export async function showStatus(address: string, unit: number, options: StatusOptions): Promise<void> {
  const names = new LoadNames(options);
  await withHub(address, unit, options, (hub) =>
    showPeriodically(options, () => readStatus(hub), {
      json: (status) => ({ ...status, loads: status.loads.map((load) => ({ name: names.of(load), ...load })) }),
      lines: (status) => statusText(status, names),
    }),
  );
}
