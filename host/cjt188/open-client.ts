import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system.ts';
import { LineAddressError, lineName, parseLineAddress, serialSettings } from '../line/line-address.ts';
import { openSerialPort } from '../line/serial-port.ts';
import { openTcpSocket } from '../line/tcp-socket.ts';
import { Cjt188Client, type Cjt188ClientOptions } from './client.ts';

/** The usual rate of a meter's serial port. */
const BAUD_RATE = 2400;
const CONNECT_TIMEOUT_MS = 5000;

/**
 * Opens a line to meters: `/dev/ttyUSB0`, at 2400 baud with even parity where nothing else is given, or
 * `tcp://192.168.1.20:4001` of a converter that hands on bytes.
 * @throws PortError when it cannot be opened, LineAddressError
 */
export async function openCjt188(
  address: string,
  options: Omit<Cjt188ClientOptions, 'clock'> & { readonly clock?: Clock } = {},
): Promise<Cjt188Client> {
  const where = parseLineAddress(address, BAUD_RATE);
  const clock = options.clock ?? systemClock;
  if (where.kind === 'serial') {
    return new Cjt188Client(await openSerialPort(serialSettings({ baudRate: BAUD_RATE, ...where })), {
      ...options,
      clock,
    });
  }
  const name = lineName(where);
  if (where.port === undefined) throw new LineAddressError(name, 'has no port');
  const socket = await openTcpSocket(name, { host: where.host, port: where.port }, CONNECT_TIMEOUT_MS, clock);
  return new Cjt188Client(socket, { ...options, clock });
}
