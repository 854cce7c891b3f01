import { systemClock } from '../../clock/system.ts';
import { flash } from '../../flash/flash.ts';
import type { BroadcastOptions } from '../../flash/flash-options.ts';
import { isSuccess } from '../../flash/flash-result.ts';
import type { EncodingChoice } from '../../flash/plan.ts';
import { Retrying } from '../../flash/retrying.ts';
import { isFirmware } from '../../flash/update.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { showDryRun } from './dry-run-text.ts';
import { flashView } from './flash-view.ts';
import { flashedImages, knownImages } from './known-images.ts';
import { bytesText } from './quantities.ts';
import { readUpdateFile } from './update-file.ts';
import { type UpdateLineOptions, withUpdateLine } from './update-line.ts';

/** Of `kerb flash`; times in ms. */
export interface FlashDevicesOptions extends UpdateLineOptions {
  readonly dryRun?: boolean;
  readonly broadcast?: boolean;
  readonly pause?: number;
  readonly activate: boolean;
  readonly at?: number;
  readonly confirmAfter?: number;
  readonly trial?: number;
  readonly soak?: number;
  readonly leave?: boolean;
  readonly encoding?: EncodingChoice;
  readonly from?: readonly string[];
  readonly readBack?: boolean;
  readonly json?: boolean;
}

/** What a frame takes on a line of 9600 baud behind a gateway, which the host does not see. */
const NETWORK_PAUSE_MS = 350;

/** `kerb flash` */
export async function flashDevices(
  address: string,
  unitIds: readonly number[],
  file: string,
  options: FlashDevicesOptions,
): Promise<void> {
  const where = parseLineAddress(address);
  check(unitIds, where.kind, options);
  const read = await readUpdateFile(file);
  const { update } = read;
  const broadcast = options.broadcast ? broadcastOptions(where.kind, options.pause) : undefined;
  const view = flashView(options.json ?? false);
  const stop = new AbortController();
  const more = { broadcastsOverTcp: broadcast !== undefined };
  const results = await withUpdateLine(address, options, more, async (open) => {
    const { serial, timeoutMs } = open;
    const { retries } = options;
    const retrying = new Retrying({ clock: systemClock, signal: stop.signal, retries, timeoutMs });
    const findImage = await knownImages(options, open, retrying, ({ unitId, size }, bytes) => {
      if (bytes >= size) view.note(`unit ${unitId}: read back what it runs, ${bytesText(size)}`);
    });
    const encoding = options.encoding ?? 'smallest';
    if (options.dryRun)
      return showDryRun(open, unitIds, read, { ...options, retrying, findImage, encoding, broadcast });
    void interrupted().then(() => stop.abort());
    try {
      return await flash(open.line, unitIds, update, {
        signal: stop.signal,
        onEvent: view.show,
        encoding,
        findImage,
        broadcast,
        activate: options.activate,
        notBeforeS: seconds(options.at),
        confirmAfterS: seconds(options.confirmAfter),
        trialS: seconds(options.trial),
        ...(options.soak !== undefined && { soakMs: options.soak }),
        leaveOnTrial: options.leave ?? false,
        retries,
        timeoutMs,
        serial,
      });
    } finally {
      view.end();
    }
  });
  if (results === undefined) return;
  if (isFirmware(update) && results.some(isSuccess)) await flashedImages().keep(update.image);
  if (!results.every(isSuccess)) process.exitCode = ExitCode.failed;
}

function broadcastOptions(kind: string, pauseMs: number | undefined): BroadcastOptions {
  return { pauseMs: pauseMs ?? (kind === 'serial' ? 0 : NETWORK_PAUSE_MS) };
}

/** @throws UsageError */
function check(unitIds: readonly number[], kind: string, options: FlashDevicesOptions): void {
  if (kind !== 'tcp' && kind !== 'tls' && unitIds.includes(0)) {
    throw new UsageError('unit 0 is every device of a serial line; name the units, and give --broadcast');
  }
  if (options.broadcast && unitIds.includes(0)) throw new UsageError('with --broadcast name the units');
  if (options.pause !== undefined && !options.broadcast) throw new UsageError('--pause goes with --broadcast');
  if (!options.activate && (options.at ?? options.confirmAfter ?? options.trial ?? options.soak) !== undefined) {
    throw new UsageError('--at, --trial, --confirm-after and --soak are of the activation: leave out --no-activate');
  }
  if (options.soak !== undefined && options.trial !== undefined && options.soak >= options.trial) {
    throw new UsageError('--soak has to be shorter than --trial, at whose end the device goes back');
  }
  if (options.at !== undefined && options.confirmAfter === undefined) {
    throw new UsageError('--at goes with --confirm-after: nobody may be here then to confirm the trial');
  }
  if (options.at !== undefined && options.at <= systemClock.wallMs()) {
    throw new UsageError(
      `--at ${new Date(options.at).toISOString()} is past; without it the update is activated at once`,
    );
  }
  if (options.encoding !== undefined && options.encoding !== 'delta' && (options.from || options.readBack)) {
    throw new UsageError(`--from and --read-back are for differences: leave out --encoding ${options.encoding}`);
  }
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.max(1, Math.round(ms / 1000));
}
