import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import { UsageError } from '../failure.ts';
import type { DashOptions } from './dash-options.ts';
import { openFleet } from './fleet.ts';
import { openDashboardLine } from './line.ts';
import { serveDashboard } from './serve-dashboard.ts';
import { openSimulation } from './simulation.ts';

/** Looked at where nothing else is named; it comes with Kerb. */
const STREET = relative('.', join(packageRoot, 'seeds/scenarios/street.yaml'));

/** `kerb dash`: serves a scenario, the devices of a line or a fleet on a page until Ctrl-C. */
export async function dash(what: string | undefined, units: readonly string[], options: DashOptions): Promise<void> {
  if (options.fleet !== undefined) {
    if (what !== undefined) throw new UsageError(`--fleet shows a fleet alone: leave out ${what}`);
    return serveDashboard(() => openFleet(options), options);
  }
  await dashAt(what ?? STREET, units, options);
}

async function dashAt(what: string, units: readonly string[], options: DashOptions): Promise<void> {
  if (isLine(what)) return serveDashboard(() => openDashboardLine(what, units, options), options);
  if (units.length > 0) throw new UsageError(`${what} is a scenario, which names its devices; units go with a line`);
  if (options.bundle !== undefined) throw new UsageError('--bundle goes with a line; a scenario has its updates in it');
  await serveDashboard(() => openSimulation(what, options), options);
}

/** An address of a line, rather than the file of a scenario. */
function isLine(what: string): boolean {
  if (/^([a-z+]+:\/\/|COM\d+\b)|\?/i.test(what)) return true;
  return statSync(what, { throwIfNoEntry: false })?.isCharacterDevice() ?? what.startsWith('/dev/');
}
