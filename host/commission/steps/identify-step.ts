import type { Json } from '../../../protocols/commission/json.ts';
import { identityText } from '../../identify/identity-text.ts';
import { mayBe } from '../class-of-identity.ts';
import type { CommissionedDevice } from '../commissioned-device.ts';
import { fingerprint, fingerprintText } from '../recognise.ts';
import type { StepDefinition } from '../step-context.ts';
import type { StepSources } from '../step-sources.ts';

/** Is it what it has to be, and by what is it known again? */
export function identifyStep(device: CommissionedDevice, sources: StepSources): StepDefinition {
  return {
    id: `${device.name}/identify`,
    device: device.name,
    title: 'Identify',
    instructions: `Asks the device what it is. It has to be a ${device.kind.deviceClass}; it only reads.`,
    effect: 'reads',
    undoable: true,
    async run(context) {
      const line = await device.line();
      const { unitId } = device.place;
      const identity = await sources.identify(line, unitId);
      const isRight = mayBe(identity, device.kind.deviceClass);
      const text = identityText(identity);
      context.check({
        name: 'class of the device',
        expected: device.kind.deviceClass,
        measured: text,
        verdict: isRight ? 'passed' : 'failed',
        evidence: { line: line.name, unitId },
        ...(!isRight && {
          note: 'another device is at this unit id: look at the wiring, or correct class and unitId of the site file',
        }),
      });
      if (!isRight) return { summary: text };
      const print = await fingerprint(device);
      context.remember('fingerprint', print as Json);
      context.remember('identity', text);
      return { summary: fingerprintText(print) === '' ? text : `${text} (${fingerprintText(print)})` };
    },
  };
}
