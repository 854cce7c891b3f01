import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { faultKinds } from '../../../sim/fault/kinds.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { STRIKES } from './demonstration.ts';
import { deviceDemonstrations } from './demonstrations-devices.ts';
import { lineDemonstrations } from './demonstrations-lines.ts';
import { type Firmware, type Outcomes, runner, wholeFirmware, without } from './taken-away.ts';

// Each kind of fault has a scenario that passes, and that fails without the code which handles the fault.

const FOLDER = join(packageRoot, 'seeds/scenarios/faults');

const DEMONSTRATIONS = [...lineDemonstrations, ...deviceDemonstrations].map((row) => ({ scenario: row.fault, ...row }));
/** Name of each scenario → kind of its fault. */
const SCENARIOS = new Map(DEMONSTRATIONS.map(({ scenario, fault }) => [scenario, fault]));

let firmware: Firmware;
beforeAll(async () => {
  firmware = await wholeFirmware();
}, 120_000);

const load = (name: string): Promise<Scenario> => loadScenario(join(FOLDER, `${name}.yaml`), allProfiles);

function withoutFault(scenario: Scenario, kind: string): Scenario {
  return { ...scenario, faults: scenario.faults.filter((fault) => fault.kind.name !== kind) };
}

/** Of the classes that take part. */
function firmwareOf({ devices }: Scenario): Firmware {
  return new Map(devices.map((device) => [device.class, firmware.get(device.class)!]));
}

const failed = (outcomes: Outcomes): string[] =>
  Object.keys(outcomes)
    .filter((name) => outcomes[name] === 'failed')
    .sort();

describe.each([...SCENARIOS])('%s', (name, kind) => {
  test('strikes, and what is expected holds all the same', async () => {
    const scenario = await load(name);
    const run = await runner(firmware);
    const outcomes = await run(scenario);
    expect(failed(outcomes)).toEqual([]);
    expect(outcomes[STRIKES]).toBe('passed');
    expect(failed(await run(withoutFault(scenario, kind)))).toEqual([STRIKES]);
  });

  test.each(DEMONSTRATIONS.filter(({ scenario }) => scenario === name))('is handled: $handled', async (row) => {
    const scenario = await load(name);
    await without(row.removal, firmwareOf(scenario), async (run) => {
      expect(failed(await run(scenario))).toEqual([...row.fails].sort());
      // It is this fault that the code handles: where it does not strike, nobody misses the code.
      expect(failed(await run(withoutFault(scenario, kind)))).toEqual([STRIKES]);
    });
  });
});

test('every kind of fault has a scenario, and every scenario is demonstrated and about its fault', async () => {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -5));
  expect(files.sort()).toEqual([...SCENARIOS.keys()].sort());
  expect(files).toEqual(expect.arrayContaining([...faultKinds.keys()]));
  for (const [name, kind] of SCENARIOS) {
    const { faults, expectations } = await load(name);
    expect(name.startsWith(kind)).toBe(true);
    expect(faults.map((fault) => fault.kind.name)).toContain(kind);
    expect(expectations.map((expectation) => expectation.name)).toContain(STRIKES);
  }
});
