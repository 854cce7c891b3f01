import { MODBUS_SECURITY_PORT, MODBUS_TCP_PORT } from '../../protocols/modbus/constants.ts';
import type { Parity, SerialSettings } from './serial-port.ts';

/** RTU on a serial port. What is left out is as the standard wants it (Modbus over Serial Line V1.02, 2.5.1, 3.4). */
export interface SerialAddress {
  readonly kind: 'serial';
  /** `/dev/ttyUSB0`, `COM3`; `browser` is the port of the browser that shows the page of a commissioning */
  readonly path: string;
  /** Default 19200. */
  readonly baudRate?: number;
  /** Default even. */
  readonly parity?: Parity;
  /** Default 1, and 2 where there is no parity bit. */
  readonly stopBits?: 1 | 2;
}

export interface TcpAddress {
  readonly kind: 'tcp';
  readonly host: string;
  /** Default 502. */
  readonly port?: number;
}

/** Modbus/TCP Security: Modbus TCP in TLS (MB-TCP-Security v3.6). */
export interface TlsAddress {
  readonly kind: 'tls';
  readonly host: string;
  /** Default 802. */
  readonly port?: number;
}

/** RTU frames in a TCP stream, as serial device servers carry them. */
export interface RtuOverTcpAddress {
  readonly kind: 'rtu+tcp';
  readonly host: string;
  readonly port: number;
}

export type LineAddress = SerialAddress | TcpAddress | TlsAddress | RtuOverTcpAddress;

/** A text that is no address of a line, or settings that no line has. */
export class LineAddressError extends Error {
  override readonly name = 'LineAddressError';
  readonly blame = 'configuration';
  readonly address: string;

  constructor(address: string, problem: string) {
    super(`line ${JSON.stringify(address)}: ${problem}`);
    this.address = address;
  }
}

const DEFAULT_BAUD_RATE = 19_200;
const MIN_BAUD_RATE = 50;
const MAX_BAUD_RATE = 4_000_000;
const PARITIES: readonly Parity[] = ['none', 'even', 'odd'];
/** `mbaps` is what the specification calls the protocol. */
const TLS_SCHEMES = ['tls', 'mbaps'];
const EXAMPLES =
  'tcp://192.168.1.20:502, tls://192.168.1.20, rtu+tcp://192.168.1.20:4001 or /dev/ttyUSB0?baud=9600&parity=even';

/**
 * Reads `tcp://host:port`, `tls://host:port`, `rtu+tcp://host:port`, or the path of a serial port with its settings:
 * `/dev/ttyUSB0?baud=9600&parity=none&stop=1`. A port for which no baud rate is given gets `baudRate`.
 * @throws LineAddressError
 */
export function parseLineAddress(text: string, baudRate = DEFAULT_BAUD_RATE): LineAddress {
  const scheme = /^([a-z+]+):\/\/(.*)$/i.exec(text);
  if (scheme !== null) return parseHost(text, scheme[1]!.toLowerCase(), scheme[2]!);
  const [path, query] = splitOnce(text, '?');
  if (/^(\/|\.{1,2}\/|\\\\|COM\d+$|browser$)/i.test(path)) return parseSerial(text, path, query, baudRate);
  const hint = /^[\w.-]+:\d+$/.test(text) ? `did you mean tcp://${text}?` : `give one such as ${EXAMPLES}`;
  throw new LineAddressError(text, `is neither a serial port nor a TCP address; ${hint}`);
}

/** What errors and reports call the line. */
export function lineName(address: LineAddress): string {
  if (address.kind === 'serial') return address.path;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${address.kind}://${host}:${networkPort(address)}`;
}

/** The port of an address, or the one that its protocol has. */
export function networkPort(address: Exclude<LineAddress, SerialAddress>): number {
  return address.port ?? (address.kind === 'tls' ? MODBUS_SECURITY_PORT : MODBUS_TCP_PORT);
}

/** Fills in and checks what a caller gave. @throws LineAddressError */
export function serialSettings(address: SerialAddress): SerialSettings {
  const { path, baudRate = DEFAULT_BAUD_RATE, parity = 'even' } = address;
  const stopBits = address.stopBits ?? (parity === 'none' ? 2 : 1);
  if (!Number.isInteger(baudRate) || baudRate < MIN_BAUD_RATE || baudRate > MAX_BAUD_RATE) {
    throw new LineAddressError(path, `baud rate ${baudRate} must be ${MIN_BAUD_RATE} to ${MAX_BAUD_RATE}`);
  }
  if (!PARITIES.includes(parity)) throw new LineAddressError(path, `parity ${parity} must be none, even or odd`);
  if (stopBits !== 1 && stopBits !== 2) throw new LineAddressError(path, `stop bits ${stopBits} must be 1 or 2`);
  return { path, baudRate, parity, stopBits };
}

/** Start bit, 8 data bits, parity bit if any, stop bits. */
export function bitsPerCharacter(settings: Pick<SerialSettings, 'parity' | 'stopBits'>): number {
  return 9 + (settings.parity === 'none' ? 0 : 1) + settings.stopBits;
}

function parseHost(text: string, scheme: string, rest: string): LineAddress {
  if (scheme !== 'tcp' && scheme !== 'rtu+tcp' && !TLS_SCHEMES.includes(scheme)) {
    throw new LineAddressError(text, `${scheme}:// is not supported; give one such as ${EXAMPLES}`);
  }
  const match = /^(?:\[([0-9a-f:.%\w]+)\]|([^\s:/?#@[\]]+))(?::(\d{1,5}))?\/?$/i.exec(rest);
  if (match === null) throw new LineAddressError(text, `has no host and port; give one such as ${EXAMPLES}`);
  const host = (match[1] ?? match[2])!;
  const port = match[3] === undefined ? undefined : Number(match[3]);
  if (port !== undefined && (port < 1 || port > 65_535)) {
    throw new LineAddressError(text, `port ${port} must be 1 to 65535`);
  }
  if (scheme === 'tcp') return { kind: 'tcp', host, port: port ?? MODBUS_TCP_PORT };
  if (scheme !== 'rtu+tcp') return { kind: 'tls', host, port: port ?? MODBUS_SECURITY_PORT };
  if (port === undefined) throw new LineAddressError(text, 'has no port; RTU over TCP has none of its own');
  return { kind: 'rtu+tcp', host, port };
}

function parseSerial(text: string, path: string, query: string, baudRate: number): SerialAddress {
  let settings: Omit<SerialAddress, 'kind' | 'path'> = { baudRate };
  for (const [key, value] of new URLSearchParams(query)) {
    switch (key) {
      case 'baud':
      case 'baudRate':
        settings = { ...settings, baudRate: Number(value) };
        break;
      case 'parity':
        settings = { ...settings, parity: value as Parity };
        break;
      case 'stop':
      case 'stopBits':
        settings = { ...settings, stopBits: Number(value) as 1 | 2 };
        break;
      default:
        throw new LineAddressError(text, `setting ${JSON.stringify(key)} is unknown; there are baud, parity and stop`);
    }
  }
  return { kind: 'serial', ...serialSettings({ kind: 'serial', path, ...settings }) };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
