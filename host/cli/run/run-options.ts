import type { Command } from 'commander';
import { MODBUS_SECURITY_PORT } from '../../../protocols/modbus/constants.ts';
import { meterProtocols } from '../../gateway/meter-protocols.ts';
import { addTlsOptions } from '../device/tls-options.ts';
import { addLogOptions, type LogCliOptions } from '../log-options.ts';
import { collected, decimal, wholeNumber } from '../options.ts';
import { DEFAULT_METRICS_PORT } from './run-metrics.ts';
import type { SecurityOptions } from './run-security.ts';
import type { MeterPortOptions } from './served-meter.ts';

export interface RunOptions extends SecurityOptions, LogCliOptions, MeterPortOptions {
  readonly serial?: string;
  readonly tcp?: number;
  readonly host: string;
  readonly allow?: readonly string[];
  readonly readOnly?: boolean;
  readonly records: string;
  readonly trust?: string;
  readonly slots?: string;
  readonly factory?: boolean;
  readonly scan: number;
  readonly set?: readonly string[];
  readonly connect?: readonly string[];
  readonly wiring?: readonly string[];
  readonly inputs?: string;
  readonly speed?: number;
  readonly loop?: boolean;
  /** Address and port, or true for the usual ones. */
  readonly metrics?: string | true;
  readonly json?: boolean;
}

export const DEFAULT_TCP_PORT = 1502;
export const DEFAULT_SLOTS = '.kerb/slots';
/** As `--records`: what devices record is kept in memory. */
export const IN_MEMORY = 'none';

/** Arguments and options of `kerb run`. */
export function addRunOptions(command: Command): Command {
  command
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
  return addLogOptions(addTlsOptions(command));
}
