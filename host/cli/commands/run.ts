import type { Command } from 'commander';
import { MODBUS_SECURITY_PORT } from '../../../protocols/modbus/constants.ts';
import { meterProtocols } from '../../gateway/meter-protocols.ts';
import { personalityNames } from '../../gateway/personality/personality.ts';
import { addTlsOptions } from '../device/tls-options.ts';
import { addLogOptions } from '../log-options.ts';
import { collected, decimal, wholeNumber } from '../options.ts';
import { DEFAULT_SLOTS, DEFAULT_TCP_PORT, type RunOptions, runGateway } from '../run/run-gateway.ts';
import { DEFAULT_METRICS_PORT } from '../run/run-metrics.ts';

export function runCommand(program: Command): void {
  const command = program
    .command('run')
    .description('run firmware on this computer and serve it over Modbus RTU and TCP: a gateway')
    .argument(
      '<firmware@unit...>',
      'device class, firmware folder, .wasm image or .kerb bundle, and the unit ids it is served as, each with its register map: meter@1,2:sunspec',
    )
    .option('--serial <port>', 'serve over RTU on this serial port, with its settings');
  for (const { key, title } of meterProtocols) {
    command
      .option(
        `--${key} <port>`,
        `serve the meters over ${title} on this serial port (default 2400 baud, even parity); it may be that of --serial`,
      )
      .option(
        `--${key}-address <unit=digits>`,
        'address of a meter in place of its register meterAddress; may be given several times',
        collected,
      );
  }
  command
    .option(
      '--tcp <port>',
      `serve over TCP on this port; 0 takes any free one (default without --serial, --tls and ports of meters: ${DEFAULT_TCP_PORT})`,
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
    .option('--trust <file>', 'take updates over the line, signed by keys of this key set (`kerb keys set` makes it)')
    .option(
      '--slots <folder>',
      `where devices that take updates keep their firmware, two slots each (default: "${DEFAULT_SLOTS}")`,
    )
    .option('--factory', 'begin anew with the firmware and keys given, without what was flashed and recorded since')
    .option('--scan <ms>', 'time from scan to scan in ms', wholeNumber(1, 60_000), 100)
    .option(
      '--set <unit.input=value>',
      'value of an input channel from the start; may be given several times',
      collected,
    )
    .option(
      '--connect <unit.output=unit.input>',
      'carry an output over to an input of another device after each scan; 3=4 connects all that have the same name, both ways; may be given several times',
      collected,
    )
    .option(
      '--wiring <unit=file>',
      "devices downstream that the unit's channels are wired to; only the file where there is one unit; may be given several times",
      collected,
    )
    .option('--inputs <file>', 'recorded inputs, CSV or JSON lines, that are set at their times')
    .option('--speed <factor>', 'replay --inputs so much faster', decimal(0.001, 1_000_000))
    .option('--loop', 'begin --inputs again at its end, instead of keeping its last values')
    .option(
      '--tls [port]',
      `serve over Modbus/TCP Security, to clients with certificates (default port: ${MODBUS_SECURITY_PORT})`,
      wholeNumber(0, 65_535),
    )
    .option('--crl <file>', 'certificates that were revoked (PEM), of every authority of --ca')
    .option('--roles <file>', 'what each role may do (default: viewer, operator, installer and updater of Kerb)')
    .option(
      '--metrics [address:port]',
      `serve metrics for Prometheus at /metrics (default: 127.0.0.1:${DEFAULT_METRICS_PORT})`,
    )
    .option('--json', 'print one JSON object a line');
  addLogOptions(addTlsOptions(command))
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
