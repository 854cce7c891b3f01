import type { FunctionTest } from '../../commission/commission-class.ts';
import { waitUntil } from '../../commission/wait-until.ts';
import { readStatus } from '../signal-status.ts';
import { CYCLE_MS, controllerOf, inService, LOOK_MS } from './controller-of.ts';

/** The junction goes to flash by command, shows no green there, and comes back. */
export const flashTest: FunctionTest = {
  id: 'flash',
  title: 'Flash',
  instructions:
    'Asks the controller for flash: the greens end in order, then all heads flash. You are asked what the heads show. Afterwards the junction starts up again by itself. Do this with traffic guarded.',
  effect: 'tries',
  async run(context, device) {
    const controller = await controllerOf(device);
    await inService(context, controller);
    const before = await controller.driver.read('flash');
    await context.trying([{ kind: 'registers', device: device.name, values: { flash: before } }], async () => {
      await controller.driver.write('flash', true);
      context.progress('waiting until the greens have ended');
      const flashing = await waitUntil(context, LOOK_MS, CYCLE_MS, async () => {
        const status = await readStatus(controller);
        return status.mode === 'flash' ? status : undefined;
      });
      const status = flashing ?? (await readStatus(controller));
      const greens = status.phases.filter(({ lamp }) => lamp === 'green').map(({ phase }) => phase);
      context.check({
        name: 'flash by command',
        expected: 'mode flash, no green',
        measured: `mode ${status.mode}, ${greens.length === 0 ? 'no green' : `green of phases ${greens.join(', ')}`}`,
        verdict: flashing !== undefined && greens.length === 0 ? 'passed' : 'failed',
        evidence: { mode: status.mode, greens: greens.join(',') },
        ...(flashing === undefined && { note: 'a preemption, transit priority or a held phase kept the greens' }),
      });
      if (flashing === undefined) return;
      const seen = await context.observe({
        ...{
          kind: 'observation',
          id: 'heads',
          text: 'Do all heads flash, each in the colour of the plan, and nothing else?',
        },
        choices: [
          { value: 'yes', label: 'yes, all of them' },
          { value: 'no', label: 'no' },
        ],
      });
      context.check({
        name: 'heads in flash',
        expected: 'all flash, seen by a person',
        measured: seen === undefined ? 'nobody looked' : seen,
        verdict: seen === undefined ? 'notTested' : seen === 'yes' ? 'passed' : 'failed',
        evidence: { ...(seen !== undefined && { seen }) },
        ...(seen === 'no' && {
          note: 'look at lamps, load switches and the transfer relay of the heads that are dark or wrong',
        }),
      });
    });
    const back = await inService(context, controller);
    context.check({
      ...{ name: 'back in service', expected: 'mode service', measured: `mode ${back.mode}`, verdict: 'passed' },
      evidence: { mode: back.mode },
    });
  },
};
