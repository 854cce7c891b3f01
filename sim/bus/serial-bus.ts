import type { ByteTransport } from '../../host/line/byte-transport.ts';

/** One party on a serial line: a device, the host's adapter, a program behind a pseudo-terminal. */
export interface SerialStation extends ByteTransport {}

/** An RS-485 line, byte by byte. */
export interface SerialBus {
  readonly name: string;
  attach(station: string): SerialStation;
}
