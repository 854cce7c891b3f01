import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { listenTcp, TcpServer } from '../../../host/gateway/tcp-server.ts';
import { scan } from '../../../host/scan/scan.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { TcpNetwork } from '../../../sim/bus/tcp-network.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { Random } from '../../../sim/random.ts';
import { within } from '../../sim/bus/served.ts';
import { ArrayModel } from '../gateway/array-model.ts';

async function scanServed(unitIds: readonly number[], options: object = {}) {
  const clock = new VirtualClock(0);
  const units = new Map(unitIds.map((unitId) => [unitId, new ArrayModel()]));
  const server = new TcpServer({ clock, units });
  const network = new TcpNetwork({ name: 'lan', clock, latencyMs: 5, jitterMs: 0, random: new Random(1), server });
  const openTransport = () => network.connect();
  return within(clock, scan('tcp://192.0.2.7', { clock, openTransport, ...options }));
}

describe('a scan behind a TCP server', () => {
  test('finds the units that it serves', async () => {
    const result = await scanServed([1, 5, 77, 247]);
    expect(result.devices.map((device) => 'unitId' in device && device.unitId)).toEqual([1, 5, 247, 77]);
    expect(result).toMatchObject({ end: 'complete', findings: [], asked: 247 });
    expect(result.devices[0]!.settings).toBeUndefined();
  });

  test('lists a server once that answers to any unit id', async () => {
    const result = await scanServed(Array.from({ length: 247 }, (_, at) => at + 1));
    expect(result.devices).toHaveLength(1);
    expect(result.findings.map(({ kind }) => kind)).toEqual(['anyUnit']);
    expect(result.asked).toBeLessThan(30);
  });

  test('stops when enough is found', async () => {
    const result = await scanServed([1, 2, 3, 4], { until: 2 });
    expect(result).toMatchObject({ end: 'enough', asked: 2 });
  });

  test('takes a refusal for an answer, and that of a gateway with nobody behind it for none', async () => {
    const clock = systemClock;
    const refusing = (code: ExceptionCode) => Object.assign(new ArrayModel(), { read: () => code });
    const units = new Map([
      [1, refusing(ExceptionCode.illegalDataAddress)],
      [2, refusing(ExceptionCode.gatewayTargetDeviceFailedToRespond)],
      [3, refusing(ExceptionCode.gatewayPathUnavailable)],
    ]);
    const server = await listenTcp({ clock, units, host: '127.0.0.1', port: 0 });
    const { port } = server;
    onTestFinished(() => server.close());
    const result = await scan(`tcp://127.0.0.1:${port}`, { unitIds: [1, 2, 3] });
    expect(result.devices).toMatchObject([{ unitId: 1, exceptionCode: ExceptionCode.illegalDataAddress }]);
  });

  test('refuses options that cannot be, before anything is opened', async () => {
    const openTransport = () => Promise.reject(new Error('opened'));
    const refused = (options: object, address = '/dev/ttyS0') => scan(address, { openTransport, ...options });
    await expect(refused({ unitIds: [0] })).rejects.toThrow(/unitIds has 0/);
    await expect(refused({ unitIds: [] })).rejects.toThrow(/unitIds is empty/);
    await expect(refused({ baudRates: [] })).rejects.toThrow(/baudRates is empty/);
    await expect(refused({ baudRates: [3] })).rejects.toThrow(/baud rate 3 must be/);
    await expect(refused({ parities: [] })).rejects.toThrow(/parities is empty/);
    await expect(refused({ until: 0 })).rejects.toThrow(/until is 0/);
    await expect(refused({ answerWaitMs: 0 })).rejects.toThrow(/answerWaitMs is 0/);
    await expect(refused({ protocols: ['dlt645'] }, 'tcp://192.0.2.7')).rejects.toThrow(/no modbus/);
  });
});
