import { characterTimeUs } from '../../protocols/modbus/rtu-timing.ts';
import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { REOPEN_DELAYS, type ReopenDelays } from '../line/connection.ts';
import {
  bitsPerCharacter,
  type LineAddress,
  LineAddressError,
  lineName,
  parseLineAddress,
  serialSettings,
} from '../line/line-address.ts';
import { checkOption } from '../line/request-line.ts';
import { openSerialPort, type SerialSettings } from '../line/serial-port.ts';
import { openTcpSocket } from '../line/tcp-socket.ts';
import { FixedBaudRateError } from './errors.ts';
import { Dlt645Line } from './line.ts';

export interface OpenDlt645Options {
  /** How long a meter may take until its answer begins, in ms. Default 1000; the standard wants at most 500. */
  readonly timeoutMs?: number;
  /** How often a read is sent again when no or a broken answer came. Default 2; what changes something is sent once. */
  readonly retries?: number;
  /** Requests that may wait to be sent. Default 4096. */
  readonly maxQueued?: number;
  /** FEH before each request, 0 to 16. Default 4. */
  readonly wakeUpBytes?: number;
  /** Silence before a request, in ms. Default 20 on a serial port, 0 over TCP. */
  readonly frameGapMs?: number;
  /** What meters get to carry out a broadcast, in ms. Default 200. */
  readonly turnaroundDelayMs?: number;
  /** How long after its timeout a meter may still answer, in ms: until then it is asked nothing else. Default 500. */
  readonly lateAnswerGuardMs?: number;
  /** How long opening a TCP connection may take, in ms. Default 5000. */
  readonly connectTimeoutMs?: number;
  readonly reopenDelays?: ReopenDelays;
  readonly clock?: Clock;
  /** Opens what the line runs over in place of the port or connection that the address names. */
  readonly openTransport?: () => Promise<ByteTransport>;
}

/** The usual rate of a meter's serial port. */
const BAUD_RATE = 2400;
const MAX_MS = 600_000;

/**
 * Opens a line to meters: `/dev/ttyUSB0`, at 2400 baud with even parity where nothing else is given, or
 * `tcp://192.168.1.20:4001` of a converter that hands on bytes. A line that is lost later opens again when the next
 * request comes.
 * @throws PortError when the port or connection cannot be opened, LineAddressError, LineOptionError
 */
export async function openDlt645(address: string | LineAddress, options: OpenDlt645Options = {}): Promise<Dlt645Line> {
  const where = typeof address === 'string' ? parseLineAddress(address, BAUD_RATE) : address;
  let serial = where.kind === 'serial' ? serialSettings({ baudRate: BAUD_RATE, ...where }) : undefined;
  const clock = options.clock ?? systemClock;
  const name = lineName(where);
  const checked = {
    timeoutMs: inRange('timeoutMs', options.timeoutMs ?? 1000, 1, MAX_MS),
    retries: inRange('retries', options.retries ?? 2, 0, 100),
    maxQueued: inRange('maxQueued', options.maxQueued ?? 4096, 1, 1_000_000),
    wakeUpBytes: inRange('wakeUpBytes', options.wakeUpBytes ?? 4, 0, 16),
    frameGapMs: inRange('frameGapMs', options.frameGapMs ?? (serial === undefined ? 0 : 20), 0, MAX_MS),
    turnaroundDelayMs: inRange('turnaroundDelayMs', options.turnaroundDelayMs ?? 200, 0, MAX_MS),
    lateAnswerGuardMs: inRange('lateAnswerGuardMs', options.lateAnswerGuardMs ?? 500, 0, MAX_MS),
  };
  const connectTimeoutMs = inRange('connectTimeoutMs', options.connectTimeoutMs ?? 5000, 1, MAX_MS);
  const open =
    options.openTransport ??
    (() => {
      if (serial !== undefined) return openSerialPort(serial);
      if (where.kind === 'serial' || where.port === undefined) throw new LineAddressError(name, 'has no port');
      return openTcpSocket(name, { host: where.host, port: where.port }, connectTimeoutMs, clock);
    });
  return Dlt645Line.open(open, {
    ...{ name, clock, ...checked },
    characterMs: serial === undefined ? 0 : characterMs(serial),
    ...(serial !== undefined && {
      async setBaudRate(baudRate: number, transport: ByteTransport | undefined) {
        const settings = serialSettings({ kind: 'serial', ...serial!, baudRate });
        if (transport !== undefined) await withPort(name, transport).setBaudRate(baudRate);
        serial = settings;
        return characterMs(settings);
      },
    }),
    reopenDelays: options.reopenDelays ?? REOPEN_DELAYS,
  });
}

function characterMs(settings: SerialSettings): number {
  return characterTimeUs(settings.baudRate, bitsPerCharacter(settings)) / 1000;
}

/** @throws FixedBaudRateError for what was opened in place of a port and has no rate */
function withPort(name: string, transport: ByteTransport): Required<Pick<ByteTransport, 'setBaudRate'>> {
  if (transport.setBaudRate === undefined) throw new FixedBaudRateError(name);
  return { setBaudRate: (baudRate) => transport.setBaudRate!(baudRate) };
}

function inRange(name: string, value: number, least: number, most: number): number {
  checkOption(name, value, least, most);
  return value;
}
