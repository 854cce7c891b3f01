import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Line } from '../../line/line.ts';
import { openLine } from '../../line/open-line.ts';
import { duration, wholeNumber } from '../options.ts';
import { openModbusSerialLine } from './modbus-serial-driver.ts';

/** How `kerb read` and `kerb write` reach a device. */
export interface LineOptions {
  readonly driver: 'kerb' | 'modbus-serial';
  readonly timeout?: number;
  readonly retries?: number;
}

const MAX_TIMEOUT_MS = 600_000;

export function addLineOptions(command: Command): Command {
  return command
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

/** @throws LineAddressError, PortError */
export function openLineAt(address: string, options: LineOptions): Promise<Line> {
  const settings = {
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    ...(options.retries !== undefined && { retries: options.retries }),
  };
  return options.driver === 'kerb' ? openLine(address, settings) : openModbusSerialLine(address, settings);
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
