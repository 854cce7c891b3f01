import { characterTimeUs, t3_5Us } from '../../protocols/modbus/rtu-timing.ts';
import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system.ts';
import type { ByteTransport } from './byte-transport.ts';
import { REOPEN_DELAYS, type ReopenDelays } from './connection.ts';
import type { Line } from './line.ts';
import {
  bitsPerCharacter,
  type LineAddress,
  LineAddressError,
  lineName,
  networkPort,
  parseLineAddress,
  serialSettings,
} from './line-address.ts';
import { checkOption } from './request-line.ts';
import { RtuLine } from './rtu-line.ts';
import { openSerialPort } from './serial-port.ts';
import { type ByteTap, TappedTransport } from './tapped-transport.ts';
import { TcpLine } from './tcp-line.ts';
import { openTcpSocket, type TcpEndpoint } from './tcp-socket.ts';
import type { TlsFiles } from './tls-credentials.ts';
import { openTlsSocket } from './tls-socket.ts';

export interface OpenLineOptions {
  /** How long a device may take to answer, in ms. Default 1000. */
  readonly timeoutMs?: number;
  /** How often a request is sent again when no or a broken answer came. Default 1 for RTU, 0 for TCP. */
  readonly retries?: number;
  /** Requests that may wait to be sent; more are refused with QueueFullError. Default 4096. */
  readonly maxQueued?: number;
  /** Requests sent on a TCP line before the first of them is answered. Default 16. */
  readonly maxInFlight?: number;
  /** Silence before a request on RTU, in ms. Default t3.5 of the baud rate; 0 for RTU over TCP. */
  readonly frameGapMs?: number;
  /**
   * True when a TCP server is a gateway to a serial line on which it broadcasts what is sent to unit id 0, and answers
   * none of it. Default false: over TCP, 0 is the server's own unit id (Messaging on TCP/IP V1.0b, 4.4.2.2).
   */
  readonly broadcastsOverTcp?: boolean;
  /** What devices get to carry out a broadcast, in ms. Default 100. */
  readonly turnaroundDelayMs?: number;
  /**
   * How long after its timeout an RTU device may still answer, in ms: until then it is asked nothing that the answer
   * could be taken for. Default 250.
   */
  readonly lateAnswerGuardMs?: number;
  /**
   * Pause inside an RTU answer after which the rest no longer comes, in ms. Default 20 on a serial port, or t3.5 where that is
   * longer; 100 for RTU over TCP.
   */
  readonly answerGapMs?: number;
  /** How long opening a TCP connection may take, in ms. Default 5000. */
  readonly connectTimeoutMs?: number;
  /** Timeouts in a row, with not a byte received, after which a TCP connection is opened anew. Default 5. */
  readonly lostAfterTimeouts?: number;
  readonly reopenDelays?: ReopenDelays;
  /** Certificate, key and authorities for `tls://`; they are read again whenever the line is opened. */
  readonly tls?: TlsFiles;
  readonly clock?: Clock;
  /**
   * Opens what the line runs over, each time that it is opened, in place of the port or connection that the address
   * names: a simulated line, say. Framing and timing stay those of the address. Rejects with a PortError.
   */
  readonly openTransport?: () => Promise<ByteTransport>;
  /** Told of all bytes that go over the line. */
  readonly onBytes?: ByteTap;
  /** Told of each answer, exceptions included, and how long the device took for it once it had been asked. */
  readonly onAnswer?: (elapsedMs: number) => void;
}

const PAUSES = ['frameGapMs', 'turnaroundDelayMs', 'lateAnswerGuardMs', 'answerGapMs', 'connectTimeoutMs'] as const;
const MAX_PAUSE_MS = 600_000;

const TIMEOUT_MS = 1000;
const RTU_RETRIES = 1;
const MAX_QUEUED = 4096;
const MAX_IN_FLIGHT = 16;
const TURNAROUND_DELAY_MS = 100;
const LATE_ANSWER_GUARD_MS = 250;
const CONNECT_TIMEOUT_MS = 5000;
const LOST_AFTER_TIMEOUTS = 5;
/** USB adapters hand over what they received every 16 ms. */
const SERIAL_ANSWER_GAP_MS = 20;
const NETWORK_ANSWER_GAP_MS = 100;

/**
 * Opens a line to Modbus devices: `tcp://192.168.1.20:502`, `tls://192.168.1.20`, `/dev/ttyUSB0?baud=9600&parity=even`,
 * `rtu+tcp://192.168.1.20:4001`, or the same as an object. A line that is lost later opens again when the next request
 * comes.
 *
 * @throws PortError when the port or connection cannot be opened, LineAddressError, LineOptionError; for `tls://` KeyFileError and
 * PassphraseError
 */
export async function openLine(address: string | LineAddress, options: OpenLineOptions = {}): Promise<Line> {
  const where = typeof address === 'string' ? parseLineAddress(address) : address;
  const clock = options.clock ?? systemClock;
  const name = lineName(where);
  const common = {
    name,
    clock,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxQueued: options.maxQueued ?? MAX_QUEUED,
    turnaroundDelayMs: options.turnaroundDelayMs ?? TURNAROUND_DELAY_MS,
    reopenDelays: options.reopenDelays ?? REOPEN_DELAYS,
    onAnswer: options.onAnswer,
  };
  for (const name of PAUSES) if (options[name] !== undefined) checkOption(name, options[name], 0, MAX_PAUSE_MS);
  const lostAfterTimeouts = options.lostAfterTimeouts ?? LOST_AFTER_TIMEOUTS;
  const lateAnswerGuardMs = options.lateAnswerGuardMs ?? LATE_ANSWER_GUARD_MS;
  const rtuRetries = options.retries ?? RTU_RETRIES;
  if (where.kind === 'serial') {
    const settings = serialSettings(where);
    const bits = bitsPerCharacter(settings);
    const t3_5Ms = t3_5Us(settings.baudRate, bits) / 1000;
    return RtuLine.open(tapped(options.openTransport ?? (() => openSerialPort(settings)), options.onBytes), {
      ...common,
      retries: rtuRetries,
      broadcasts: true,
      characterMs: characterTimeUs(settings.baudRate, bits) / 1000,
      frameGapMs: options.frameGapMs ?? t3_5Ms,
      answerGapMs: options.answerGapMs ?? Math.max(t3_5Ms, SERIAL_ANSWER_GAP_MS),
      lateAnswerGuardMs,
      lostAfterTimeouts: Number.POSITIVE_INFINITY,
    });
  }
  const endpoint = { host: where.host, port: networkPort(where) };
  const connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const socket = options.openTransport ?? socketOf(where.kind, name, options.tls, endpoint, connectTimeoutMs, clock);
  const open = tapped(socket, options.onBytes);
  if (where.kind !== 'rtu+tcp') {
    return TcpLine.open(open, {
      ...common,
      retries: options.retries ?? 0,
      broadcasts: options.broadcastsOverTcp ?? false,
      maxInFlight: options.maxInFlight ?? MAX_IN_FLIGHT,
      lostAfterTimeouts,
    });
  }
  return RtuLine.open(open, {
    ...common,
    retries: rtuRetries,
    broadcasts: true,
    characterMs: 0,
    frameGapMs: options.frameGapMs ?? 0,
    answerGapMs: options.answerGapMs ?? NETWORK_ANSWER_GAP_MS,
    lateAnswerGuardMs,
    lostAfterTimeouts,
  });
}

function tapped(open: () => Promise<ByteTransport>, tap: ByteTap | undefined): () => Promise<ByteTransport> {
  return tap === undefined ? open : async () => new TappedTransport(await open(), tap);
}

function socketOf(
  kind: 'tcp' | 'tls' | 'rtu+tcp',
  name: string,
  files: TlsFiles | undefined,
  endpoint: TcpEndpoint,
  connectTimeoutMs: number,
  clock: Clock,
): () => Promise<ByteTransport> {
  if (kind !== 'tls') return () => openTcpSocket(name, endpoint, connectTimeoutMs, clock);
  if (files === undefined) throw new LineAddressError(name, NO_CREDENTIALS);
  return () => openTlsSocket(name, endpoint, files, connectTimeoutMs, clock);
}

const NO_CREDENTIALS =
  'a secure line takes a certificate, its key and the authority of the other end: give --cert, --key and --ca';
