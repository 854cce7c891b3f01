import { describe, expect, test } from 'vitest';
import { broadcastTime, Dlt645Client, findMeter } from '../../../host/dlt645/client.ts';
import {
  Dlt645LineClosedError,
  Dlt645QueueFullError,
  Dlt645RefusedError,
  Dlt645ResponseError,
  Dlt645TimeoutError,
  UnknownDataItemError,
} from '../../../host/dlt645/errors.ts';
import { type OpenDlt645Options, openDlt645 } from '../../../host/dlt645/open-line.ts';
import { ErrorBit } from '../../../protocols/dlt645/constants.ts';
import { encodeIdentifier } from '../../../protocols/dlt645/data-field.ts';
import { decodeFrame, encodeFrame } from '../../../protocols/dlt645/frame.ts';
import { encodeLoadRecord } from '../../../protocols/dlt645/load-record.ts';
import { PasswordFormatError } from '../../../protocols/dlt645/password.ts';
import { VECTORS } from '../../protocols/dlt645/vectors.ts';
import { concat, hex } from '../../protocols/modbus/golden.ts';
import { within } from '../../sim/bus/served.ts';
import { ManualClock } from '../gateway/manual-clock.ts';
import { ProbeTransport } from '../gateway/probe-transport.ts';
import { ADDRESSES, meteredLine } from './metered-line.ts';

const ADDRESS = '000000000161';
const WAKE_UP = hex('fe fe fe fe');
const vector = (name: string): Uint8Array => VECTORS.find((each) => each.name.startsWith(name))!.bytes;

/** A line to nobody but the test. */
async function open(options: OpenDlt645Options = {}) {
  const transport = new ProbeTransport();
  const clock = new ManualClock();
  const line = await openDlt645('tcp://converter:4001', {
    clock,
    openTransport: () => Promise.resolve(transport),
    ...options,
  });
  const client = new Dlt645Client(line, ADDRESS, { password: { level: 2, digits: '123456' }, operator: '00000007' });
  return { transport, clock, line, client };
}

/** An answer of the meter to the function, of an identifier where there is one. */
function answer(control: number, identifier: number | undefined, bytes: string, address = ADDRESS): Uint8Array {
  const id = new Uint8Array(identifier === undefined ? 0 : 4);
  if (identifier !== undefined) encodeIdentifier(identifier, id);
  return encodeFrame({ address, control, data: concat(id, hex(bytes)) });
}

/** What a promise rejects with; fails when it does not. */
async function rejection(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => expect.fail(`it resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
}

describe('published exchanges', () => {
  test('a read, behind wake-up bytes', async () => {
    const { transport, client } = await open();
    const reading = client.read('energyActiveImport');
    expect(transport.taken()).toEqual(concat(WAKE_UP, vector('read of active energy drawn')));
    transport.receive(concat(WAKE_UP, vector('active energy drawn')));
    expect(await reading).toMatchObject({ value: 0.26, item: { unit: 'kWh' } });
  });

  test('the address of the only meter', async () => {
    const { transport, line } = await open({ wakeUpBytes: 0 });
    const found = findMeter(line);
    expect(transport.taken()).toEqual(vector('read of the address'));
    transport.receive(vector('address of a third make'));
    expect(await found).toBe('558890213594');
  });

  test('a broadcast of the time is answered by nobody', async () => {
    const { transport, clock, line } = await open({ wakeUpBytes: 0 });
    const sent = broadcastTime(line, { year: 2012, month: 5, day: 16, hour: 12, minute: 31, second: 47 });
    expect(transport.taken()).toEqual(vector('time set of 2012-05-16'));
    clock.advance(1000);
    await sent;
    expect(line.statistics).toMatchObject({ timeouts: 0, sent: 1 });
  });
});

describe('what is asked goes out as the standard has it', () => {
  const until = { year: 2026, month: 11, day: 24, hour: 12, minute: 30, second: 45 };
  test.each([
    [
      'write',
      (client: Dlt645Client) => client.write('demandPeriod', 30),
      0x14,
      '03 01 00 04 02 56 34 12 07 00 00 00 30',
    ],
    [
      'write of a table',
      (client: Dlt645Client) => client.write(0x0401_0001, '000004', '070003'),
      0x14,
      '01 00 01 04 02 56 34 12 07 00 00 00 04 00 00 03 00 07',
    ],
    ['freeze', (client: Dlt645Client) => client.freeze(), 0x16, '99 99 99 99'],
    ['baud rate', (client: Dlt645Client) => client.setBaudRate(9600), 0x17, '20'],
    [
      'password',
      (client: Dlt645Client) => client.setPassword({ level: 4, digits: '654321' }),
      0x18,
      '05 0c 00 04 02 56 34 12 04 21 43 65',
    ],
    ['demand', (client: Dlt645Client) => client.resetDemand(), 0x19, '02 56 34 12 07 00 00 00'],
    ['meter', (client: Dlt645Client) => client.resetMeter(), 0x1a, '02 56 34 12 07 00 00 00'],
    ['events', (client: Dlt645Client) => client.resetEvents(), 0x1b, '02 56 34 12 07 00 00 00 ff ff ff ff'],
    [
      'relay',
      (client: Dlt645Client) => client.switchRelay(0x1a, until),
      0x1c,
      '02 56 34 12 07 00 00 00 1a 00 45 30 12 24 11 26',
    ],
  ] as const)('%s', async (_, ask, control, data) => {
    const { transport, client, line } = await open({ wakeUpBytes: 0 });
    const failed = rejection(Promise.resolve(ask(client)));
    expect(transport.taken()).toEqual(encodeFrame({ address: ADDRESS, control, data: hex(data) }));
    transport.receive(answer(control | 0xc0, undefined, '04'));
    expect(await failed).toMatchObject({
      name: 'Dlt645RefusedError',
      address: ADDRESS,
      functionCode: control,
      error: ErrorBit.notAuthorised,
      reasons: ['notAuthorised'],
    });
    expect(line.statistics).toMatchObject({ sent: 1, refused: 1 });
  });

  test('nothing that needs a password goes out without one', async () => {
    const { transport, line } = await open();
    const client = new Dlt645Client(line, ADDRESS);
    expect(await rejection(client.resetMeter())).toBeInstanceOf(PasswordFormatError);
    expect(transport.written).toEqual([]);
  });

  test('a name that no item has', async () => {
    const { client } = await open();
    expect(await rejection(client.read('energyActiveImportTariff64'))).toBeInstanceOf(UnknownDataItemError);
  });
});

describe('frames that follow', () => {
  const records = ['2611241500', '2611241515', '2611241530'].map((time) => ({
    time,
    doubtful: false,
    values: { energyActiveImport: Number(time.slice(8)) },
  }));
  const bytes = concat(...records.map(encodeLoadRecord));
  const part = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString('hex');

  test('are put together in order, and one that is lost is asked for again', async () => {
    const { transport, clock, client } = await open({ wakeUpBytes: 0 });
    const read = client.readLoadRecords({ count: 3, earliest: true });
    expect(decodeFrame(transport.taken(), 0, 17).data).toEqual(hex('00 00 00 06 03'));
    transport.receive(answer(0xb1, 0x0600_0000, part(0, 20)));
    expect(decodeFrame(transport.taken(), 0, 17)).toMatchObject({ control: 0x12, data: hex('00 00 00 06 01') });
    clock.advance(1000);
    expect(decodeFrame(transport.taken(), 0, 17)).toMatchObject({ control: 0x12, data: hex('00 00 00 06 01') });
    transport.receive(answer(0xb2, 0x0600_0000, `${part(20, 50)}01`));
    expect(decodeFrame(transport.taken(), 0, 17)).toMatchObject({ control: 0x12, data: hex('00 00 00 06 02') });
    // The first of the two sendings is answered as well, late.
    transport.receive(answer(0xb2, 0x0600_0000, `${part(20, 50)}01`));
    transport.receive(answer(0x92, 0x0600_0000, `${part(50)}02`));
    expect(await read).toEqual(records);
  });

  test('nothing else of the line comes between them', async () => {
    const { transport, line, client } = await open({ wakeUpBytes: 0 });
    const read = client.readLoadRecords({ count: 3, earliest: true });
    const other = new Dlt645Client(line, '000000000262').read(0x0001_0000);
    transport.taken();
    transport.receive(answer(0xb1, 0x0600_0000, part(0, 20)));
    expect(decodeFrame(transport.taken(), 0, 17).address).toBe(ADDRESS);
    transport.receive(answer(0x92, 0x0600_0000, `${part(20)}01`));
    await read;
    expect(decodeFrame(transport.taken(), 0, 16).address).toBe('000000000262');
    transport.receive(answer(0x91, 0x0001_0000, '26 00 00 00', '000000000262'));
    expect((await other).value).toBe(0.26);
  });
});

describe('answers', () => {
  test('of other meters, functions and items are passed over', async () => {
    const { transport, clock, client, line } = await open();
    const reading = client.read(0x0001_0000);
    transport.receive(answer(0x91, 0x0001_0000, '11 11 11 11', '000000000162'));
    transport.receive(answer(0x91, 0x0002_0000, '22 22 22 22'));
    transport.receive(answer(0x94, undefined, ''));
    transport.receive(vector('read of active energy drawn'));
    transport.receive(hex('68 68 16 00 fe'));
    clock.advance(600);
    transport.receive(answer(0x91, 0x0001_0000, '26 00 00 00'));
    expect((await reading).value).toBe(0.26);
    expect(line.statistics).toMatchObject({ strayFrames: 3, timeouts: 0 });
  });

  test('that do not come are asked for again, and then given up', async () => {
    const { transport, clock, client } = await open({ retries: 1, timeoutMs: 800 });
    const failed = rejection(client.read(0x0001_0000));
    clock.advance(799);
    expect(transport.written).toHaveLength(1);
    clock.advance(1);
    expect(transport.written).toHaveLength(2);
    clock.advance(800);
    const error = await failed;
    expect(error).toBeInstanceOf(Dlt645TimeoutError);
    expect(error).toMatchObject({ identifier: 0x0001_0000, attempts: 2, timeoutMs: 800, blame: 'timeout' });
    expect((error as Dlt645TimeoutError).frame).toEqual(vector('read of active energy drawn'));
  });

  test('to a write are not asked for again, as it may have been done', async () => {
    const { transport, clock, client } = await open();
    const failed = rejection(client.resetDemand());
    clock.advance(5000);
    expect(transport.written).toHaveLength(1);
    expect(await failed).toMatchObject({ name: 'Dlt645TimeoutError', attempts: 1 });
  });

  test('that come late are not taken for those of what is asked next', async () => {
    const { transport, clock, client } = await open({ lateAnswerGuardMs: 500 });
    const first = rejection(client.write('demandPeriod', 30));
    clock.advance(1000);
    await first;
    const second = rejection(client.write('demandPeriod', 15));
    // It waits for what may still come of the first one.
    expect(transport.written).toHaveLength(1);
    clock.advance(300);
    transport.receive(answer(0x94, undefined, ''));
    expect(transport.written).toHaveLength(2);
    transport.receive(answer(0xd4, undefined, '01'));
    expect(await second).toBeInstanceOf(Dlt645RefusedError);
  });

  test('that never come late hold the next request back for no longer than they may', async () => {
    const { transport, clock, client, line } = await open({ lateAnswerGuardMs: 500 });
    const first = rejection(client.resetDemand());
    clock.advance(1000);
    await first;
    const second = client.resetDemand();
    const elsewhere = new Dlt645Client(line, '000000000262').read(0x0001_0000);
    // Another meter owes nothing.
    expect(transport.written).toHaveLength(2);
    transport.receive(answer(0x91, 0x0001_0000, '26 00 00 00', '000000000262'));
    await elsewhere;
    clock.advance(499);
    expect(transport.written).toHaveLength(2);
    clock.advance(1);
    expect(transport.written).toHaveLength(3);
    transport.receive(answer(0x99, undefined, ''));
    await second;
  });

  test('that are broken are asked for again, and told as such in the end', async () => {
    const { transport, clock, client } = await open({ retries: 1 });
    const failed = rejection(client.read(0x0001_0000));
    const broken = vector('active energy drawn').slice();
    broken[12]! ^= 4;
    // A frame whose second half is lost is held until no more of it can come.
    transport.receive(broken.subarray(0, 14));
    clock.advance(500);
    expect(transport.written).toHaveLength(2);
    transport.receive(broken.subarray(0, 14));
    clock.advance(500);
    expect(await failed).toMatchObject({ name: 'Dlt645ResponseError', field: 'checksum', blame: 'frame' });
  });

  test('that are slow count as long as their bytes come', async () => {
    const { transport, clock, client } = await open({ timeoutMs: 600 });
    const reading = client.read(0x0001_0000);
    clock.advance(590);
    for (const byte of vector('active energy drawn')) {
      transport.receive(Uint8Array.of(byte));
      clock.advance(20);
    }
    expect((await reading).value).toBe(0.26);
    expect(transport.written).toHaveLength(1);
  });

  test('whose data are none are an error', async () => {
    const { transport, client } = await open();
    for (const bytes of ['26 00 00', '26 00 00 0a', '26 00 00 00 00', '']) {
      const failed = rejection(client.read(0x0001_0000));
      transport.receive(answer(0x91, 0x0001_0000, bytes));
      expect(await failed).toBeInstanceOf(Dlt645ResponseError);
      expect(await failed).toMatchObject({ field: 'data', identifier: 0x0001_0000 });
    }
  });
});

describe('a line', () => {
  test('that is closed rejects what waits, and what comes after', async () => {
    const { client, line } = await open();
    const waiting = [client.read(0x0001_0000), client.read(0x0002_0000)].map(rejection);
    await line.close();
    for (const error of await Promise.all(waiting)) expect(error).toMatchObject({ reason: 'closed' });
    expect(await rejection(client.read(0x0001_0000))).toBeInstanceOf(Dlt645LineClosedError);
  });

  test('that is lost opens again for the next request', async () => {
    const clock = new ManualClock();
    const transports = [new ProbeTransport(), new ProbeTransport()];
    const opened: ProbeTransport[] = [];
    const openTransport = async () => {
      opened.push(transports[opened.length]!);
      return opened.at(-1)!;
    };
    const line = await openDlt645('/dev/meters', { clock, openTransport, wakeUpBytes: 0 });
    const client = new Dlt645Client(line, ADDRESS);
    const failed = rejection(client.read(0x0001_0000));
    transports[0]!.lose(new Error('unplugged'));
    expect(await failed).toMatchObject({ name: 'Dlt645LineClosedError', reason: 'lost' });
    const reading = client.read(0x0001_0000);
    await new Promise(setImmediate);
    // What was sent before may still be on the wire.
    clock.advance(100);
    expect(transports[1]!.taken()).toEqual(vector('read of active energy drawn'));
    transports[1]!.receive(vector('active energy drawn'));
    expect((await reading).value).toBe(0.26);
  });

  test('takes no more than it holds', async () => {
    const { client, line } = await open({ maxQueued: 1 });
    const waiting = [client.read(0x0001_0000), client.read(0x0002_0000)].map(rejection);
    expect(await rejection(client.read(0x0003_0000))).toBeInstanceOf(Dlt645QueueFullError);
    await line.close();
    await Promise.all(waiting);
  });

  test.each([{ timeoutMs: 0 }, { retries: 101 }, { wakeUpBytes: 17 }])('has no option such as %o', async (option) => {
    expect(await rejection(open(option))).toMatchObject({ name: 'LineOptionError' });
  });
});

describe('two meters at 2400 baud', () => {
  test('are read, each for itself', async () => {
    const { clock, line, models } = await meteredLine();
    models[0]!.set({ energyActiveImport: 12_340, voltageL1: 230.1, voltageL2: 229.9, voltageL3: 231 });
    models[1]!.set({ energyActiveImport: 56_780, demandMaxActiveImport: 4321 });
    const [first, second] = ADDRESSES.map((address) => new Dlt645Client(line, address));
    const read = await within(
      clock,
      Promise.all([
        first!.read('energyActiveImport'),
        second!.read('energyActiveImport'),
        first!.readBlock(0x0201_ff00),
        second!.read('maximumDemandActiveImport'),
        first!.readClock(),
        second!.readAddress(),
      ]),
    );
    expect(read).toMatchObject([
      { value: 12.34 },
      { value: 56.78 },
      [{ value: 230.1 }, { value: 229.9 }, { value: 231 }],
      { value: 4.321, occurred: '0000000000' },
      { year: 2026, month: 11, day: 24, hour: 12, minute: 30 },
      ADDRESSES[1],
    ]);
  });

  test('are read as fast as their bytes and delays allow', async () => {
    const { clock, line } = await meteredLine();
    const client = new Dlt645Client(line, ADDRESSES[0]);
    const beganMs = clock.monotonicMs();
    const TIMES = 20;
    await within(clock, Promise.all(Array.from({ length: TIMES }, () => client.read(0x0001_0000))));
    // 4 + 16 bytes there and 4 + 20 back of 11 bits each, 20 ms before the answer and 20 ms behind it.
    const onceMs = ((20 + 24) * 11 * 1000) / 2400 + 20 + 20;
    expect((clock.monotonicMs() - beganMs) / TIMES).toBeLessThan(onceMs * 1.02);
  });

  test('both answer to the wildcard, and what they send at once is no address', async () => {
    const { clock, line } = await meteredLine({ retries: 0 });
    const found = await within(clock, rejection(findMeter(line)));
    expect(['Dlt645TimeoutError', 'Dlt645ResponseError']).toContain((found as Error).name);
  });

  test('through an adapter that echoes', async () => {
    const { clock, bus, line, models } = await meteredLine();
    for (const adapter of bus.adapters) adapter.hearItself();
    models[0]!.set({ energyActiveImport: 12_340 });
    const client = new Dlt645Client(line, ADDRESSES[0], { password: { level: 2, digits: '000000' } });
    expect((await within(clock, client.read(0x0001_0000))).value).toBe(12.34);
    await within(clock, client.freeze());
    expect(line.statistics).toMatchObject({ timeouts: 0, strayFrames: 0 });
  });
});
