import type { FunctionTest } from '../../commission/commission-class.ts';

/** Bits that are 0 of a meter that is well, and what to do about them. */
const FAULTS: Readonly<Record<string, string>> = {
  phaseLoss: 'a phase is lost: look at its fuse and its leads',
  measurementFault: 'the metering chip states what cannot be: `kerb read … measurementFaults` tells of which phase',
  relayFault: 'power flows although the relay is open: it is stuck, or bridged',
  coverOpen: 'close the cover of the case',
  terminalCoverOpen: 'close the cover of the terminals',
  magneticField: 'something magnetic is near the meter',
  voltageLow: 'the voltage is below underVoltage',
  voltageHigh: 'the voltage is above overVoltage',
  clockInvalid: 'the clock has lost the time: set it, and look at the battery',
  serviceMode: 'service mode is open: `kerb write … access=0` closes it',
  updateReady: 'an update has been asked for and not finished',
};

/** Nothing is wrong with the meter, as far as it knows itself. */
export const meterStatusTest: FunctionTest = {
  id: 'status',
  title: 'No faults',
  instructions: 'Reads what the meter itself finds wrong. Covers have to be closed for it.',
  effect: 'reads',
  async run(context, device) {
    const names = Object.keys(FAULTS).filter((name) => device.has(name));
    const values = await (await device.driver()).readMany([...names, 'relayClosed']);
    for (const name of names) {
      context.check({
        ...{
          name,
          expected: 'off',
          measured: values[name] === true ? 'on' : 'off',
          evidence: { [name]: values[name] === true },
        },
        verdict: values[name] === true ? 'failed' : 'passed',
        ...(values[name] === true && { note: FAULTS[name]! }),
      });
    }
    const closed = values['relayClosed'] === true;
    context.check({
      ...{
        name: 'supply relay',
        expected: 'closed',
        measured: closed ? 'closed' : 'open',
        evidence: { relayClosed: closed },
      },
      verdict: closed ? 'passed' : 'failed',
      ...(!closed && { note: 'the consumer has no power: `kerb write … relayClosed=1` closes it, if that is wanted' }),
    });
  },
};
