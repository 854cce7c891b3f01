import type { ByteTransport } from './byte-transport.ts';
import { PortError, type PortFailure } from './errors.ts';
import { PooledPort } from './pooled-port.ts';
import type { PortBinding } from './port-transport.ts';
import { UnixPort } from './unix-port.ts';

export type Parity = 'none' | 'even' | 'odd';

export interface SerialSettings {
  /** `/dev/ttyUSB0`, `COM3` */
  readonly path: string;
  readonly baudRate: number;
  readonly parity: Parity;
  readonly stopBits: 1 | 2;
}

/**
 * Opens a serial port for 8 data bits, locked against other programs.
 * @throws PortError
 */
export async function openSerialPort(settings: SerialSettings): Promise<ByteTransport> {
  const { path, baudRate, parity, stopBits } = settings;
  // Here, so that programs that use TCP alone do not load it.
  const { SerialPort } = await import('serialport');
  let binding: PortBinding;
  try {
    binding = await SerialPort.binding.open({ path, baudRate, parity, stopBits, dataBits: 8, lock: true });
  } catch (error) {
    throw new PortError(path, failureOf(error), error as Error);
  }
  return 'poller' in binding ? new UnixPort(path, binding) : new PooledPort(path, binding);
}

/** serialport tells what went wrong in words only. */
export function failureOf(error: unknown): PortFailure {
  const message = error instanceof Error ? error.message : '';
  if (/no such (file|device)|not a directory|file not found|cannot find/i.test(message)) return 'missing';
  if (/cannot lock|resource busy|access (is )?denied/i.test(message)) return 'busy';
  if (/permission denied|not permitted/i.test(message)) return 'permission';
  if (/inappropriate ioctl/i.test(message)) return 'notSerial';
  if (/baud ?rate|invalid (data|stop|parity)/i.test(message)) return 'settings';
  return 'failed';
}
