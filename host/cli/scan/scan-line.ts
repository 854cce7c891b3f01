import { deviceTemplates } from '../../identify/device-templates.ts';
import { type LineAddress, parseLineAddress } from '../../line/line-address.ts';
import type { Parity } from '../../line/serial-port.ts';
import { scan } from '../../scan/scan.ts';
import type { ScanEvent } from '../../scan/scan-event.ts';
import type { ScanOptions } from '../../scan/scan-options.ts';
import type { ScanResult } from '../../scan/scan-result.ts';
import { ALL_UNIT_IDS } from '../../scan/unit-order.ts';
import { type TlsOptions, tlsFilesOf } from '../device/tls-options.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { identifyFound } from './identify-found.ts';
import { ScanFile } from './scan-file.ts';
import { scanView } from './scan-view.ts';

export interface ScanLineOptions extends TlsOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly identify?: boolean;
  readonly baud?: readonly number[];
  readonly parity?: readonly Parity[];
  readonly units?: readonly number[];
  readonly reserved?: boolean;
  readonly protocol?: 'modbus' | 'dlt645';
  readonly quick?: boolean;
  readonly first?: boolean;
  readonly until?: number;
  readonly wait?: number;
  readonly listen?: number;
  readonly force?: boolean;
  readonly save?: string;
  readonly again?: boolean;
}

const RESERVED = [248, 249, 250, 251, 252, 253, 254, 255];

/** `kerb scan`. @throws LineAddressError, PortError, LineClosedError, ScanOptionError, ScanStateError, UsageError */
export async function scanLine(address: string, options: ScanLineOptions): Promise<void> {
  const where = parseLineAddress(address);
  const file = options.save === undefined ? undefined : new ScanFile(options.save);
  if (options.again && file === undefined) throw new UsageError('--again goes with --save');
  const saved = options.again ? undefined : await file?.read();
  const view = scanView(options.json === true);
  const abort = new AbortController();
  const onEvent = (event: ScanEvent): void => {
    view.show(event);
    // Before anything is sent.
    if (options.dryRun && event.kind === 'plan') abort.abort();
  };
  void interrupted().then(() => abort.abort());
  let result: ScanResult;
  try {
    result = await scan(where, {
      ...scanOptions(where, address, options),
      ...(saved && { resume: saved }),
      signal: abort.signal,
      onEvent,
      onState: (state) => {
        if (!options.dryRun) file?.keep(state);
      },
    });
  } finally {
    view.end();
    await file?.finish();
  }
  if (options.dryRun) return;
  const identities = options.identify
    ? await identifyFound(where, result.devices, (text) => view.note(text))
    : undefined;
  view.result(result, identities, { file: options.save, quick: options.quick === true });
  process.exitCode = result.end === 'stopped' || result.end === 'busy' ? ExitCode.failed : exitCodeOf(result);
}

function exitCodeOf({ devices, findings }: Pick<ScanResult, 'devices' | 'findings'>): number {
  const isBad = findings.some(({ kind }) => kind === 'clash' || kind === 'unreadable' || kind === 'unresolved');
  return devices.length > 0 && !isBad ? ExitCode.ok : ExitCode.failed;
}

function scanOptions(where: LineAddress, address: string, options: ScanLineOptions): ScanOptions {
  const named = new URLSearchParams(where.kind === 'serial' ? address.slice(address.indexOf('?') + 1) : '');
  const isNamed = (...keys: string[]): boolean => address.includes('?') && keys.some((key) => named.has(key));
  const fixed = where.kind === 'serial' ? where : undefined;
  const units = options.reserved ? [...(options.units ?? ALL_UNIT_IDS), ...RESERVED] : options.units;
  const baudRates = fixed !== undefined && isNamed('baud', 'baudRate') ? [fixed.baudRate!] : options.baud;
  const parities = fixed !== undefined && isNamed('parity') ? [fixed.parity!] : options.parity;
  const until = options.first ? 1 : options.until;
  const tls = tlsFilesOf(options);
  return {
    ...(options.protocol && { protocols: [options.protocol] }),
    ...(baudRates && { baudRates }),
    ...(parities && { parities }),
    ...(fixed !== undefined && isNamed('stop', 'stopBits') && { stopBits: fixed.stopBits! }),
    ...(units && { unitIds: units }),
    likelyUnitIds: likelyUnitIds(where),
    ...(options.quick && { quick: true }),
    ...(until !== undefined && { until }),
    ...(options.wait !== undefined && { answerWaitMs: options.wait }),
    ...(options.listen !== undefined && { listenMs: options.listen }),
    ...(options.force && { force: true }),
    ...(tls && { tls }),
  };
}

/** With which the devices of the templates leave the factory; those that have only a network are not on a serial line. */
function likelyUnitIds({ kind }: LineAddress): number[] {
  const isNetwork = kind === 'tcp' || kind === 'tls';
  const factory = deviceTemplates().flatMap(({ defaults }) => defaults ?? []);
  return factory.filter(({ baudRate }) => isNetwork || baudRate !== undefined).map(({ unitId }) => unitId);
}
