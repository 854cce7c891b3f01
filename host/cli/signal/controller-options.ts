import type { Command } from 'commander';
import { SignalController } from '../../signal/signal-controller.ts';
import { addLineOptions, type LineOptions, withLine } from '../device/line-options.ts';
import { wholeNumber } from '../options.ts';

/** Adds the arguments and options of commands that speak with a controller. */
export function addControllerOptions(command: Command): Command {
  command
    .argument('<line>', 'tcp://host:port, rtu+tcp://host:port, or a serial port with its settings')
    .argument('<unit>', 'unit id of the controller', wholeNumber(1, 247));
  return addLineOptions(command);
}

/** Runs `use` with a controller and closes its line afterwards, whatever comes. */
export function withController(
  address: string,
  unit: number,
  options: LineOptions,
  use: (controller: SignalController) => Promise<void>,
): Promise<void> {
  return withLine(address, options, (line) => use(new SignalController(line, unit)));
}
