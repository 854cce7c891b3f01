import { createLogUpdate } from 'log-update';
import { decodeKeySet, type KeySet, KeySetError } from '../../../protocols/trust/key-set.ts';
import { systemClock } from '../../clock/system.ts';
import { DeviceUpdates } from '../../flash/device-updates.ts';
import { NoUpdatesError } from '../../flash/errors.ts';
import { Retrying } from '../../flash/retrying.ts';
import { LineError } from '../../line/errors.ts';
import { ExitCode } from '../failure.ts';
import { watch } from '../watch.ts';
import { slotsJson, slotsText } from './slots-text.ts';
import { type UpdateLineOptions, withUpdateLine } from './update-line.ts';

export interface SlotsOptions extends UpdateLineOptions {
  readonly json?: boolean;
  readonly watch?: number;
}

/** `kerb slots` */
export async function showSlots(address: string, unitIds: readonly number[], options: SlotsOptions): Promise<void> {
  await withUpdateLine(address, options, {}, async ({ line, serial, timeoutMs }) => {
    const retrying = new Retrying({ clock: systemClock, retries: options.retries, timeoutMs });
    const devices = unitIds.map((unitId) => new DeviceUpdates(line, unitId, retrying, serial));
    if (options.watch === undefined) {
      await showOnce(devices, options, (text) => console.log(text));
      return;
    }
    const inPlace = process.stdout.isTTY && !options.json ? createLogUpdate(process.stdout) : undefined;
    await watch(options.watch, async () => {
      const lines: string[] = [];
      await showOnce(devices, options, (text) => lines.push(text));
      if (inPlace === undefined) console.log(lines.join('\n'));
      else inPlace(lines.join('\n'));
    });
    inPlace?.done();
  });
}

async function showOnce(
  devices: readonly DeviceUpdates[],
  { json }: SlotsOptions,
  print: (text: string) => void,
): Promise<void> {
  for (const [index, device] of devices.entries()) {
    const { unitId, line } = device;
    try {
      const status = await device.status();
      const keySet = keySetOf(await device.keySet());
      if (json) {
        const at = new Date(systemClock.wallMs()).toISOString();
        print(JSON.stringify({ at, line: line.name, unitId, ...slotsJson(status, keySet) }));
        continue;
      }
      if (devices.length > 1) print(`${index === 0 ? '' : '\n'}unit ${unitId}`);
      print(slotsText(status, keySet).join('\n'));
    } catch (error) {
      if (!(error instanceof LineError || error instanceof NoUpdatesError)) throw error;
      process.exitCode = ExitCode.failed;
      if (json) print(JSON.stringify({ line: line.name, unitId, error: error.message }));
      else process.stderr.write(`kerb: ${error.message}\n`);
    }
  }
}

function keySetOf(bytes: Uint8Array): KeySet | undefined {
  try {
    return decodeKeySet(bytes);
  } catch (error) {
    if (error instanceof KeySetError) return undefined;
    throw error;
  }
}
