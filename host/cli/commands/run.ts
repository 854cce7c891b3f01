import type { Command } from 'commander';
import { collected, wholeNumber } from '../options.ts';
import { DEFAULT_TCP_PORT, type RunOptions, runGateway } from '../run/run-gateway.ts';

export function runCommand(program: Command): void {
  program
    .command('run')
    .description('run firmware on this computer and serve it over Modbus RTU and TCP: a gateway')
    .argument('<firmware@unit...>', 'device class, firmware folder or .wasm image, and the unit id it is served as')
    .option('--serial <port>', 'serve over RTU on this serial port, with its settings')
    .option(
      '--tcp <port>',
      `serve over TCP on this port; 0 takes any free one (default without --serial: ${DEFAULT_TCP_PORT})`,
      wholeNumber(0, 65_535),
    )
    .option('--host <address>', 'address to listen on; 0.0.0.0 is every network of this computer', '127.0.0.1')
    .option(
      '--allow <peer>',
      'IP address or network (192.168.1.0/24) that may connect; may be given several times',
      collected,
    )
    .option('--read-only', 'refuse everything that writes')
    .option(
      '--records <folder>',
      'where devices keep what survives a power cut; `none` keeps it in memory',
      '.kerb/records',
    )
    .option('--scan <ms>', 'time from scan to scan in ms', wholeNumber(1, 60_000), 100)
    .option(
      '--set <unit.input=value>',
      'value of an input channel from the start; may be given several times',
      collected,
    )
    .option('--json', 'print one JSON object a line')
    .addHelpText(
      'after',
      `
Inputs come as lines on stdin when that is a pipe or a file: {"unitId":1,"inputs":{"voltageL1":230000}}
Outputs, events and log lines are printed as they come. Ctrl-C stops the gateway.

Examples:
  kerb run meter@1                                      a meter on tcp://127.0.0.1:1502
  kerb run meter@1 --set 1.voltageL1=230000             with 230 V on its first phase
  kerb run meter@1 hub@2 signal@3 --serial '/dev/ttyUSB0?baud=9600&parity=even'
  kerb run ./build/meter.wasm@1 --tcp 502 --host 0.0.0.0 --allow 192.168.1.0/24 --read-only
  my-sensors | kerb run meter@1 --json | my-actuators   process image as JSON lines`,
    )
    .action((firmware: string[], options: RunOptions) => runGateway(firmware, options));
}
