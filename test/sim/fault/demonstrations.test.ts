import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { faultKinds } from '../../../sim/fault/kinds.ts';
import { STRIKES } from './demonstration.ts';
import { FOLDER, failed, load, SCENARIOS, withoutFault } from './demonstration-scenarios.ts';
import { type Firmware, runner, wholeFirmware } from './taken-away.ts';

// Each kind of fault has a scenario that passes; test/long/sim/demonstrations.test.ts takes away the code that handles it.

let firmware: Firmware;
beforeAll(async () => {
  firmware = await wholeFirmware();
}, 120_000);

describe.each([...SCENARIOS])('%s', (name, kind) => {
  test('strikes, and what is expected holds all the same', async () => {
    const scenario = await load(name);
    const run = await runner(firmware);
    const outcomes = await run(scenario);
    expect(failed(outcomes)).toEqual([]);
    expect(outcomes[STRIKES]).toBe('passed');
    expect(failed(await run(withoutFault(scenario, kind)))).toEqual([STRIKES]);
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
