import { verdictOf } from '../../../protocols/commission/check.ts';
import type { FunctionTest } from '../commission-class.ts';
import type { CommissionedDevice } from '../commissioned-device.ts';
import type { RunningStep } from '../running-step.ts';
import type { StepContext, StepDefinition, StepResult } from '../step-context.ts';

/** A function test of a device as a step. */
export function testStep(device: CommissionedDevice, test: FunctionTest): StepDefinition {
  return {
    id: `${device.name}/${test.id}`,
    device: device.name,
    title: test.title,
    instructions: test.instructions,
    effect: test.effect,
    undoable: true,
    async run(context: StepContext): Promise<StepResult> {
      await test.run(context, device);
      const { checks } = context as RunningStep;
      const count = (verdict: string) => checks.filter((check) => check.verdict === verdict).length;
      const left = count('notTested');
      if (verdictOf(checks) === 'notTested') return { summary: 'nothing could be tested' };
      return { summary: `${count('passed')} checks passed${left === 0 ? '' : `, ${left} not tested`}` };
    },
  };
}
