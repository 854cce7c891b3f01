import type { Command } from 'commander';
import { personalityNames } from '../../gateway/personality/personality.ts';
import { runGateway } from '../run/run-gateway.ts';
import { addRunOptions, type RunOptions } from '../run/run-options.ts';

export function runCommand(program: Command): void {
  const command = program
    .command('run')
    .description('run firmware on this computer and serve it over Modbus RTU and TCP: a gateway');
  addRunOptions(command)
    .addHelpText(
      'after',
      `
Register maps besides a device's own, for clients that were made for other meters:
  ${personalityNames.join(', ')}

A file of inputs has a column \`time\` and one for each input, such as voltageL1_V, or 1.voltageL1_V where there are
several units. Inputs come as lines on stdin when that is a pipe or a file: {"unitId":1,"inputs":{"voltageL1":230000}}
Outputs, events and log lines are printed as they come. Ctrl-C stops the gateway.

Examples:
  kerb run meter@1                                      a meter on tcp://127.0.0.1:1502
  kerb run meter@1 --set 1.voltageL1=230000             with 230 V on its first phase
  kerb run meter@1 hub@2 signal@3 --serial '/dev/ttyUSB0?baud=9600&parity=even'
  kerb run ./build/meter.wasm@1 --tcp 502 --host 0.0.0.0 --allow 192.168.1.0/24 --read-only
  kerb run meter@1:sunspec --inputs seeds/inputs/household-2010-07-16.csv --loop
                                                        a recorded home, for any SunSpec client
  kerb run meter@1,2:sunspec,3:sdm630                   one meter under three register maps
  kerb run signal@3 build/monitor.wasm@4 --connect 3=4  a signal controller and its conflict monitor: a cabinet
  kerb run hub@1 --wiring seeds/wirings/home.yaml       a hub that drives loads over Modbus
  kerb run meter@1 --trust keys.cbor                    a meter that \`kerb flash\` updates; started again, it runs
                                                        what was flashed last
  kerb run meter@1 --tls --host 0.0.0.0 --cert gateway.crt --key gateway.pem --ca ca.crt
                                                        for clients with certificates; kerb keys makes them
  kerb run meter@1 --tcp 502 --host 0.0.0.0 --roles roles.yaml --metrics --log json
                                                        roles by address, metrics, and a log on stderr
  kerb run meter@1 --dlt645 /dev/ttyUSB0                for readers of DL/T 645
  kerb run water-meter@1 --cjt188 /dev/ttyUSB0          for readers of CJ/T 188
  kerb run heat-meter@1 --mbus /dev/ttyUSB0             for M-Bus masters
  my-sensors | kerb run meter@1 --json | my-actuators   process image as JSON lines`,
    )
    .action((firmware: string[], options: RunOptions) => runGateway(firmware, options));
}
