import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { ListenError } from '../../../host/gateway/listen-error.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { ExceptionResponseError } from '../../../host/line/errors.ts';
import { openLine } from '../../../host/line/open-line.ts';
import type { CapturedChunk } from '../../../host/monitor/capture.ts';
import { Monitor } from '../../../host/monitor/monitor.ts';
import type { Observation } from '../../../host/monitor/observation.ts';
import { TcpProxy, type TcpProxyOptions } from '../../../host/monitor/tcp-proxy.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { SocketTransport } from '../line/socket-transport.ts';
import { frames } from './conversation.ts';

/** A proxy on a free port, and what is told of what goes through it. */
async function open(target: TcpProxyOptions['target'], port = 0) {
  const told: Observation[] = [];
  const chunks: CapturedChunk[] = [];
  const troubles: string[] = [];
  const monitor = new Monitor({ protocol: 'modbus', onObservation: (observation) => told.push(observation) });
  const proxy = await TcpProxy.listen({
    target,
    port,
    clock: systemClock,
    listener: {
      line: (line) => monitor.addLine(line),
      chunk: (chunk) => {
        chunks.push(chunk);
        monitor.feed(chunk);
      },
      trouble: (message) => troubles.push(message),
    },
  });
  onTestFinished(() => proxy.close());
  return { proxy, told, chunks, troubles, monitor };
}

async function device() {
  const model = new ArrayModel();
  const server = await listenTcp({ clock: systemClock, units: new Map([[1, model]]), port: 0 });
  onTestFinished(() => server.close());
  return { model, port: server.port };
}

test('a client reads and writes a device through it, and both sides are told', async () => {
  const { model, port } = await device();
  model.holding[7] = 42;
  const { proxy, told, monitor } = await open({ kind: 'tcp', host: '127.0.0.1', port });
  const line = await openLine(`tcp://127.0.0.1:${proxy.port}`);
  onTestFinished(() => line.close());
  expect(await line.readRegisters(1, Bank.holdingRegisters, 7, 1)).toEqual(Uint8Array.of(0, 42));
  await line.writeRegisters(1, 8, Uint8Array.of(0, 43));
  expect(model.holding[8]).toBe(43);
  await expect(line.readRegisters(1, Bank.holdingRegisters, 9999, 1)).rejects.toThrow(ExceptionResponseError);
  await expect.poll(() => told.length).toBe(6);
  expect(frames(told).map(({ kind, modbus }) => [kind, modbus!.functionCode, modbus!.exceptionCode])).toEqual([
    ['request', 3, undefined],
    ['response', 3, undefined],
    ['request', 6, undefined],
    ['response', 6, undefined],
    ['request', 3, undefined],
    ['response', 3, 2],
  ]);
  const statistics = monitor.statistics.get(`tcp://127.0.0.1:${port}`)!;
  expect(statistics).toMatchObject({ requests: 3, responses: 3, faults: 1 });
  expect(statistics.responseTimes.leastUs).toBeGreaterThanOrEqual(0);
});

test('clients at the same time are told apart', async () => {
  const { model, port } = await device();
  model.holding.fill(5);
  const { proxy, told } = await open({ kind: 'tcp', host: '127.0.0.1', port });
  const clients = await Promise.all([1, 2, 3].map(() => openLine(`tcp://127.0.0.1:${proxy.port}`)));
  for (const client of clients) onTestFinished(() => client.close());
  await Promise.all(clients.map((client) => client.readRegisters(1, Bank.holdingRegisters, 0, 2)));
  await expect.poll(() => told.length).toBe(6);
  expect(new Set(told.map(({ connection }) => connection)).size).toBe(3);
  expect(frames(told).flatMap(({ faults }) => faults)).toEqual([]);
});

test('RTU in a TCP stream is read as such', async () => {
  const model = new ArrayModel();
  const server = createServer((socket) => {
    new RtuServer({ transport: new SocketTransport(socket), clock: systemClock, units: new Map([[1, model]]) });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { proxy, told } = await open({ kind: 'rtu+tcp', host: '127.0.0.1', port });
  const line = await openLine(`rtu+tcp://127.0.0.1:${proxy.port}`);
  onTestFinished(() => line.close());
  await line.readRegisters(1, Bank.holdingRegisters, 7, 1);
  await expect.poll(() => told.length).toBe(2);
  expect(frames(told).map(({ kind, protocol }) => [kind, protocol])).toEqual([
    ['request', 'modbus-rtu'],
    ['response', 'modbus-rtu'],
  ]);
});

test('any amount of bytes passes unchanged both ways, also to those who read slowly and close their half', async () => {
  const server = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { proxy, chunks } = await open({ kind: 'tcp', host: '127.0.0.1', port });
  const bytes = randomBytes(4_000_000);
  const client = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
  client.end(bytes);
  const digest = createHash('sha256');
  for await (const chunk of client) digest.update(chunk);
  expect(digest.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  const told = (from: string) => Buffer.concat(chunks.filter((chunk) => chunk.from === from).map((one) => one.bytes));
  expect(told('client').equals(bytes)).toBe(true);
  expect(told('server').equals(bytes)).toBe(true);
});

describe('what goes wrong', () => {
  test('a device that is not there: the client is cut off, and it is told why', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const { proxy, troubles } = await open({ kind: 'tcp', host: '127.0.0.1', port });
    const client = connect({ port: proxy.port, host: '127.0.0.1' }).resume();
    await once(client, 'close');
    expect(troubles).toEqual([expect.stringContaining(`tcp://127.0.0.1:${port}: nothing listens there`)]);
  });

  test('a port that is taken', async () => {
    const { port } = await device();
    await expect(open({ kind: 'tcp', host: '127.0.0.1', port: 1502 }, port)).rejects.toThrow(ListenError);
  });

  test('a device that closes the connection closes that of the client', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const { proxy } = await open({ kind: 'tcp', host: '127.0.0.1', port });
    const client = connect({ port: proxy.port, host: '127.0.0.1' }).resume();
    client.on('error', () => {});
    await once(client, 'close');
  });
});
