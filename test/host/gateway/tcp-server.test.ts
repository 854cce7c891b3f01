import { Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { AllowListError } from '../../../host/gateway/allow-list.ts';
import { ListenError } from '../../../host/gateway/listen-error.ts';
import { listenTcp, type Refusal, type TcpServer, type TcpServerOptions } from '../../../host/gateway/tcp-server.ts';
import { concat, GOLDEN, hex, tcp } from '../../protocols/modbus/golden.ts';
import { ArrayModel } from './array-model.ts';
import { ManualClock } from './manual-clock.ts';
import { ModbusSerialClient } from './modbus-serial.ts';
import { RawClient } from './raw-client.ts';

const closeLater: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closeLater.splice(0).reverse()) await close();
});

/** A server of unit 1 on a free port of this computer, its model and what it told. */
async function listen(options: Partial<TcpServerOptions> = {}) {
  const clock = new ManualClock();
  const model = new ArrayModel();
  const refusals: Refusal[] = [];
  const server = await listenTcp({
    clock,
    units: new Map([[1, model]]),
    port: 0,
    onRefusal: (refusal) => refusals.push(refusal),
    ...options,
  });
  closeLater.push(() => server.close());
  return { server, clock, model, refusals };
}

async function connect(server: TcpServer): Promise<RawClient> {
  const client = await RawClient.open(server.port);
  closeLater.push(() => client.close());
  return client;
}

const read = hex('03 0000 0001');
const zero = hex('03 02 0000');

describe('requests', () => {
  test('each example of the specification is answered, with its transaction and unit id', async () => {
    const { server } = await listen();
    const client = await connect(server);
    for (const { requestPdu } of GOLDEN) {
      const header = await client.ask(tcp(0xabcd, 1, requestPdu), 9);
      expect(header.subarray(0, 4)).toEqual(hex('abcd 0000'));
      expect(header[6]).toBe(1);
      expect(header[7]! & 0x7f).toBe(requestPdu[0]);
      await client.receive(header[4]! * 256 + header[5]! - 3);
    }
  });

  test('in pieces of one byte', async () => {
    const { server } = await listen();
    const client = await connect(server);
    for (const byte of tcp(7, 1, read)) {
      client.send(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
    expect(await client.receive(11)).toEqual(tcp(7, 1, zero));
  });

  test('many in one chunk are answered in order, with one write', async () => {
    const { server } = await listen();
    const client = await connect(server);
    await client.ask(tcp(0, 1, read), 11);
    const write = vi.spyOn(Socket.prototype, 'write');
    const requests = Array.from({ length: 50 }, (_, id) => tcp(id, 1, read));
    const answers = await client.ask(concat(...requests), 50 * 11);
    expect(answers).toEqual(concat(...requests.map((_, id) => tcp(id, 1, zero))));
    expect(write.mock.contexts.filter((socket) => socket !== client.socket)).toHaveLength(1);
    write.mockRestore();
    expect(server.frames).toBe(51);
  });

  test('more than fits in one output buffer', async () => {
    const { server } = await listen();
    const client = await connect(server);
    const requests = Array.from({ length: 2000 }, (_, id) => tcp(id, 1, hex('03 0000 007d')));
    const answers = await client.ask(concat(...requests), 2000 * 259);
    for (let id = 0; id < 2000; id++) expect(answers[id * 259]! * 256 + answers[id * 259 + 1]!).toBe(id);
  });

  test('functions 7, 11, 12 and 17 are answered (modbus-serial drops frames this short)', async () => {
    const { server } = await listen();
    const client = await connect(server);
    expect(await client.ask(tcp(1, 1, hex('07')), 9)).toEqual(tcp(1, 1, hex('8701')));
    expect(await client.ask(tcp(2, 1, hex('0b')), 9)).toEqual(tcp(2, 1, hex('8b01')));
    expect(await client.ask(tcp(3, 1, hex('0c')), 9)).toEqual(tcp(3, 1, hex('8c01')));
    expect((await client.ask(tcp(4, 1, hex('11')), 25)).subarray(7, 11)).toEqual(hex('1110 01ff'));
  });

  test('a byte count that contradicts the quantity is answered 03 (modbus-serial is silent)', async () => {
    const { server, model } = await listen();
    const client = await connect(server);
    expect(await client.ask(tcp(1, 1, hex('10 0000 0002 02 0001')), 9)).toEqual(tcp(1, 1, hex('9003')));
    expect(await client.ask(tcp(1, 1, hex('0f 0000 0010 02 ff')), 9)).toEqual(tcp(1, 1, hex('8f03')));
    expect(model.writes).toBe(0);
  });

  test('requests sent right before the client closes its side are answered', async () => {
    const { server } = await listen();
    const client = await connect(server);
    client.socket.end(tcp(1, 1, read));
    expect(await client.receive(11)).toEqual(tcp(1, 1, zero));
    await client.closed;
  });

  test('a read-only server refuses writes', async () => {
    const { server, model } = await listen({ readOnly: true });
    const client = await connect(server);
    expect(await client.ask(tcp(1, 1, hex('06 0000 0001')), 9)).toEqual(tcp(1, 1, hex('8601')));
    expect(await client.ask(tcp(1, 1, read), 11)).toEqual(tcp(1, 1, zero));
    expect(model.writes).toBe(0);
  });
});

describe('unit ids', () => {
  test('0 and 255 are the device itself where there is one; its broadcasts are answered', async () => {
    const { server, model } = await listen();
    const client = await connect(server);
    for (const unitId of [0, 1, 255]) {
      expect(await client.ask(tcp(1, unitId, hex('06 0005 0007')), 12)).toEqual(tcp(1, unitId, hex('06 0005 0007')));
    }
    expect(model.writes).toBe(3);
    expect(await client.ask(tcp(1, 2, read), 9)).toEqual(tcp(1, 2, hex('830a')));
  });

  test('with several, 0 and 255 are none of them, and nothing is written', async () => {
    const models = new Map([
      [1, new ArrayModel()],
      [2, new ArrayModel()],
    ]);
    models.get(2)!.holding[0] = 0x2222;
    const { server } = await listen({ units: models });
    const client = await connect(server);
    expect(await client.ask(tcp(1, 2, read), 11)).toEqual(tcp(1, 2, hex('03 02 2222')));
    for (const unitId of [0, 3, 255]) {
      expect(await client.ask(tcp(1, unitId, hex('06 0000 0001')), 9)).toEqual(tcp(1, unitId, hex('860a')));
    }
    for (const model of models.values()) expect(model.writes).toBe(0);
  });
});

describe('streams that are not Modbus TCP', () => {
  test('protocol id 7 closes the connection (modbus-serial answers it)', async () => {
    const { server, refusals, model } = await listen();
    const client = await connect(server);
    client.send(hex('0001 0007 0006 01 06 0000 0001'));
    await client.closed;
    expect(refusals).toMatchObject([{ kind: 'badHeader', problem: { kind: 'protocolId', protocolId: 7 } }]);
    expect(model.writes).toBe(0);
    expect(server.communicationErrors).toBe(1);
  });

  test('a length of ffff closes the connection (modbus-serial waits for all of it)', async () => {
    const { server, refusals } = await listen();
    const client = await connect(server);
    client.send(hex('0001 0000 ffff'));
    await client.closed;
    expect(refusals).toMatchObject([{ kind: 'badHeader', problem: { kind: 'length', length: 0xffff } }]);
  });

  test('good requests before a bad header are answered', async () => {
    const { server } = await listen();
    const client = await connect(server);
    client.send(concat(tcp(1, 1, read), hex('0001 0007 0006 01')));
    expect(await client.receive(11)).toEqual(tcp(1, 1, zero));
    await client.closed;
  });

  test('any bytes: the connection is answered or closed, nothing is written, others are served', async () => {
    const { server, model } = await listen();
    const other = await connect(server);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 600 })), async (chunks) => {
        const client = await connect(server);
        for (const chunk of chunks) client.send(chunk);
        client.socket.end();
        await client.closed;
        expect(await other.ask(tcp(1, 1, read), 11)).toEqual(tcp(1, 1, zero));
      }),
      { numRuns: 50 },
    );
    expect(model.writes).toBe(0);
    expect(server.connections).toBe(1);
  });
});

describe('limits', () => {
  test('connections beyond the limit are closed at once (modbus-serial opened 1500)', async () => {
    const { server, refusals } = await listen({ maxConnections: 3 });
    const clients = [await connect(server), await connect(server), await connect(server)];
    for (const client of clients) await client.ask(tcp(1, 1, read), 11);
    const fourth = await connect(server);
    await fourth.closed;
    expect(refusals).toMatchObject([{ kind: 'tooManyConnections', maxConnections: 3 }]);
    expect(server.connections).toBe(3);
    clients[0]!.close();
    await vi.waitUntil(() => server.connections === 2);
    const fifth = await connect(server);
    expect(await fifth.ask(tcp(1, 1, read), 11)).toEqual(tcp(1, 1, zero));
  });

  test('a connection without requests is closed after the idle timeout, one with requests is not', async () => {
    const { server, clock, refusals } = await listen({ idleTimeoutMs: 1000 });
    const idle = await connect(server);
    const busy = await connect(server);
    await busy.ask(tcp(1, 1, read), 11);
    for (let step = 0; step < 3; step++) {
      clock.advance(500);
      await busy.ask(tcp(1, 1, read), 11);
    }
    await idle.closed;
    expect(refusals).toMatchObject([{ kind: 'idle', idleTimeoutMs: 1000 }]);
    expect(server.connections).toBe(1);
  });

  test('pieces of a request do not keep a connection open', async () => {
    const { server, clock, refusals } = await listen({ idleTimeoutMs: 1000 });
    const other = await connect(server);
    const slow = await connect(server);
    await slow.ask(tcp(1, 1, read), 11);
    for (const byte of tcp(2, 1, read).subarray(0, 6)) {
      slow.send(Uint8Array.of(byte));
      clock.advance(250);
      await other.ask(tcp(1, 1, read), 11);
    }
    await slow.closed;
    expect(refusals).toHaveLength(1);
  });

  test('a client that sends without reading is not read any further, and nothing grows', async () => {
    const { server } = await listen();
    const client = await connect(server);
    const other = await connect(server);
    client.socket.pause();
    const count = 100_000;
    for (let sent = 0; sent < count; sent += 1000) {
      const block = Array.from({ length: 1000 }, (_, index) => tcp((sent + index) % 65_536, 1, hex('03 0000 007d')));
      client.send(concat(...block));
    }
    await vi.waitUntil(() => server.queuedBytes > 0);
    const others = concat(...Array(250).fill(tcp(0xeeee, 1, hex('03 0000 007d'))));
    for (let turn = 0; turn < 4; turn++) {
      await other.ask(others, 250 * 259);
      expect(server.queuedBytes).toBeLessThanOrEqual(64 * 1024 + 16 * 1024);
    }
    expect(server.frames).toBeLessThan(count);
    client.socket.resume();
    const answers = await client.receive(count * 259);
    for (let index = 0; index < count; index++) {
      const at = index * 259;
      if (answers[at]! * 256 + answers[at + 1]! !== index % 65_536)
        throw new Error(`answer ${index} is not in its place`);
    }
    expect(server.queuedBytes).toBe(0);
    expect(server.frames).toBe(count + 1000);
  });

  test('a limit must be a whole number above 0', async () => {
    await expect(listen({ maxConnections: 0 })).rejects.toThrow('maxConnections 0 must be a whole number above 0');
    await expect(listen({ idleTimeoutMs: Number.NaN })).rejects.toThrow(RangeError);
  });
});

describe('who may connect', () => {
  test('a peer that is not on the allow list is turned away', async () => {
    const { server, refusals } = await listen({ allow: ['192.0.2.1', '198.51.100.0/24'] });
    const client = await connect(server);
    await client.closed;
    expect(refusals).toMatchObject([{ kind: 'notAllowed', peer: expect.stringMatching(/^127\.0\.0\.1:\d+$/) }]);
    expect(server.connections).toBe(0);
  });

  test('one that is, alone or in a network, is served', async () => {
    for (const allow of [['127.0.0.1'], ['192.0.2.1', '127.0.0.0/8']]) {
      const { server } = await listen({ allow });
      const client = await connect(server);
      expect(await client.ask(tcp(1, 1, read), 11)).toEqual(tcp(1, 1, zero));
    }
  });

  test('an entry that is no address is an error that names it', async () => {
    await expect(listen({ allow: ['localhost'] })).rejects.toThrow(AllowListError);
  });
});

describe('opening and closing', () => {
  test('without a host it listens on loopback only', async () => {
    const { server } = await listen();
    expect(server.host).toBe('127.0.0.1');
  });

  test('a busy port is an error that says what to do', async () => {
    const { server } = await listen();
    const failure = listen({ port: server.port });
    await expect(failure).rejects.toThrow(ListenError);
    await expect(failure).rejects.toThrow(
      `cannot listen on 127.0.0.1 port ${server.port}: another program uses the port; choose another one or stop that program`,
    );
  });

  test('an address of another computer is an error that says what to do', async () => {
    await expect(listen({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'EADDRNOTAVAIL', host: '192.0.2.1' });
  });

  test('closing ends the connections and leaves no timer', async () => {
    const { server, clock } = await listen();
    const client = await connect(server);
    await client.ask(tcp(1, 1, read), 11);
    await server.close();
    await client.closed;
    expect(clock.timers).toBe(0);
  });

  test('a client that resets its connection does no harm', async () => {
    const { server } = await listen();
    const client = await connect(server);
    client.send(concat(...Array(100).fill(tcp(1, 1, read))));
    client.socket.resetAndDestroy();
    await client.closed;
    const other = await connect(server);
    expect(await other.ask(tcp(1, 1, read), 11)).toEqual(tcp(1, 1, zero));
  });
});

test("modbus-serial's client reads and writes, and reads the identification", async () => {
  const { server, model } = await listen();
  const client = new ModbusSerialClient();
  await client.connectTCP('127.0.0.1', { port: server.port });
  closeLater.push(async () => {
    const closed = new Promise<void>((resolve) => {
      client.close(() => resolve());
    });
    await closed;
  });
  client.setID(1);
  client.setTimeout(2000);
  await client.writeRegisters(3, [1, 2, 3]);
  await client.writeRegister(6, 4);
  await client.maskWriteRegister(6, 0xf0, 0x0a);
  expect((await client.readHoldingRegisters(3, 4)).data).toEqual([1, 2, 3, 0x0a]);
  model.registers[0][5] = 99;
  expect((await client.readInputRegisters(5, 1)).data).toEqual([99]);
  await client.writeCoils(2, [true, false, true]);
  await client.writeCoil(5, true);
  expect((await client.readCoils(2, 4)).data.slice(0, 4)).toEqual([true, false, true, true]);
  expect((await client.readDiscreteInputs(0, 3)).data.slice(0, 3)).toEqual([false, false, false]);
  const { data } = await client.readDeviceIdentification(1, 0);
  expect(Object.values(data)).toEqual(['Kerb', 'ARRAY', '1.0']);
  await expect(client.readHoldingRegisters(256, 1)).rejects.toMatchObject({ modbusCode: 2 });
  const many = await Promise.all(Array.from({ length: 100 }, () => client.readHoldingRegisters(3, 1)));
  expect(many.every(({ data }) => data[0] === 1)).toBe(true);
});
