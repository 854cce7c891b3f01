import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { LineClosedError, PortError, RequestTimeoutError } from '../../../host/line/errors.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { openSerialPort } from '../../../host/line/serial-port.ts';
import { epochUs } from '../../../host/monitor/epoch-us.ts';
import { Monitor } from '../../../host/monitor/monitor.ts';
import type { Observation } from '../../../host/monitor/observation.ts';
import { tapSerialPort } from '../../../host/monitor/serial-tap.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { frames } from './conversation.ts';
import { TappedLine } from './tapped-line.ts';

/** A host that polls unit 2 over a line at 115,200 baud, and a monitor on the same line. */
async function listenIn() {
  const wires = new TappedLine();
  onTestFinished(() => wires.close());
  const settings = { baudRate: 115_200, parity: 'none', stopBits: 1 } as const;
  const model = new ArrayModel();
  const transport = await openSerialPort({ path: wires.devicePath, ...settings });
  const server = new RtuServer({ transport, clock: systemClock, units: new Map([[2, model]]) });
  onTestFinished(() => server.close());
  const host = await openLine(`${wires.hostPath}?baud=115200&parity=none&stop=1`, { timeoutMs: 5000, retries: 0 });
  onTestFinished(() => host.close());
  const told: Observation[] = [];
  const monitor = new Monitor({
    profiles: new Map([[2, hubProfile]]),
    onObservation: (observation) => told.push(observation),
  });
  const source = await tapSerialPort({
    settings: { path: wires.tapPath, ...settings },
    clock: systemClock,
    jitterMs: 1000,
    listener: {
      line: (line) => monitor.addLine(line),
      chunk: (chunk) => monitor.feed(chunk),
      trouble: (message) => expect.unreachable(message),
    },
  });
  return { wires, model, host, monitor, source, told };
}

test('what a host and a device say to each other on a serial line is heard and named', async () => {
  const { wires, model, host, source, told } = await listenIn();
  const [first] = hubProfile.holdingRegisters;
  const address = first!.address;
  model.holding[address] = 1;
  const beforeUs = systemClock.wallMs() * 1000;
  await host.readRegisters(2, Bank.holdingRegisters, address, 1);
  await host.writeRegisters(2, address, Uint8Array.of(0, 2));
  await expect.poll(() => told.length).toBe(4);
  await source.close();
  expect(frames(told).map(({ kind, modbus }) => [kind, modbus!.functionCode])).toEqual([
    ['request', 3],
    ['response', 3],
    ['request', 6],
    ['response', 6],
  ]);
  expect(frames(told)[1]!.modbus!.values).toMatchObject([{ field: { name: first!.name } }]);
  expect(frames(told).flatMap(({ faults }) => faults)).toEqual([]);
  for (const { toUs } of told) {
    expect(toUs).toBeGreaterThan(beforeUs - 1e6);
    expect(toUs).toBeLessThan(epochUs(systemClock)() + 1e6);
  }
  expect(wires.fromTap).toEqual([]);
});

test('a damaged response is told as it was on the line, and its request as not answered', async () => {
  const { wires, host, monitor, told, source } = await listenIn();
  wires.toHost = (bytes) => bytes.map((byte, index) => (index === 3 ? byte ^ 1 : byte));
  await expect(host.readRegisters(2, Bank.holdingRegisters, 0, 4, { timeoutMs: 200 })).rejects.toThrow();
  wires.toHost = (bytes) => bytes;
  await host.readRegisters(2, Bank.inputRegisters, 0, 2);
  await expect.poll(() => frames(told).length).toBe(3);
  await source.close();
  expect(told.map((one) => (one.event === 'broken' ? one.what : one.event))).toEqual([
    'frame',
    'checksum',
    'noAnswer',
    'frame',
    'frame',
  ]);
  expect(monitor.statistics.get(wires.tapPath)).toMatchObject({ checksumErrors: 1, noAnswers: 1, requests: 2 });
});

test('a device that is not there leaves a request without an answer, told when its time is over', async () => {
  const { wires, host, monitor, told, source } = await listenIn();
  const asked = host.readRegisters(9, Bank.holdingRegisters, 0, 1, { timeoutMs: 100 });
  await expect(asked).rejects.toThrow(RequestTimeoutError);
  await expect.poll(() => told.length).toBe(1);
  monitor.idle(told[0]!.toUs + 5e6);
  expect(told).toHaveLength(1);
  monitor.idle(told[0]!.toUs + 5e6 + 1);
  expect(told[1]).toMatchObject({ event: 'noAnswer', request: { modbus: { unitId: 9 } } });
  await source.close();
  expect(wires.fromTap).toEqual([]);
});

describe('the port', () => {
  test('that is pulled out ends it with an error that names it', async () => {
    const { wires, host, told, source } = await listenIn();
    await host.readRegisters(2, Bank.holdingRegisters, 0, 1);
    await expect.poll(() => told.length).toBe(2);
    const path = wires.tapPath;
    wires.unplugTap();
    const error = await source.ended;
    expect(error).toBeInstanceOf(LineClosedError);
    expect(error!.message).toContain(path);
  });

  test('that is not there is refused', async () => {
    const settings = { path: '/dev/ttyNone', baudRate: 9600, parity: 'none', stopBits: 1 } as const;
    const never = (): never => expect.unreachable();
    const listener = { line: never, chunk: never, trouble: never };
    await expect(tapSerialPort({ settings, clock: systemClock, listener })).rejects.toThrow(PortError);
  });
});
