import { describe, expect, test } from 'vitest';
import { LineClosedError, PortError, RequestTimeoutError } from '../../../host/line/errors.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { SerialBus } from '../../../sim/bus/serial-bus.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { registerOf, type ServedLine, serialLine, tcpLine, traceOf, UNITS, within } from './served.ts';

const EVERY_MS = 60_000;

/** Reads ten registers of every unit once a minute for a day; returns what was wrong. */
async function pollDay({ line, clock }: ServedLine): Promise<string[]> {
  const wrong: string[] = [];
  for (let minute = 0; minute < DAY_MS / EVERY_MS; minute++) {
    for (const unitId of UNITS) {
      const bytes = await line.readRegisters(unitId, Bank.holdingRegisters, minute % 50, 10);
      const first = (bytes[0]! << 8) | bytes[1]!;
      if (first !== registerOf(unitId, minute % 50)) wrong.push(`unit ${unitId}, minute ${minute}: ${first}`);
    }
    const nextMs = (minute + 1) * EVERY_MS;
    await new Promise<void>((resolve) => {
      clock.after(nextMs - clock.monotonicMs(), resolve);
    });
  }
  return wrong;
}

async function dayOver(make: () => Promise<ServedLine>) {
  const served = await make();
  const wrong = await within(served.clock, pollDay(served), 2 * DAY_MS);
  const { transmissions } = served;
  return {
    wrong,
    frames: transmissions.length,
    trace: traceOf(transmissions),
    statistics: { ...served.line.statistics },
  };
}

describe('a day of the host', () => {
  test('over a serial line goes without an error, and the same way twice', async () => {
    const [one, two] = [await dayOver(() => serialLine(1)), await dayOver(() => serialLine(1))];
    expect(one.wrong).toEqual([]);
    expect(one.frames).toBe(2 * 3 * 1440);
    expect(one.statistics).toMatchObject({ responses: 3 * 1440, retries: 0, timeouts: 0, crcErrors: 0 });
    expect(two).toEqual(one);
  });

  test('over a network goes without an error, and the same way twice', async () => {
    const network = () => tcpLine(1, { latencyMs: 3, jitterMs: 5 });
    const [one, two] = [await dayOver(network), await dayOver(network)];
    expect(one.wrong).toEqual([]);
    expect(one.frames).toBe(2 * 3 * 1440);
    expect(two).toEqual(one);
    const other = await dayOver(() => tcpLine(2, { latencyMs: 3, jitterMs: 5 }));
    expect(other.wrong).toEqual([]);
    expect(other.trace).not.toBe(one.trace);
  });

  test('needs no timer of the computer', async () => {
    const forbidden = (): never => {
      throw new Error('a real timer');
    };
    const { setTimeout, setInterval } = globalThis;
    Object.assign(globalThis, { setTimeout: forbidden, setInterval: forbidden });
    try {
      expect((await dayOver(() => serialLine(1))).wrong).toEqual([]);
      expect((await dayOver(() => tcpLine(1))).wrong).toEqual([]);
    } finally {
      Object.assign(globalThis, { setTimeout, setInterval });
    }
  });
});

describe('a request over a simulated serial line', () => {
  test('takes the time that its bytes, the silences and the answer take', async () => {
    const { clock, line, transmissions } = await serialLine();
    await within(clock, line.readRegisters(1, Bank.holdingRegisters, 0, 10));
    const [request, answer] = transmissions;
    const characterUs = (11 * 1e6) / 19_200;
    expect(request!.toUs - request!.fromUs).toBeCloseTo(8 * characterUs, 6);
    expect(answer!.toUs - answer!.fromUs).toBeCloseTo(25 * characterUs, 6);
    expect(answer!.fromUs - request!.toUs).toBeGreaterThanOrEqual(3.5 * characterUs);
    expect(answer!.fromUs - request!.toUs).toBeLessThan(3.5 * characterUs + 3);
  });

  test('writes, and broadcasts reach every device', async () => {
    const { clock, line, models } = await serialLine();
    await within(clock, line.writeRegisters(2, 7, Uint8Array.of(0x12, 0x34)));
    expect([...models.values()].map(({ holding }) => holding[7])).toEqual([1007, 0x1234, 3007]);
    await within(clock, line.writeRegisters(0, 7, Uint8Array.of(0x56, 0x78)));
    expect([...models.values()].map(({ holding }) => holding[7])).toEqual([0x5678, 0x5678, 0x5678]);
  });

  test('ends in a timeout where no such device is', async () => {
    const { clock, line } = await serialLine(1, { retries: 1, timeoutMs: 50 });
    const asked = within(clock, line.readRegisters(9, Bank.holdingRegisters, 0, 1));
    await expect(asked).rejects.toThrow(RequestTimeoutError);
    expect(line.statistics.sent).toBe(2);
  });
});

test('the adapter is one program`s at a time', async () => {
  const clock = new VirtualClock(0);
  const bus = new SerialBus({ name: 'rs485', clock, baudRate: 9600, parity: 'none', stopBits: 1 });
  const adapter = bus.adapter('/dev/ttyS0');
  const open = () => openLine('/dev/ttyS0', { clock, openTransport: () => adapter.open() });
  const line = await within(clock, open());
  await expect(within(clock, open())).rejects.toMatchObject({ name: 'PortError', failure: 'busy' });
  await line.close();
  await (await within(clock, open())).close();
});

describe('a simulated network', () => {
  test('takes its latency for the connection and for each way', async () => {
    const { clock, line } = await tcpLine(1, { latencyMs: 20 });
    expect(clock.nowUs).toBe(40_000);
    await within(clock, line.readRegisters(1, Bank.holdingRegisters, 0, 1));
    expect(clock.nowUs).toBe(80_000);
  });

  test('keeps the order of what is sent, whatever the jitter', async () => {
    const { clock, network } = await tcpLine(3, { latencyMs: 1, jitterMs: 50 });
    const client = await within(clock, network.connect());
    const ids: number[] = [];
    client.onData((bytes) => {
      for (let at = 0; at < bytes.length; at += 11) ids.push((bytes[at]! << 8) | bytes[at + 1]!);
    });
    const sent = Array.from({ length: 50 }, (_, id) => id);
    for (const id of sent) {
      clock.at(clock.nowUs + id * 1000, () => client.write(Uint8Array.of(0, id, 0, 0, 0, 6, 1, 3, 0, 0, 0, 1)));
    }
    await clock.runUntil(clock.nowUs + 1e6);
    expect(ids).toEqual(sent);
  });

  test('refuses where nobody listens, and the server may turn a client away', async () => {
    const { network, clock, server } = await tcpLine(1, { maxConnections: 1 });
    expect(server.connections).toBe(1);
    const second = network.connect().then((client) => new Promise<Error | undefined>((end) => client.onClose(end)));
    expect((await within(clock, second))?.message).toContain('closed');
    const refused = network.refuse();
    await expect(within(clock, network.connect())).rejects.toMatchObject({ failure: 'refused' });
    refused();
    expect(network.counters).toMatchObject({ connections: 2, failures: 1 });
  });

  test('an idle client is cut off by the server`s own clock', async () => {
    const { clock, line, server } = await tcpLine(1, { idleTimeoutMs: 1000 });
    await clock.runUntil(3e6);
    expect(server.connections).toBe(0);
    expect(line.statistics.lost).toBe(1);
    await within(clock, line.readRegisters(1, Bank.holdingRegisters, 0, 1));
    expect(line.statistics.opened).toBe(2);
  });

  test('a connection that the client closes is closed at the server', async () => {
    const { clock, line, server } = await tcpLine();
    await within(clock, line.close());
    await clock.runUntil(clock.nowUs + 10_000);
    expect(server.connections).toBe(0);
    await expect(line.readRegisters(1, Bank.holdingRegisters, 0, 1)).rejects.toThrow(LineClosedError);
  });

  test('a server that listens nowhere closes the connections that it was given', async () => {
    const { clock, line, server } = await tcpLine();
    await server.close();
    await clock.runUntil(clock.nowUs + 10_000);
    expect(server.connections).toBe(0);
    expect(line.statistics.lost).toBe(1);
  });

  test('connecting ends when no answer comes', async () => {
    const { clock, network } = await tcpLine();
    const end = network.stall();
    const startUs = clock.nowUs;
    const error = await within(clock, network.connect(2000)).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(PortError);
    expect(error).toMatchObject({ failure: 'unreachable' });
    expect(clock.nowUs - startUs).toBe(2_000_000);
    end();
  });
});

test.each([
  ['before the server has heard of it', 5],
  ['when the server has taken it', 15],
])('a connection that is reset while it is being made, %s, is refused; the next one is not', async (_, afterMs) => {
  const served = await tcpLine(1, { latencyMs: 10 });
  const { network, clock } = served;
  clock.after(afterMs, () => network.reset());
  const refused = await within(
    clock,
    network.connect().catch((error: unknown) => error),
  );
  expect(refused).toBeInstanceOf(PortError);
  expect(refused).toMatchObject({ failure: 'refused' });
  const transport = await within(clock, network.connect());
  transport.close();
  await clock.runUntil(clock.nowUs + 1_000_000);
  expect(served.server.connections).toBe(0);
});
