import type { Json } from '../../../protocols/commission/json.ts';
import type { CommissionedDevice } from '../commissioned-device.ts';
import { StepFailure } from '../errors.ts';
import type { StepDefinition } from '../step-context.ts';
import { valueText } from '../value-text.ts';

/** Registers that the site file sets, each read again. */
export function settingsStep(device: CommissionedDevice): readonly StepDefinition[] {
  const { settings } = device.given;
  if (settings === undefined) return [];
  const names = Object.keys(settings);
  return [
    {
      id: `${device.name}/settings`,
      device: device.name,
      title: 'Settings',
      instructions: `Writes ${names.join(', ')} and reads ${names.length === 1 ? 'it' : 'them'} again.`,
      effect: 'changes',
      undoable: true,
      async run(context) {
        const driver = await device.driver();
        driver.checkWrite(settings);
        const unreadable = names.find((name) => !driver.readableNames.includes(name));
        if (unreadable !== undefined) {
          throw new StepFailure(
            `${unreadable} can only be written, so nothing could be undone or shown: use \`kerb write\``,
          );
        }
        const before = await driver.readMany(names);
        const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(settings[name]));
        if (changed.length > 0) {
          const values = Object.fromEntries(changed.map((name) => [name, before[name] as Json]));
          context.before({ kind: 'registers', device: device.name, values });
          await driver.writeMany(Object.fromEntries(changed.map((name) => [name, settings[name]!])));
        }
        const after = await driver.readMany(names);
        for (const name of names) {
          context.check({
            name,
            expected: valueText(settings[name]!),
            measured: valueText(after[name]!),
            verdict: JSON.stringify(after[name]) === JSON.stringify(settings[name]) ? 'passed' : 'failed',
            evidence: { before: valueText(before[name]!) },
          });
        }
        return { summary: changed.length === 0 ? 'they were so already' : `set ${changed.join(', ')}` };
      },
    },
  ];
}
