import type { FunctionTest } from '../../commission/commission-class.ts';
import { waitUntil } from '../../commission/wait-until.ts';

const SETTLE_MS = 30_000;

const WANTED = {
  meterFault: [false, 'the meter at the grid connection is not believed: is it wired to the hub, and does it answer?'],
  loadFault: [false, 'a load does not obey or its sensor is not believed: `kerb hub status` tells which'],
  limitExceeded: [false, 'the building draws or delivers more than it may'],
  clockSet: [true, 'the computer of the hub has no time: without it there are no events and no plan'],
  failsafeActive: [false, 'heartbeats of the network operator stay away'],
  overrideActive: [false, 'the resident runs a load himself, or a test was not ended'],
} as const;

/** Nothing is wrong with the hub, as far as it knows itself. */
export const hubStatusTest: FunctionTest = {
  id: 'status',
  title: 'No faults',
  instructions: 'Reads what the hub itself finds wrong. It only reads.',
  effect: 'reads',
  async run(context, device) {
    const driver = await device.driver();
    const isRight = (values: Readonly<Record<string, unknown>>) =>
      Object.entries(WANTED).every(([name, [wanted]]) => values[name] === wanted);
    // What the tests before have left takes a moment to go.
    const read = () => driver.readMany(Object.keys(WANTED));
    const settled = await waitUntil(context, 1000, SETTLE_MS, async () => {
      const values = await read();
      return isRight(values) ? values : undefined;
    });
    const values = settled ?? (await read());
    for (const [name, [wanted, note]] of Object.entries(WANTED)) {
      const isAsWanted = values[name] === wanted;
      context.check({
        ...{ name, expected: wanted ? 'on' : 'off', measured: values[name] === true ? 'on' : 'off' },
        verdict: isAsWanted ? 'passed' : 'failed',
        evidence: { [name]: values[name] === true },
        ...(!isAsWanted && { note }),
      });
    }
  },
};
