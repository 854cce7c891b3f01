import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Line } from '../../line/line.ts';
import { openLine } from '../../line/open-line.ts';
import { duration, wholeNumber } from '../options.ts';
import { openModbusSerialLine } from './modbus-serial-driver.ts';
import { addTlsOptions, type TlsOptions, tlsFilesOf } from './tls-options.ts';

/** How commands that ask a device reach it. */
export interface LineOptions extends TlsOptions {
  readonly driver: 'kerb' | 'modbus-serial';
  readonly timeout?: number;
  readonly retries?: number;
}

const MAX_TIMEOUT_MS = 600_000;

export function addLineOptions(command: Command): Command {
  return addTlsOptions(command)
    .option('--timeout <time>', 'how long the device may take to answer: ms, or such as 2s (default: 1s)', timeout)
    .option(
      '--retries <count>',
      'how often to ask again when no answer came (default: 1 on a serial line, 0 over TCP)',
      wholeNumber(0, 10),
    )
    .addOption(
      new Option('--driver <name>', 'which Modbus client to use').choices(['kerb', 'modbus-serial']).default('kerb'),
    );
}

/** @throws LineAddressError, PortError, KeyFileError, UsageError */
export async function openLineAt(address: string, options: LineOptions): Promise<Line> {
  const settings = {
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    ...(options.retries !== undefined && { retries: options.retries }),
  };
  if (options.driver === 'modbus-serial') return openModbusSerialLine(address, settings);
  const tls = tlsFilesOf(options);
  return openLine(address, { ...settings, ...(tls && { tls }) });
}

/** Runs `use` on an open line and closes it afterwards, whatever comes. */
export async function withLine(address: string, options: LineOptions, use: (line: Line) => Promise<void>) {
  const line = await openLineAt(address, options);
  try {
    await use(line);
  } finally {
    await line.close();
  }
}

/** For commander: how long a device may take to answer; a bare number is ms. */
export function timeout(text: string): number {
  const ms = /^\d+$/.test(text) ? Number(text) : duration(text);
  if (ms < 1 || ms > MAX_TIMEOUT_MS) throw new InvalidArgumentError('Give 1 ms to 10min.');
  return ms;
}
