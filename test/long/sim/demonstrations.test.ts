import { beforeAll, describe, expect, test } from 'vitest';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { STRIKES } from '../../sim/fault/demonstration.ts';
import { DEMONSTRATIONS, failed, load, SCENARIOS, withoutFault } from '../../sim/fault/demonstration-scenarios.ts';
import { type Firmware, wholeFirmware, without } from '../../sim/fault/taken-away.ts';

// Each scenario of a fault fails without the code that handles the fault.

let firmware: Firmware;
beforeAll(async () => {
  firmware = await wholeFirmware();
}, 120_000);

/** Of the classes that take part. */
function firmwareOf({ devices }: Scenario): Firmware {
  return new Map(devices.map((device) => [device.class, firmware.get(device.class)!]));
}

describe.each([...SCENARIOS])('%s', (name, kind) => {
  test.each(DEMONSTRATIONS.filter(({ scenario }) => scenario === name))('is handled: $handled', async (row) => {
    const scenario = await load(name);
    await without(row.removal, firmwareOf(scenario), async (run) => {
      expect(failed(await run(scenario))).toEqual([...row.fails].sort());
      // It is this fault that the code handles: where it does not strike, nobody misses the code.
      expect(failed(await run(withoutFault(scenario, kind)))).toEqual([STRIKES]);
    });
  });
});
