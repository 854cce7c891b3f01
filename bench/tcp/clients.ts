import modbusSerial from 'modbus-serial';
import type { Line } from '../../host/line/line.ts';
import { openLine } from '../../host/line/open-line.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { registerValue, UNIT_ID } from './served-registers.ts';

/** Several connections of one client library to one server. */
export interface Client {
  /** Reads so many registers on a connection, and checks the last value. */
  read(connection: number, quantity: number): Promise<void>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;

function check(actual: number, quantity: number): void {
  const expected = registerValue(quantity - 1);
  if (actual !== expected) throw new Error(`register ${quantity - 1} was read as ${actual}, not ${expected}`);
}

export async function kerbClient(port: number, connections: number): Promise<Client> {
  const lines: Line[] = [];
  for (let index = 0; index < connections; index++) {
    lines.push(await openLine(`tcp://127.0.0.1:${port}`, { timeoutMs: TIMEOUT_MS }));
  }
  return {
    read: async (connection, quantity) => {
      const bytes = await lines[connection]!.readRegisters(UNIT_ID, Bank.inputRegisters, 0, quantity);
      check((bytes[quantity * 2 - 2]! << 8) | bytes[quantity * 2 - 1]!, quantity);
    },
    close: async () => {
      for (const line of lines) await line.close();
    },
  };
}

export async function modbusSerialClient(port: number, connections: number): Promise<Client> {
  const clients: InstanceType<typeof modbusSerial.default>[] = [];
  for (let index = 0; index < connections; index++) {
    const client = new modbusSerial.default();
    await client.connectTCP('127.0.0.1', { port });
    client.setID(UNIT_ID);
    client.setTimeout(TIMEOUT_MS);
    clients.push(client);
  }
  return {
    read: async (connection, quantity) => {
      const { data } = await clients[connection]!.readInputRegisters(0, quantity);
      check(data[quantity - 1]!, quantity);
    },
    close: async () => {
      for (const client of clients) await new Promise<void>((resolve) => client.close(() => resolve()));
    },
  };
}

/** Keeps `depth` reads on each connection going until `count` are done. */
export async function readMany(client: Client, connections: number, depth: number, quantity: number, count: number) {
  let left = count;
  const chain = async (connection: number): Promise<void> => {
    while (left-- > 0) await client.read(connection, quantity);
  };
  const chains = Array.from({ length: connections * depth }, (_, index) => chain(index % connections));
  await Promise.all(chains);
}
