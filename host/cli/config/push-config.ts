import { isGood } from '../../config/config-outcome.ts';
import { pushConfigs } from '../../config/push-configs.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { type UpdateLineOptions, withUpdateLine } from '../flash/update-line.ts';
import { interrupted } from '../signals.ts';
import { type ConfigProfileOptions, readSignedArgument } from './config-argument.ts';
import { configView } from './config-view.ts';

export interface PushConfigOptions extends UpdateLineOptions, ConfigProfileOptions {
  readonly broadcast?: boolean;
  readonly pause?: number;
  readonly untilActive?: boolean;
  readonly wait?: number;
  readonly json?: boolean;
}

/** What a frame takes on a line of 9600 baud behind a gateway, which the host does not see. */
const NETWORK_PAUSE_MS = 350;

/** `kerb config push` */
export async function pushConfigFile(
  address: string,
  unitIds: readonly number[],
  file: string,
  options: PushConfigOptions,
): Promise<void> {
  const { kind } = parseLineAddress(address);
  const { bytes } = await readSignedArgument(file, options);
  checkUnits(unitIds, kind);
  // Several devices of one line hear the same at once; a network of Modbus TCP may have devices of other makes behind it.
  const broadcast = options.broadcast ?? (kind === 'serial' && unitIds.length > 1);
  if (options.pause !== undefined && !broadcast) throw new UsageError('--pause goes with --broadcast');
  const pauseMs = options.pause ?? (kind === 'serial' ? 0 : NETWORK_PAUSE_MS);
  const view = configView(options.json ?? false);
  const stop = new AbortController();
  const results = await withUpdateLine(address, options, { broadcastsOverTcp: broadcast }, async (open) => {
    void interrupted().then(() => stop.abort());
    try {
      return await pushConfigs(open.line, unitIds, bytes, {
        ...{ signal: stop.signal, retries: options.retries, timeoutMs: open.timeoutMs, serial: open.serial },
        ...{ onEvent: view.show, untilActive: options.untilActive, waitMs: options.wait },
        ...(broadcast && { broadcast: { pauseMs } }),
      });
    } finally {
      view.end();
    }
  });
  if (!results.every(({ outcome }) => isGood(outcome))) process.exitCode = ExitCode.failed;
}

/** @throws UsageError */
export function checkUnits(unitIds: readonly number[], kind: string): void {
  if (kind === 'serial' && unitIds.includes(0)) {
    throw new UsageError('unit 0 is every device of a serial line: name the units');
  }
}
