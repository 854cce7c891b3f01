import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import {
  DuplicateUnitIdError,
  type GatewayDevice,
  type GatewayOptions,
  SerialLostError,
  startGateway,
} from '../../../host/gateway/gateway.ts';
import { ListenError } from '../../../host/gateway/listen-error.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { LineOptionError, PortError } from '../../../host/line/errors.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { RtuLink } from '../rtu-link.ts';
import { ArrayModel } from './array-model.ts';

/** A device whose first input register counts its scans. */
class ScanCounter extends ArrayModel implements GatewayDevice {
  readonly elapsed: number[] = [];

  scan(_nowMs: number, elapsedMs: number): void {
    this.elapsed.push(elapsedMs);
    this.registers[0][0] = this.elapsed.length;
  }
}

function counters(...unitIds: number[]): { unitId: number; device: ScanCounter }[] {
  return unitIds.map((unitId) => ({ unitId, device: new ScanCounter() }));
}

async function started(options: Partial<GatewayOptions> & Pick<GatewayOptions, 'devices'>) {
  const gateway = await startGateway({ clock: systemClock, scanMs: 5, ...options });
  onTestFinished(() => gateway.close());
  return gateway;
}

async function scansRead(address: string, unitId: number, least: number): Promise<number> {
  const line = await openLine(address);
  onTestFinished(() => line.close());
  for (;;) {
    const [high, low] = await line.readRegisters(unitId, Bank.inputRegisters, 0, 1);
    const scans = (high! << 8) | low!;
    if (scans >= least) return scans;
  }
}

test('devices are scanned and served over TCP and a serial port at once', async () => {
  const link = new RtuLink();
  onTestFinished(() => link.close());
  const devices = counters(1, 2);
  const gateway = await started({ devices, tcp: { port: 0 }, serial: { kind: 'serial', path: link.serverPath } });
  expect(await scansRead(`tcp://127.0.0.1:${gateway.tcp!.port}`, 1, 2)).toBeGreaterThanOrEqual(2);
  expect(await scansRead(link.clientPath, 2, 4)).toBeGreaterThanOrEqual(4);
});

test('a scan that throws is told of, and the other devices go on', async () => {
  const [first, second] = counters(1, 2);
  const failure = new Error('disk full');
  first!.device.scan = () => {
    throw failure;
  };
  const failed = new Promise<readonly [number, unknown]>((resolve) => {
    void started({ devices: [first!, second!], tcp: { port: 0 }, onScanError: (...told) => resolve(told) });
  });
  expect(await failed).toEqual([1, failure]);
  await expect.poll(() => second!.device.elapsed.length).toBeGreaterThan(1);
});

test('after close the port is free and nothing is scanned', async () => {
  const devices = counters(1);
  const gateway = await startGateway({ devices, clock: systemClock, scanMs: 1, tcp: { port: 0 } });
  const { port } = gateway.tcp!;
  await gateway.close();
  const scans = devices[0]!.device.elapsed.length;
  const again = await started({ devices: counters(1), tcp: { port } });
  expect(again.tcp!.port).toBe(port);
  expect(devices[0]!.device.elapsed.length).toBe(scans);
});

test('a serial port that is unplugged is told of once, while TCP goes on', async () => {
  const pty = new Pty();
  pty.onData(() => {});
  const lost: SerialLostError[] = [];
  const gateway = await started({
    devices: counters(1),
    tcp: { port: 0 },
    serial: { kind: 'serial', path: pty.path },
    onSerialLost: (error) => lost.push(error),
  });
  pty.close();
  await expect.poll(() => lost.length).toBe(1);
  expect(lost[0]).toBeInstanceOf(SerialLostError);
  expect(lost[0]!.message).toContain(pty.path);
  expect(await scansRead(`tcp://127.0.0.1:${gateway.tcp!.port}`, 1, 1)).toBeGreaterThanOrEqual(1);
  await gateway.close();
  expect(lost.length).toBe(1);
});

test('two devices with one unit id are refused', async () => {
  const starting = startGateway({ devices: counters(1, 2, 1), clock: systemClock, tcp: { port: 0 } });
  await expect(starting).rejects.toThrow(DuplicateUnitIdError);
});

test('when TCP cannot listen, the serial port is free again', async () => {
  const link = new RtuLink();
  onTestFinished(() => link.close());
  const other = await listenTcp({ clock: systemClock, port: 0, units: new Map([[1, new ArrayModel()]]) });
  onTestFinished(() => other.close());
  const serial = { kind: 'serial', path: link.serverPath } as const;
  const starting = startGateway({ devices: counters(1), clock: systemClock, tcp: { port: other.port }, serial });
  await expect(starting).rejects.toThrow(ListenError);
  await started({ devices: counters(1), serial });
});

test('a port that is not there is an error that says so', async () => {
  const serial = { kind: 'serial', path: '/dev/tty-not-there' } as const;
  await expect(startGateway({ devices: counters(1), clock: systemClock, serial })).rejects.toThrow(PortError);
});

test.each([0, -1, 1e9, Number.NaN])('a scan time of %s ms is refused', async (scanMs) => {
  const starting = startGateway({ devices: counters(1), clock: systemClock, tcp: { port: 0 }, scanMs });
  await expect(starting).rejects.toThrow(LineOptionError);
});

test('close ends connections that clients keep open', async () => {
  const gateway = await startGateway({ devices: counters(1), clock: systemClock, tcp: { port: 0 } });
  const socket = connect(gateway.tcp!.port, '127.0.0.1');
  await expect.poll(() => gateway.tcp!.connections).toBe(1);
  const ended = new Promise((resolve) => {
    socket.on('close', resolve);
  });
  await gateway.close();
  await ended;
});
