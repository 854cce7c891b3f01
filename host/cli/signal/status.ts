import { readStatus } from '../../signal/signal-status.ts';
import type { LineOptions } from '../device/line-options.ts';
import { type PeriodicOptions, showPeriodically } from '../periodic-status.ts';
import { withController } from './controller-options.ts';
import { statusText } from './status-text.ts';

export interface StatusOptions extends LineOptions, PeriodicOptions {}

/** `kerb signal status` */
export async function showStatus(address: string, unit: number, options: StatusOptions): Promise<void> {
  await withController(address, unit, options, (controller) =>
    showPeriodically(options, () => readStatus(controller), { json: (status) => status, lines: statusText }),
  );
}
