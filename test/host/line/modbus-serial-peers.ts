import { createServer } from 'node:net';
import modbusSerial, { ServerSerial, ServerTCP } from 'modbus-serial';
import { onTestFinished } from 'vitest';
import { Pty } from '../../../sim/bus/pty.ts';

/** The client class; its types put it behind `default`, where it is at run time as well. */
export const ModbusSerial = modbusSerial.default;

/** Longer than one frame takes, so that it comes in parts. */
export const IDENTITY: Record<number, string> = {
  0: 'Kerb',
  1: 'PEER',
  2: '8.0.25',
  3: `https://example.org/${'a'.repeat(100)}`,
  4: 'n'.repeat(120),
  5: 'model',
};

/** Input register n is 2n, discrete input n is on when 3 divides n; coils and holding registers keep what is written. */
function newVector() {
  const registers = new Map<number, number>();
  const bits = new Map<number, boolean>();
  return {
    getCoil: (address: number) => bits.get(address) ?? false,
    getDiscreteInput: (address: number) => address % 3 === 0,
    getInputRegister: (address: number) => address * 2,
    getHoldingRegister: (address: number) => registers.get(address) ?? 0,
    setRegister: (address: number, value: number) => {
      registers.set(address, value);
    },
    setCoil: (address: number, value: boolean) => {
      bits.set(address, value);
    },
    readDeviceIdentification: () => IDENTITY,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** modbus-serial's TCP server for unit 1, closed when the test ends. */
export async function startServerTcp(): Promise<number> {
  // It takes port 0 for 502.
  const port = await freePort();
  const server = new ServerTCP(newVector(), { host: '127.0.0.1', port, unitID: 1 });
  await new Promise<void>((resolve) => server.on('initialized', () => resolve()));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return port;
}

/**
 * modbus-serial's serial server for unit 1: it has one pseudo-terminal, the path that is returned leads to another, and
 * the test is the wire between them.
 */
export async function startServerSerial(): Promise<string> {
  const [device, host] = [new Pty(), new Pty()];
  const options = { path: device.path, baudRate: 115200, unitID: 1, interval: 5 };
  const server = new ServerSerial(newVector(), options as ConstructorParameters<typeof ServerSerial>[1]);
  await new Promise<void>((resolve) => server.on('initialized', () => resolve()));
  device.onData((bytes) => host.write(bytes));
  host.onData((bytes) => device.write(bytes));
  onTestFinished(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    device.close();
    host.close();
  });
  return host.path;
}
