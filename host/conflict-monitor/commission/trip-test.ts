import type { FunctionTest } from '../../commission/commission-class.ts';
import { StepFailure } from '../../commission/errors.ts';
import { waitUntil } from '../../commission/wait-until.ts';
import { ExceptionResponseError } from '../../line/errors.ts';
import { SignalController } from '../../signal/signal-controller.ts';
import { readStatus } from '../../signal/signal-status.ts';
import { controllersOf } from './watched-controller.ts';

const LOOK_MS = 200;
const RESET_MS = 60_000;

/**
 * The monitor puts the junction to flash for a fault that a person makes at its inputs. Kerb never drives a conflicting lamp, and
 * asks no firmware to: what is provoked is provoked with a test adapter or by a lead that is taken off.
 */
export const tripTest: FunctionTest = {
  id: 'trip',
  title: 'Monitor trips',
  instructions:
    'You make a fault that the monitor has to find: with a test adapter at its inputs put a second green beside the one that is lit, or take off the red of a channel. The junction has to go to flash at once and to stay there. Then you take the fault away, and the monitor is reset. Do this with traffic guarded; without a person it is left out.',
  effect: 'tries',
  async run(context, device) {
    const driver = await device.driver();
    const read = async () => driver.readMany(['state', 'fault', 'faultMeasured', 'faults', 'flashing', 'faultPresent']);
    const before = await read();
    if (before['state'] === 'fault')
      throw new StepFailure(`the monitor has latched ${String(before['fault'])} already: mend it and reset it first`);
    const provoked = await context.watch(
      {
        kind: 'observation',
        id: 'provoke',
        text: 'Make a conflict, or take off a red, at the inputs of the monitor',
        help: 'It goes on by itself once the monitor trips.',
        choices: [
          { value: 'notTripped', label: 'the fault is there, and the monitor does not trip' },
          { value: 'cannot', label: 'I cannot make a fault here' },
        ],
      },
      async () => {
        const values = await read();
        return values['state'] === 'fault' ? values : undefined;
      },
      LOOK_MS,
      0,
    );
    const expected = 'fault latched, and the junction flashes';
    if (provoked?.kind !== 'seen') {
      const isFault = provoked?.value === 'notTripped';
      context.check({
        ...{
          name: 'trip',
          expected,
          measured: isFault ? 'no fault' : 'nobody made a fault',
          verdict: isFault ? 'failed' : 'notTested',
        },
        evidence: {},
        note: isFault
          ? 'look at the inputs of the monitor, and at its card; it must not guard a junction like this'
          : 'it has to be done by a person',
      });
      return;
    }
    const found = provoked.value;
    const [controller] = controllersOf(context);
    const flashing = await waitUntil(context, LOOK_MS, 2000, async () => {
      const isFlashing = (await driver.read('flashing')) === true;
      return isFlashing ? true : undefined;
    });
    context.check({
      name: 'trip',
      expected,
      measured: `${String(found['fault'])} after ${Number(found['faultMeasured']).toFixed(3)} s, ${flashing === true ? 'flashing' : 'not flashing'}`,
      verdict: flashing === true ? 'passed' : 'failed',
      evidence: {
        fault: String(found['fault']),
        faultMeasured: Number(found['faultMeasured']),
        flashing: flashing === true,
      },
      ...(flashing !== true && { note: 'the transfer relay does not drop' }),
    });
    if (controller !== undefined) {
      const watched = new SignalController(await controller.line(), controller.place.unitId);
      const told = await waitUntil(context, LOOK_MS, 5000, async () => {
        const status = await readStatus(watched);
        return status.fault === 'monitor' || status.mode !== 'service' ? status : undefined;
      });
      context.check({
        ...{
          name: 'the controller is told',
          expected: 'it leaves service',
          measured: told === undefined ? 'it is in service' : `mode ${told.mode}, fault ${told.fault}`,
        },
        verdict: told === undefined ? 'failed' : 'passed',
        evidence: { mode: told?.mode ?? 'service' },
        ...(told === undefined && { note: 'the cabinet inputs of the controller are not wired to the monitor' }),
      });
    }
    await context.observe({
      ...{ kind: 'observation', id: 'removed', text: 'Take the fault away. Is it gone?' },
      choices: [{ value: 'yes', label: 'yes: reset the monitor' }],
    });
    const reset = await waitUntil(context, 1000, RESET_MS, async () => {
      try {
        await driver.write('reset', true);
        return true;
      } catch (error) {
        // It refuses while anything is wrong, and for 2 s after it.
        if (error instanceof ExceptionResponseError) return undefined;
        throw error;
      }
    });
    context.check({
      ...{
        name: 'reset',
        expected: 'taken once nothing is wrong',
        measured: reset === true ? 'taken' : 'refused for a minute',
      },
      verdict: reset === true ? 'passed' : 'failed',
      evidence: { faults: Number((await read())['faults']) },
      ...(reset !== true && { note: 'something is still wrong at its inputs' }),
    });
  },
};
