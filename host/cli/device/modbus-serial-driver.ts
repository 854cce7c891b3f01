import type modbusSerial from 'modbus-serial';
import { MODBUS_TCP_PORT } from '../../../protocols/modbus/constants.ts';
import { PortError } from '../../line/errors.ts';
import type { Line } from '../../line/line.ts';
import {
  type LineAddress,
  LineAddressError,
  lineName,
  parseLineAddress,
  serialSettings,
} from '../../line/line-address.ts';
import { lineFromModbusSerial, type ModbusSerialLineOptions } from '../../line/modbus-serial.ts';
import { failureOf as serialFailureOf } from '../../line/serial-port.ts';
import { failureOf as tcpFailureOf } from '../../line/tcp-socket.ts';

/** The types of modbus-serial put the class behind `default`, where it is at run time as well. */
type ModbusClient = InstanceType<(typeof modbusSerial)['default']>;

/** Opens a modbus-serial client for the address, and a line on it. @throws LineAddressError, PortError */
export async function openModbusSerialLine(text: string, options: ModbusSerialLineOptions): Promise<Line> {
  const address = parseLineAddress(text);
  const name = lineName(address);
  if (address.kind === 'tls') throw new LineAddressError(text, 'modbus-serial speaks no TLS; leave --driver out');
  const library = await import('modbus-serial');
  const client: ModbusClient = new library.default.default();
  try {
    await connect(client, address);
  } catch (error) {
    const failure = address.kind === 'serial' ? serialFailureOf(error) : tcpFailureOf(error);
    throw new PortError(name, failure, error as Error);
  }
  return lineFromModbusSerial(client, { ...options, name });
}

function connect(client: ModbusClient, address: LineAddress): Promise<void> {
  if (address.kind === 'serial') {
    const { path, baudRate, parity, stopBits } = serialSettings(address);
    return client.connectRTUBuffered(path, { baudRate, parity, stopBits });
  }
  const { host } = address;
  if (address.kind === 'rtu+tcp') return client.connectTcpRTUBuffered(host, { port: address.port });
  return client.connectTCP(host, { port: address.port ?? MODBUS_TCP_PORT });
}
