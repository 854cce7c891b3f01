import type { FunctionTest } from '../../commission/commission-class.ts';
import { readStatus } from '../signal-status.ts';
import { controllerOf, inService } from './controller-of.ts';

/** The junction is in service, nothing is latched, and no command of a test is left. */
export const signalStatusTest: FunctionTest = {
  id: 'status',
  title: 'No faults',
  instructions:
    'Reads whether the junction is in service and whether anything is wrong or still asked for by command. It only reads.',
  effect: 'reads',
  async run(context, device) {
    const controller = await controllerOf(device);
    await inService(context, controller);
    const status = await readStatus(controller);
    const left = await controller.driver.readMany([
      ...(['patternCommand', 'preemptCommand', 'priorityCommand', 'vehicleCallCommand', 'phaseHoldCommand'] as const),
      'phaseOmitCommand',
    ]);
    const add = (name: string, expected: string, measured: string, isRight: boolean, note: string) =>
      context.check({
        ...{ name, expected, measured, verdict: isRight ? 'passed' : 'failed', evidence: { [name]: measured } },
        ...(!isRight && { note }),
      });
    add('fault', 'none', status.fault, status.fault === 'none', 'mend what it tells of, then reset it');
    const detectors = status.detectorFaults.join(', ') || 'none';
    add('detectors not believed', 'none', detectors, status.detectorFaults.length === 0, 'do the detector test');
    const buttons = status.buttonFaults.join(', ') || 'none';
    add(
      'push buttons not believed',
      'none',
      buttons,
      status.buttonFaults.length === 0,
      'look at the push buttons of these phases',
    );
    const asked = Object.entries(left).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : Number(value) !== 0,
    );
    const names = asked.map(([name]) => name).join(', ') || 'none';
    add(
      'commands of a host',
      'none',
      names,
      asked.length === 0,
      'a host or an unfinished test asks for them: `kerb signal status`',
    );
  },
};
