import { join } from 'node:path';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { deviceDemonstrations } from './demonstrations-devices.ts';
import { lineDemonstrations } from './demonstrations-lines.ts';
import type { Outcomes } from './taken-away.ts';

export const FOLDER = join(packageRoot, 'seeds/scenarios/faults');

export const DEMONSTRATIONS = [...lineDemonstrations, ...deviceDemonstrations].map((row) => ({
  scenario: row.fault,
  ...row,
}));
/** Name of each scenario → kind of its fault. */
export const SCENARIOS = new Map(DEMONSTRATIONS.map(({ scenario, fault }) => [scenario, fault]));

export const load = (name: string): Promise<Scenario> => loadScenario(join(FOLDER, `${name}.yaml`), allProfiles);

export function withoutFault(scenario: Scenario, kind: string): Scenario {
  return { ...scenario, faults: scenario.faults.filter((fault) => fault.kind.name !== kind) };
}

/** Names of the expectations that failed. */
export const failed = (outcomes: Outcomes): string[] =>
  Object.keys(outcomes)
    .filter((name) => outcomes[name] === 'failed')
    .sort();
