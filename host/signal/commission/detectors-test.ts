import type { FunctionTest } from '../../commission/commission-class.ts';
import { StepFailure } from '../../commission/errors.ts';
import { readStatus } from '../signal-status.ts';
import { controllerOf, LOOK_MS } from './controller-of.ts';

const DEFAULT_S = 300;

/** Each detector of the plan is seen on and off; one that is stuck, silent or not believed is found. */
export const detectorsTest: FunctionTest = {
  id: 'detectors',
  title: 'Detectors',
  instructions:
    'Watches all detectors of the plan until each has been on and off. Drive over them or actuate them one by one; the list says which are still to come. Without a person it watches the traffic.',
  effect: 'reads',
  async run(context, device) {
    const controller = await controllerOf(device);
    const plan = await controller.readPlan();
    const wanted = Object.keys(plan.detectors ?? {}).map(Number);
    const { detectorTime = DEFAULT_S } = (device.given.expect ?? {}) as { readonly detectorTime?: unknown };
    if (typeof detectorTime !== 'number' || !(detectorTime > 0))
      throw new StepFailure('expect.detectorTime takes a time in s');
    const on = new Set<number>();
    const off = new Set<number>();
    let faults: ReadonlySet<number> = new Set();
    let told = '';
    const look = async (): Promise<true | undefined> => {
      const status = await readStatus(controller);
      faults = new Set(status.detectorFaults);
      for (const detector of wanted) (status.detectorsOn.includes(detector) ? on : off).add(detector);
      const left = wanted.filter((detector) => !on.has(detector) || !off.has(detector));
      if (left.join() !== told)
        context.progress(`still to come: ${left.join(', ') || 'none'}`, wanted.length - left.length, wanted.length);
      told = left.join();
      return left.length === 0 ? true : undefined;
    };
    const question = {
      kind: 'observation',
      id: 'detectors',
      text: `Actuate each of the detectors ${wanted.join(', ')}`,
      help: 'It goes on by itself once each has been on and off.',
      choices: [{ value: 'enough', label: 'the others do not react' }],
    } as const;
    if (wanted.length > 0) await context.watch(question, look, LOOK_MS, detectorTime * 1000);
    for (const detector of wanted) {
      const { phase, name } = plan.detectors![detector]!;
      const isOn = on.has(detector);
      const isOff = off.has(detector);
      const isFaulty = faults.has(detector);
      context.check({
        name: `detector ${detector}${name === undefined ? '' : ` (${name})`} of phase ${phase}`,
        expected: 'on when it is actuated, off after it, and believed by the controller',
        measured: `${isOn && isOff ? 'on and off' : isOn ? 'on all the time' : 'off all the time'}${isFaulty ? ', not believed' : ''}`,
        verdict: isOn && isOff && !isFaulty ? 'passed' : 'failed',
        evidence: { seenOn: isOn, seenOff: isOff, fault: isFaulty },
        ...(!(isOn && isOff) && {
          note: isOn
            ? 'it is stuck: a shorted loop or contact, or something stands on it'
            : 'it does not react: a broken loop, a detector card without power, or another input than the plan says',
        }),
        ...(isOn &&
          isOff &&
          isFaulty && { note: 'the controller does not believe it yet: look at its fault in `kerb signal status`' }),
      });
    }
    if (wanted.length === 0) {
      context.check({
        ...{ name: 'detectors', expected: 'the plan has some', measured: 'none', verdict: 'notTested', evidence: {} },
        note: 'the plan has no detectors: greens are of fixed time',
      });
    }
  },
};
