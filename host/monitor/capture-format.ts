import { MODBUS_TCP_PORT } from '../../protocols/modbus/constants.ts';
import type { CaptureInterface } from '../../protocols/pcapng/packet.ts';
import type { CapturedLine } from './capture.ts';
import type { BrokenObservation, FrameObservation } from './observation.ts';

/** What a capture file names as its maker; in its files the interfaces are lines. */
export const APPLICATION = 'kerb monitor';

/** The port on which Wireshark expects Modbus. */
export const SERVER_PORT = MODBUS_TCP_PORT;
/**
 * The port of the devices of serial lines. Wireshark tells their responses from requests by the port that it is set to take
 * for Modbus RTU; it must not be one of Modbus TCP, which would be read as RTU as well.
 */
export const SERIAL_PORT = 0;
/** Where the ports of clients begin that have none, as on a serial line. */
export const CLIENT_PORT = 49_152;

/** Wireshark's name of what reads the packet, and what its protocol column shows where that does not know the frame. */
export function dissectorOf(observation: FrameObservation | BrokenObservation): {
  readonly dissector: string;
  readonly protocolColumn: string;
} {
  if (observation.protocol === 'dlt645') return { dissector: 'data', protocolColumn: 'DL/T 645' };
  const noise = observation.event === 'broken' && observation.what === 'noise';
  return noise ? { dissector: 'data', protocolColumn: 'noise' } : { dissector: 'mbrtu', protocolColumn: 'Modbus RTU' };
}

/** What an interface's description says of the line; {@link lineOf} reads it. */
export function describeLine({ kind, baudRate, bitsPerCharacter, jitterMs }: CapturedLine): string {
  const baud = baudRate === undefined ? '' : ` baud=${baudRate}`;
  const bits = bitsPerCharacter === undefined ? '' : ` bits=${bitsPerCharacter}`;
  const jitter = jitterMs === undefined ? '' : ` jitterMs=${jitterMs}`;
  return `${kind} line${baud}${bits}${jitter}`;
}

/** The line that an interface of our own files is; undefined for another one's. */
export function lineOf({ name, description = '' }: CaptureInterface): CapturedLine | undefined {
  const kind = /^(serial|tcp) line\b/.exec(description)?.[1] as CapturedLine['kind'] | undefined;
  if (kind === undefined || name === undefined) return undefined;
  const baudRate = setting(description, 'baud');
  const bitsPerCharacter = setting(description, 'bits');
  const jitterMs = setting(description, 'jitterMs');
  return {
    name,
    kind,
    ...(baudRate !== undefined && { baudRate }),
    ...(bitsPerCharacter !== undefined && { bitsPerCharacter }),
    ...(jitterMs !== undefined && { jitterMs }),
  };
}

function setting(description: string, key: string): number | undefined {
  const text = new RegExp(`\\b${key}=(\\d+(?:\\.\\d+)?)`).exec(description)?.[1];
  return text === undefined ? undefined : Number(text);
}
