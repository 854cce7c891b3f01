import type { SerialSettings } from '../line/serial-port.ts';

/** How a serial port is set: 8 data bits and the rest. */
export type LineSettings = Omit<SerialSettings, 'path'>;

/**
 * How good what a device answered was. `clean`: every answer whole. `noisy`: some answers broken, or none though the
 * device was there when asked again. `clash`: several devices seem to answer for one.
 */
export type AnswerQuality = 'clean' | 'noisy' | 'clash';

/** What a device was asked and what came back. */
export interface Evidence {
  readonly quality: AnswerQuality;
  readonly asked: number;
  /** Whole answers that fit what was asked. */
  readonly answered: number;
  /** Bytes that make no whole answer. */
  readonly broken: number;
  /** Two whole answers to one question. */
  readonly doubled: number;
  /** Longest time from the end of a request to the answer in hand, in ms, the answer's own time on the wire not counted. */
  readonly slowestMs: number;
  /** The first whole answer as it came, in hexadecimal. */
  readonly answer: string;
}

interface Found {
  /** What the line is to be set to; undefined over a network. */
  readonly settings?: LineSettings;
  readonly evidence: Evidence;
}

export interface FoundModbusDevice extends Found {
  readonly protocol: 'modbus';
  readonly unitId: number;
  /** What it answered to a read: data, or the exception that it refused with. */
  readonly exceptionCode?: number;
}

export interface FoundDlt645Meter extends Found {
  readonly protocol: 'dlt645';
  /** 12 digits. */
  readonly address: string;
}

/** A device that answered a scan with at least one whole frame. */
export type FoundDevice = FoundModbusDevice | FoundDlt645Meter;

/** `/dev/ttyUSB0?baud=9600&parity=none&stop=1` of a found device, as `openLine` takes it; the line itself over a network. Settings in `line` are replaced. */
export function addressOf(line: string, { settings }: Pick<FoundDevice, 'settings'>): string {
  if (settings === undefined) return line;
  const [path] = line.split('?');
  return `${path}?baud=${settings.baudRate}&parity=${settings.parity}&stop=${settings.stopBits}`;
}

/** `unit 17`, `meter 000000012345` */
export function nameOf(device: FoundDevice): string {
  return device.protocol === 'modbus' ? `unit ${device.unitId}` : `meter ${device.address}`;
}
