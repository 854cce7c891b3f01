import type { CommissionedDevice } from '../commissioned-device.ts';
import type { StepDefinition } from '../step-context.ts';

/** What belongs to the device in the books: it is kept in the journal and the report. */
export function siteDataStep(device: CommissionedDevice): StepDefinition {
  const { given } = device;
  return {
    id: `${device.name}/data`,
    device: device.name,
    title: 'Site data',
    instructions: 'Asks for the number on the label and for where the device is. Both stand in the report.',
    effect: 'reads',
    undoable: true,
    async run(context) {
      const text = { kind: 'text', most: 200 } as const;
      const ask = (id: 'assetNumber' | 'location', question: string) =>
        context.ask({ ...text, id, text: question, default: '' }, given[id]);
      const asset = await ask('assetNumber', `Asset number of ${device.name} (empty for none)`);
      const location = await ask('location', `Where is ${device.name} mounted?`);
      return { summary: [asset, location].filter((part) => part !== '').join(', ') || 'nothing to note' };
    },
  };
}
