import { expect, test } from 'vitest';
import { Dlt645Client } from '../../../host/dlt645/client.ts';
import { FixedBaudRateError } from '../../../host/dlt645/errors.ts';
import { openDlt645 } from '../../../host/dlt645/open-line.ts';
import type { ByteTransport } from '../../../host/line/byte-transport.ts';
import { LineAddressError } from '../../../host/line/line-address.ts';
import { encodeFrame } from '../../../protocols/dlt645/frame.ts';
import { ManualClock } from '../gateway/manual-clock.ts';
import { ProbeTransport } from '../gateway/probe-transport.ts';

const ADDRESS = '000000000161';
const ANSWER = encodeFrame({ address: ADDRESS, control: 0x93, data: Uint8Array.of(0x61, 1, 0, 0, 0, 0) });

/** A port of which is noted what was written, by its length, and which rates it got. */
class NotedPort extends ProbeTransport {
  readonly notes: (number | string)[] = [];

  override write(bytes: Uint8Array): void {
    this.notes.push(bytes.length);
  }

  async setBaudRate(baudRate: number): Promise<void> {
    this.notes.push(`${baudRate} baud`);
  }
}

async function open(transport: ByteTransport, address = '/dev/meters') {
  const clock = new ManualClock();
  const line = await openDlt645(address, { clock, openTransport: async () => transport });
  return { clock, line, client: new Dlt645Client(line, ADDRESS) };
}

/** Lets what waits for promises go on. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('the rate changes between the answer to what was asked and what waits', async () => {
  const port = new NotedPort();
  const { clock, line, client } = await open(port);
  const asked = client.readAddress();
  const changed = line.setBaudRate(9600);
  const next = client.readAddress();
  expect(port.notes).toEqual([16]);
  port.receive(ANSWER);
  expect(await asked).toBe(ADDRESS);
  await changed;
  clock.advance(100);
  expect(port.notes).toEqual([16, '9600 baud', 16]);
  port.receive(ANSWER);
  await next;
});

test('the timeout counts from the end of the request at the new rate', async () => {
  const { clock, line, client } = await open(new NotedPort());
  await line.setBaudRate(600);
  const late = client.readAddress();
  let ended = false;
  late
    .catch(() => {})
    .finally(() => {
      ended = true;
    });
  // 16 characters of 11 bits at 600 baud take 293 ms; at 2400 baud, 73 ms.
  clock.advance(1100);
  await turn();
  expect(line.statistics.timeouts).toBe(0);
  clock.advance(200);
  await turn();
  expect(line.statistics.timeouts).toBe(1);
  expect(ended).toBe(false);
  await line.close();
});

test('a line that is lost before takes the rate for when it opens again', async () => {
  const port = new NotedPort();
  const { line, client } = await open(port);
  const asked = client.readAddress();
  const changed = line.setBaudRate(9600);
  port.lose(new Error('unplugged'));
  await expect(asked).rejects.toThrow('unplugged');
  await changed;
  expect(port.notes).toEqual([16]);
});

test('rates that no port has, and lines without a port, are refused', async () => {
  const port = new NotedPort();
  const { line } = await open(port);
  await expect(line.setBaudRate(1)).rejects.toThrow(LineAddressError);
  expect(port.notes).toEqual([]);
  const converter = await open(new ProbeTransport(), 'tcp://converter:4001');
  await expect(converter.line.setBaudRate(9600)).rejects.toThrow(FixedBaudRateError);
  const other = await open(new ProbeTransport());
  await expect(other.line.setBaudRate(9600)).rejects.toThrow(/its baud rate is set where the port is/);
});
