import { systemClock } from '../../clock/system.ts';
import { DeviceUpdates } from '../../flash/device-updates.ts';
import { confirmTrial, type RollBackOutcome, rollBack } from '../../flash/end-trial.ts';
import { FlashRefusedError, NoUpdatesError } from '../../flash/errors.ts';
import { Retrying } from '../../flash/retrying.ts';
import { LineError } from '../../line/errors.ts';
import { ExitCode } from '../failure.ts';
import { coloured } from '../style.ts';
import { type UpdateLineOptions, withUpdateLine } from './update-line.ts';

export interface EndTrialOptions extends UpdateLineOptions {
  readonly json?: boolean;
  /** For a safe moment, in ms. */
  readonly wait?: number;
}

const WAIT_MS = 60_000;

const ROLLED_BACK: Readonly<Record<RollBackOutcome, string>> = {
  rolledBack: 'runs the firmware of before',
  onTrial: 'runs the firmware of the other slot, on trial: the device confirms it when it runs without a fault',
  waiting: 'goes back as soon as it is safe; `kerb slots` shows when it has',
};

/** `kerb confirm` */
export function confirmTrials(address: string, unitIds: readonly number[], options: EndTrialOptions): Promise<void> {
  return forEach(address, unitIds, options, async (device) => {
    await confirmTrial(device);
    return { outcome: 'confirmed', text: 'runs the new firmware, confirmed' };
  });
}

/** `kerb rollback` */
export function rollBackDevices(address: string, unitIds: readonly number[], options: EndTrialOptions): Promise<void> {
  return forEach(address, unitIds, options, async (device) => {
    const outcome = await rollBack(device, options.wait ?? WAIT_MS);
    return { outcome, text: ROLLED_BACK[outcome] };
  });
}

async function forEach(
  address: string,
  unitIds: readonly number[],
  options: EndTrialOptions,
  act: (device: DeviceUpdates) => Promise<{ readonly outcome: string; readonly text: string }>,
): Promise<void> {
  await withUpdateLine(address, options, {}, async ({ line, serial, timeoutMs }) => {
    const retrying = new Retrying({ clock: systemClock, retries: options.retries, timeoutMs });
    for (const unitId of unitIds) {
      try {
        const { outcome, text } = await act(new DeviceUpdates(line, unitId, retrying, serial));
        if (options.json) console.log(JSON.stringify({ unitId, ok: true, outcome }));
        else console.log(coloured('green', `unit ${unitId} ${text}`));
      } catch (error) {
        const isOfDevice =
          error instanceof LineError || error instanceof NoUpdatesError || error instanceof FlashRefusedError;
        if (!isOfDevice) throw error;
        process.exitCode = ExitCode.failed;
        if (options.json) console.log(JSON.stringify({ unitId, ok: false, message: error.message }));
        else process.stderr.write(`kerb: ${error.message}\n`);
      }
    }
  });
}
