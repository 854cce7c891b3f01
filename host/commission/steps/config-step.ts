import { openSignedConfig } from '../../../protocols/config/signed-config.ts';
import { isGood } from '../../config/config-outcome.ts';
import { pushConfig } from '../../config/push-configs.ts';
import { readConfigStatus } from '../../config/read-config.ts';
import type { CommissionedDevice } from '../commissioned-device.ts';
import { StepFailure } from '../errors.ts';
import type { StepContext, StepDefinition, StepResult } from '../step-context.ts';
import type { StepSources } from '../step-sources.ts';

/** End of the names of signed documents. */
const SIGNED = '.kconf';

/** Loads the config: a signed document, or the file of the class. */
export function configStep(device: CommissionedDevice, sources: StepSources): readonly StepDefinition[] {
  const { config } = device.given;
  const own = device.kind.config;
  if (config === undefined && own === undefined) return [];
  return [
    {
      id: `${device.name}/config`,
      device: device.name,
      title: 'Configuration',
      instructions: `Loads a signed config document (${SIGNED})${own === undefined ? '' : ` or a ${own.fileKind}`}. The device checks the whole of it and takes it at once, or nothing.`,
      effect: 'changes',
      undoable: true,
      async run(context) {
        const answer = await context.ask(
          { kind: 'text', id: 'file', text: 'File of the config (empty: leave it as it is)', most: 500, default: '' },
          config,
        );
        const path = String(answer).trim();
        if (path === '') return { summary: 'left as it is' };
        const bytes = await sources.readFile(path);
        if (path.endsWith(SIGNED)) return push(context, device, bytes);
        if (own === undefined)
          throw new StepFailure(`${path}: ${device.kind.deviceClass} takes signed documents (${SIGNED}) only`);
        return own.load(context, device, new TextDecoder('utf-8').decode(bytes), path);
      },
    },
  ];
}

async function push(context: StepContext, device: CommissionedDevice, signed: Uint8Array): Promise<StepResult> {
  const { document } = openSignedConfig(signed);
  const line = await device.line();
  const { unitId } = device.place;
  const options = { clock: context.clock, signal: context.signal, retries: 3 };
  const status = await readConfigStatus(line, unitId, options);
  if (status.runningSequence !== document.sequence) {
    context.before({ kind: 'document', device: device.name, sequence: document.sequence });
  }
  const outcome = await pushConfig(line, unitId, signed, options);
  if (!isGood(outcome)) {
    const why = 'reason' in outcome ? outcome.reason : 'it was interrupted';
    throw new StepFailure(`${device.name} does not take document ${document.sequence}, "${document.title}": ${why}`);
  }
  const is =
    outcome.kind === 'staged'
      ? `taken, and runs from ${new Date(outcome.atS * 1000).toISOString()} on`
      : 'taken, and runs';
  context.check({
    name: `document ${document.sequence}`,
    expected: `"${document.title}" runs, or waits for its time`,
    measured: is,
    verdict: 'passed',
    evidence: { sequence: document.sequence, kind: outcome.kind },
  });
  return { summary: `document ${document.sequence}, "${document.title}": ${is}` };
}
