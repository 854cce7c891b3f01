import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { LineClosedError } from '../line/errors.ts';
import { bitsPerCharacter } from '../line/line-address.ts';
import { openSerialPort, type SerialSettings } from '../line/serial-port.ts';
import { epochUs } from './epoch-us.ts';
import type { LiveSource, SourceListener } from './live-source.ts';

/** USB adapters hand over what they received every 16 ms, so that is how late bytes may be heard. */
export const SERIAL_JITTER_MS = 16;

export interface SerialTapOptions {
  readonly settings: SerialSettings;
  readonly clock: Clock;
  readonly listener: SourceListener;
  /** How late the port may tell of bytes. Default {@link SERIAL_JITTER_MS}. */
  readonly jitterMs?: number;
  /** In place of the port that the settings name. */
  readonly openTransport?: () => Promise<ByteTransport>;
}

/**
 * Listens on a serial port, and never writes to it: the adapter's receiver is on the line, beside those of the stations.
 * @throws PortError
 */
export async function tapSerialPort(options: SerialTapOptions): Promise<LiveSource> {
  const { settings, clock, listener, jitterMs = SERIAL_JITTER_MS } = options;
  const { path, baudRate } = settings;
  const transport = await (options.openTransport?.() ?? openSerialPort(settings));
  const now = epochUs(clock);
  let closing = false;
  const ended = new Promise<Error | undefined>((resolve) => {
    transport.onClose((error) => resolve(closing ? undefined : new LineClosedError(path, 'lost', undefined, error)));
  });
  listener.line({ name: path, kind: 'serial', baudRate, bitsPerCharacter: bitsPerCharacter(settings), jitterMs });
  transport.onData((bytes) => listener.chunk({ atUs: now(), line: path, bytes: Uint8Array.from(bytes) }));
  return {
    ended,
    async close() {
      closing = true;
      transport.close();
      await ended;
    },
  };
}
