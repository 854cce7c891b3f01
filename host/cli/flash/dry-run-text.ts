import { DeviceUpdates } from '../../flash/device-updates.ts';
import { type DryCheck, dryRun } from '../../flash/dry-run.ts';
import { NoUpdatesError } from '../../flash/errors.ts';
import type { BroadcastOptions } from '../../flash/flash-options.ts';
import { type EncodingChoice, type FindImage, Planner } from '../../flash/plan.ts';
import type { ReadUpdate } from '../../flash/read-update.ts';
import type { Retrying } from '../../flash/retrying.ts';
import { hasFirmware } from '../../flash/situation.ts';
import type { Transfer } from '../../flash/transfer.ts';
import { transferMs } from '../../flash/wire-time.ts';
import { LineError } from '../../line/errors.ts';
import { ExitCode } from '../failure.ts';
import { coloured } from '../style.ts';
import { bytesText, durationText } from './quantities.ts';
import type { UpdateLine } from './update-line.ts';

export interface ShowDryRunOptions {
  readonly retrying: Retrying;
  readonly findImage: FindImage;
  readonly encoding: EncodingChoice;
  readonly broadcast: BroadcastOptions | undefined;
  readonly json?: boolean;
}

/** Asks each device, and shows what it would say; ends with 1 when one would refuse. */
export async function showDryRun(
  { line, serial }: UpdateLine,
  unitIds: readonly number[],
  { update, envelope, profile }: ReadUpdate,
  options: ShowDryRunOptions,
): Promise<undefined> {
  const planner = new Planner(update, options.encoding, options.findImage);
  const transfers = new Map<Transfer, number[]>();
  for (const unitId of unitIds) {
    const device = new DeviceUpdates(line, unitId, options.retrying, serial);
    try {
      const status = await device.status();
      const checks = await dryRun(device, status, update, { envelope, identity: profile?.identity });
      show(unitId, checks, options.json);
      const { digest, size } = status.slots[status.active];
      const transfer = hasFirmware(status)
        ? await planner.transferTo({ digest, size, unitId, slot: status.active })
        : await planner.transferToAny();
      transfers.set(transfer, [...(transfers.get(transfer) ?? []), unitId]);
    } catch (error) {
      if (!(error instanceof LineError || error instanceof NoUpdatesError)) throw error;
      process.exitCode = ExitCode.failed;
      if (options.json) console.log(JSON.stringify({ event: 'dryRun', unitId, ok: false, message: error.message }));
      else console.log(coloured('red', error.message));
    }
  }
  for (const [transfer, units] of transfers) {
    const ms = serial && transferMs(serial, transfer, units.length, options.broadcast);
    const { encoding, payload } = transfer;
    if (options.json) {
      console.log(
        JSON.stringify({
          event: 'dryPlan',
          units,
          encoding,
          payloadSize: payload.length,
          ...(ms && { wireMs: Math.round(ms) }),
        }),
      );
      continue;
    }
    const to = units.length === 1 ? `unit ${units[0]}` : `${units.length} units`;
    const what = payload.length === 0 ? 'a key set' : `${bytesText(payload.length)} (${encoding})`;
    const time = ms === undefined ? '' : `, about ${durationText(ms)} on the wire`;
    console.log(`to ${to}: ${what}${options.broadcast ? ' by broadcast' : ''}${time}`);
  }
  return undefined;
}

function show(unitId: number, checks: readonly DryCheck[], json: boolean | undefined): void {
  const ok = checks.every((check) => check.ok);
  if (!ok) process.exitCode = ExitCode.failed;
  if (json) {
    console.log(JSON.stringify({ event: 'dryRun', unitId, ok, checks }));
    return;
  }
  console.log(`unit ${unitId}`);
  for (const { name, ok: holds, text } of checks) {
    const verdict = holds ? coloured('green', 'ok    ') : coloured('red', 'FAILED');
    console.log(`  ${verdict}  ${name.padEnd(9)}  ${text}`);
  }
}
