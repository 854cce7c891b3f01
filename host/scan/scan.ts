import { systemClock } from '../clock/system.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import {
  type LineAddress,
  LineAddressError,
  lineName,
  parseLineAddress,
  serialSettings,
} from '../line/line-address.ts';
import { openLine } from '../line/open-line.ts';
import { openSerialPort } from '../line/serial-port.ts';
import { openTcpSocket } from '../line/tcp-socket.ts';
import type { LineSettings } from './found-device.ts';
import { BAUD_RATES, PARITIES, settingsToTry } from './line-settings.ts';
import { scanNetwork } from './network-scan.ts';
import { ScanOptionError } from './scan-error.ts';
import type { ScanOptions } from './scan-options.ts';
import type { ScanResult } from './scan-result.ts';
import { ScanRun } from './scan-run.ts';
import { SerialScan } from './serial-scan.ts';
import { ALL_UNIT_IDS, unitOrder } from './unit-order.ts';

const SERIAL_WAIT_MS = 100;
/** A device server adds the network and its own buffers. */
const NETWORK_WAIT_MS = 300;
/** A gateway waits for its own line first. */
const GATEWAY_WAIT_MS = 1000;
const LISTEN_MS = 1500;
const CONNECT_TIMEOUT_MS = 5000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Finds the devices of a line, whatever they are set to: Modbus devices by unit id, meters of DL/T 645 by address. It reads
 * only, and sends nothing while others are heard on the line. Settings of `address` are not used: `options` name those to try.
 *
 * @throws PortError when the port or connection cannot be opened, LineClosedError when it is lost, LineAddressError,
 * ScanOptionError
 */
export async function scan(address: string | LineAddress, options: ScanOptions = {}): Promise<ScanResult> {
  const where = typeof address === 'string' ? parseLineAddress(address) : address;
  const line = lineName(where);
  const checked = check(options, where.kind === 'tcp' || where.kind === 'tls');
  if (options.resume !== undefined && options.resume.line !== line) {
    throw new ScanOptionError('resume', `is of ${options.resume.line}, and this line is ${line}: scan that one`);
  }
  const clock = options.clock ?? systemClock;
  const open = options.openTransport ?? ((settings) => openAt(where, line, settings));
  const run = new ScanRun({
    line,
    clock,
    open,
    until: options.until ?? Number.POSITIVE_INFINITY,
    quick: options.quick ?? false,
    resume: options.resume,
    signal: options.signal,
    onEvent: options.onEvent ?? (() => {}),
    onState: options.onState ?? (() => {}),
  });
  const { unitIds, protocols, settings } = checked;
  const likelyUnitIds = options.likelyUnitIds ?? [];
  if (where.kind === 'tcp' || where.kind === 'tls') {
    const openTransport = options.openTransport && (() => options.openTransport!(undefined));
    const { tls } = options;
    const opened = await openLine(where, { clock, ...(openTransport && { openTransport }), ...(tls && { tls }) });
    try {
      const { end, left } = await scanNetwork(
        run,
        opened,
        unitOrder(unitIds, likelyUnitIds),
        options.answerWaitMs ?? GATEWAY_WAIT_MS,
      );
      return run.result(end, left);
    } finally {
      await opened.close();
    }
  }
  const isSerial = where.kind === 'serial';
  const serial = new SerialScan(run, {
    settings: isSerial ? settings : [undefined],
    unitIds,
    likelyUnitIds,
    modbus: protocols.includes('modbus'),
    meters: protocols.includes('dlt645'),
    quick: options.quick ?? false,
    answerWaitMs: options.answerWaitMs ?? (isSerial ? SERIAL_WAIT_MS : NETWORK_WAIT_MS),
    listenMs: options.listenMs ?? LISTEN_MS,
    force: options.force ?? false,
  });
  const end = await serial.scan();
  return run.result(end, serial.left);
}

function check(options: ScanOptions, isNetwork: boolean) {
  const { baudRates = BAUD_RATES, parities = PARITIES, unitIds = ALL_UNIT_IDS } = options;
  const protocols = options.protocols ?? (isNetwork ? ['modbus'] : ['modbus', 'dlt645']);
  if (protocols.length === 0) throw new ScanOptionError('protocols', 'is empty: name modbus, dlt645 or both');
  if (isNetwork && !protocols.includes('modbus')) {
    throw new ScanOptionError('protocols', 'has no modbus, which is all that goes over tcp://');
  }
  if (unitIds.length === 0) throw new ScanOptionError('unitIds', 'is empty: name some of 1 to 255');
  for (const unitId of unitIds) {
    if (!Number.isInteger(unitId) || unitId < 1 || unitId > 255) {
      throw new ScanOptionError('unitIds', `has ${unitId}; unit ids are 1 to 247, and 248 to 255 are reserved`);
    }
  }
  if (baudRates.length === 0) throw new ScanOptionError('baudRates', 'is empty: name one, such as 9600');
  if (parities.length === 0) throw new ScanOptionError('parities', 'is empty: name none, even or odd');
  const settings = settingsToTry([...new Set(baudRates)], [...new Set(parities)], options.stopBits);
  for (const one of settings) serialSettings({ kind: 'serial', path: 'scan', ...one });
  checkTime('answerWaitMs', options.answerWaitMs, 1);
  checkTime('listenMs', options.listenMs, 0);
  if (options.until !== undefined && !(Number.isInteger(options.until) && options.until >= 1)) {
    throw new ScanOptionError('until', `is ${options.until}; it must be a whole number, 1 or more`);
  }
  return { settings, unitIds: [...new Set(unitIds)], protocols };
}

function checkTime(option: string, ms: number | undefined, leastMs: number): void {
  if (ms === undefined || (ms >= leastMs && ms <= LONGEST_WAIT_MS)) return;
  throw new ScanOptionError(option, `is ${ms}; it must be ${leastMs} to ${LONGEST_WAIT_MS} ms`);
}

async function openAt(where: LineAddress, line: string, settings: LineSettings | undefined): Promise<ByteTransport> {
  if (where.kind === 'serial' && settings !== undefined) return openSerialPort({ path: where.path, ...settings });
  if (where.kind === 'serial' || where.port === undefined) throw new LineAddressError(line, 'has no port');
  return openTcpSocket(line, { host: where.host, port: where.port }, CONNECT_TIMEOUT_MS, systemClock);
}
