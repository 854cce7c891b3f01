import type { Command } from 'commander';
import type { SerialTiming } from '../../flash/answer-time.ts';
import { DEFAULT_RETRIES } from '../../flash/retrying.ts';
import type { Line } from '../../line/line.ts';
import { bitsPerCharacter, parseLineAddress, serialSettings } from '../../line/line-address.ts';
import { type OpenLineOptions, openLine } from '../../line/open-line.ts';
import { timeout } from '../device/line-options.ts';
import { addTlsOptions, type TlsOptions, tlsFilesOf } from '../device/tls-options.ts';
import { wholeNumber } from '../options.ts';

export interface UpdateLineOptions extends TlsOptions {
  readonly timeout?: number;
  readonly retries?: number;
}

/** A slow line behind a gateway takes its time for a block and its echo. */
const NETWORK_TIMEOUT_MS = 5000;

export function addUpdateLineOptions(command: Command): Command {
  return addTlsOptions(command)
    .option(
      '--timeout <time>',
      'how long a device may take to answer: ms, or such as 2s (default: 1s, over a network 5s)',
      timeout,
    )
    .option(
      '--retries <count>',
      'how often to try again, with growing pauses, before a device is given up',
      wholeNumber(0, 100),
      DEFAULT_RETRIES,
    );
}

/** A line that is open for updates. */
export interface UpdateLine {
  readonly line: Line;
  /** Undefined for a line through a network. */
  readonly serial: SerialTiming | undefined;
  readonly timeoutMs: number | undefined;
}

/** Runs `use` on an open line and closes it afterwards, whatever comes. @throws LineAddressError, PortError, KeyFileError, UsageError */
export async function withUpdateLine<T>(
  address: string,
  options: UpdateLineOptions,
  more: OpenLineOptions,
  use: (line: UpdateLine) => Promise<T>,
): Promise<T> {
  const where = parseLineAddress(address);
  const settings = where.kind === 'serial' ? serialSettings(where) : undefined;
  const serial = settings && { baudRate: settings.baudRate, bitsPerCharacter: bitsPerCharacter(settings) };
  const timeoutMs = options.timeout ?? (serial === undefined ? NETWORK_TIMEOUT_MS : undefined);
  const tls = tlsFilesOf(options);
  const line = await openLine(where, { ...more, ...(tls && { tls }), ...(timeoutMs !== undefined && { timeoutMs }) });
  try {
    return await use({ line, serial, timeoutMs });
  } finally {
    await line.close();
  }
}
