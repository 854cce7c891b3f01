import { expect, test } from 'vitest';
import { Cjt188Client, type Cjt188ClientOptions } from '../../../host/cjt188/client.ts';
import { Cjt188AddressError } from '../../../protocols/cjt188/address.ts';
import { decodeFrame, encodeFrame } from '../../../protocols/cjt188/frame.ts';
import { encodeMeterData, itemsOf } from '../../../protocols/cjt188/meter-data.ts';
import { concat, hex } from '../../protocols/modbus/golden.ts';
import { ManualClock } from '../gateway/manual-clock.ts';
import { ProbeTransport } from '../gateway/probe-transport.ts';

const ADDRESS = '00000000000161';
const OTHER = '00000000000262';
const WATER = 0x10;
const WAKE_UP_BYTES = 4;

/** A line to nobody but the test. */
function open(options: Partial<Cjt188ClientOptions> = {}) {
  const transport = new ProbeTransport();
  const clock = new ManualClock();
  const client = new Cjt188Client(transport, { clock, ...options });
  /** The request that was sent last. */
  const asked = () => {
    const bytes = transport.written.at(-1)!;
    return decodeFrame(bytes, WAKE_UP_BYTES, bytes.length);
  };
  return { transport, clock, client, asked };
}

/** An answer with meter data: `volume` in m³, and the head of a request. */
function meterData(head: Uint8Array, volume: number, address = ADDRESS): Uint8Array {
  const values = new Map([['volume', volume]]);
  const told = encodeMeterData(itemsOf(WATER)!, values, '20261126193000', { valve: 'open', batteryLow: false });
  return encodeFrame({ type: WATER, address, control: 0x81, data: concat(head, told) });
}

async function rejection(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => expect.fail(`it resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
}

async function volumeOf(reading: ReturnType<Cjt188Client['readMeterData']>): Promise<number> {
  return (await reading).quantities.get('volume')!.value;
}

test('a refusal is told as the meter’s, of the request that it is about', async () => {
  const { transport, client, asked } = open();
  const failed = rejection(client.setValve(ADDRESS, false));
  const serial = asked().data[2]!;
  const refusal = (of: number) =>
    encodeFrame({ type: WATER, address: ADDRESS, control: 0xc4, data: Uint8Array.of(of, 0, 0) });
  transport.receive(refusal(serial + 1));
  transport.receive(refusal(serial));
  expect(await failed).toMatchObject({ name: 'Cjt188RefusedError', blame: 'device', address: ADDRESS });
});

test('no answer is told after the last try, and the next request then goes out', async () => {
  const { transport, clock, client, asked } = open({ timeoutMs: 500, retries: 2 });
  const failed = rejection(client.readMeterData(ADDRESS));
  const next = client.readMeterData(OTHER);
  clock.advance(1499);
  expect(transport.written).toHaveLength(3);
  clock.advance(1);
  expect(await failed).toMatchObject({ name: 'Cjt188TimeoutError', blame: 'timeout', address: ADDRESS });
  expect(asked().address).toBe(OTHER);
  transport.receive(meterData(asked().data, 2, OTHER));
  expect(await volumeOf(next)).toBe(2);
});

test('an answer that comes late is not taken for that of what is asked next', async () => {
  const { transport, clock, client, asked } = open({ retries: 0 });
  const first = rejection(client.readMeterData(ADDRESS));
  const late = meterData(asked().data, 1);
  clock.advance(1000);
  expect(await first).toMatchObject({ name: 'Cjt188TimeoutError' });
  const second = client.readMeterData(ADDRESS);
  transport.receive(late);
  transport.receive(meterData(asked().data, 2));
  expect(await volumeOf(second)).toBe(2);
});

test('a late answer to the first of two tries is good, and the second answer is passed over', async () => {
  const { transport, clock, client, asked } = open();
  const first = client.readMeterData(ADDRESS);
  const answer = meterData(asked().data, 1);
  clock.advance(1000);
  transport.receive(answer);
  expect(await volumeOf(first)).toBe(1);
  const second = client.readMeterData(ADDRESS);
  transport.receive(answer);
  transport.receive(meterData(asked().data, 2));
  expect(await volumeOf(second)).toBe(2);
});

test.each<[string, (asked: Uint8Array) => Uint8Array]>([
  ['another meter', (head) => meterData(head, 1, OTHER)],
  ['another identifier', (head) => meterData(Uint8Array.of(0x20, 0x90, head[2]!), 1)],
  ['another function', (head) => encodeFrame({ type: WATER, address: ADDRESS, control: 0x83, data: head })],
  ['a client', (head) => encodeFrame({ type: WATER, address: ADDRESS, control: 0x01, data: head })],
  ['a broken checksum', (head) => meterData(head, 1).map((byte, index) => (index === 20 ? byte ^ 1 : byte))],
])('an answer of %s does not count', async (_what, wrong) => {
  const { transport, client, asked } = open();
  const reading = client.readMeterData(ADDRESS);
  const { data } = asked();
  transport.receive(wrong(data));
  transport.receive(meterData(data, 2));
  expect(await volumeOf(reading)).toBe(2);
});

test('a meter that sends the identifier the other way round is understood', async () => {
  const { transport, client, asked } = open();
  const reading = client.readMeterData(ADDRESS);
  const [low, high, serial] = asked().data;
  transport.receive(meterData(Uint8Array.of(high!, low!, serial!), 3));
  expect(await volumeOf(reading)).toBe(3);
});

test('data of a length that no such meter has are told as the meter’s fault', async () => {
  const { transport, client, asked } = open();
  const failed = rejection(client.readMeterData(ADDRESS));
  const data = concat(asked().data, hex('01 02 03'));
  transport.receive(encodeFrame({ type: WATER, address: ADDRESS, control: 0x81, data }));
  expect(await failed).toMatchObject({ name: 'Cjt188ResponseError', blame: 'device' });
});

test('a line that is lost ends all that wait, and what is asked afterwards', async () => {
  const { transport, clock, client } = open();
  const waiting = [client.readMeterData(ADDRESS), client.setValve(OTHER, true)].map(rejection);
  transport.lose(new Error('the adapter was unplugged'));
  for (const failed of waiting) {
    expect(await failed).toMatchObject({ name: 'Cjt188LineClosedError', blame: 'line' });
    expect(String(await failed)).toContain('the adapter was unplugged');
  }
  expect(await rejection(client.findMeter())).toMatchObject({ name: 'Cjt188LineClosedError' });
  expect(clock.timers).toBe(0);
});

test('an address that cannot be is told before anything is sent', async () => {
  const { transport, client } = open();
  expect(await rejection(client.readMeterData('161'))).toBeInstanceOf(Cjt188AddressError);
  expect(transport.written).toEqual([]);
});
