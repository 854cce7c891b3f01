import type { FunctionTest } from '../../commission/commission-class.ts';

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
    const values = await (await device.driver()).readMany(Object.keys(WANTED));
    for (const [name, [wanted, note]] of Object.entries(WANTED)) {
      const isRight = values[name] === wanted;
      context.check({
        ...{ name, expected: wanted ? 'on' : 'off', measured: values[name] === true ? 'on' : 'off' },
        verdict: isRight ? 'passed' : 'failed',
        evidence: { [name]: values[name] === true },
        ...(!isRight && { note }),
      });
    }
  },
};
