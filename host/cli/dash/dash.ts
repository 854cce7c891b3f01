import { join, relative } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import type { DashOptions } from './dash-options.ts';
import { serveDashboard } from './serve-dashboard.ts';
import { openSimulation } from './simulation.ts';

/** Looked at where nothing else is named; it comes with Kerb. */
const STREET = relative('.', join(packageRoot, 'seeds/scenarios/street.yaml'));

/** `kerb dash`: serves a scenario on a page until Ctrl-C. */
export async function dash(file = STREET, options: DashOptions): Promise<void> {
  await serveDashboard(() => openSimulation(file, options), options);
}
