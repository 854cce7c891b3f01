import { beforeAll, describe, expect, test } from 'vitest';
import type { DeviceDriver } from '../../../host/device/device-driver.ts';
import { AccessError, UnknownRegisterError } from '../../../host/device/errors.ts';
import { openDevice } from '../../../host/device/open-device.ts';
import { ExceptionResponseError, LineClosedError, LineError, RequestTimeoutError } from '../../../host/line/errors.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { UnitIdError } from '../../../protocols/modbus/unit-id.ts';
import { ValueError } from '../../../protocols/profile/codec.ts';
import { conflictMonitorProfile } from '../../../protocols/profiles/conflict-monitor.generated.ts';
import { type MeterReadable, type MeterRegisters, meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { overRtu, overTcp, type Serve } from './served.ts';

let meterImage: CoreImage;
let signalImage: CoreImage;

beforeAll(async () => {
  meterImage = await imageOf(meterProfile);
  signalImage = await imageOf(signalProfile);
});

const MS = Date.UTC(2026, 0, 15);

/** The meter firmware after one scan with these inputs. */
function meter(inputs: Readonly<Record<string, number>> = {}): Device {
  const { identity, channels } = meterProfile;
  const device = new Device(meterImage, { name: 'meter', identity, records: new MemoryRecordStore() }, MS);
  for (const [name, value] of Object.entries(inputs)) {
    device.inputChannels[channels.inputs.findIndex((channel) => channel.name === name)] = value;
  }
  device.scan(MS + 1000, 1000);
  return device;
}

function signal(): Device {
  const { identity } = signalProfile;
  return new Device(signalImage, { name: 'signal', identity, records: new MemoryRecordStore() }, MS);
}

const INPUTS = {
  voltageL1: 230_100,
  voltageL2: 229_999,
  voltageL3: 231_007,
  currentL1: 6543,
  activePowerL1: -1_500_250,
  frequency: 49_987,
};

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error,
  );
}

describe.each<[string, Serve]>([
  ['TCP', overTcp],
  ['a pseudo-terminal', overRtu],
])('a driver over %s', (_, serve) => {
  test('reads registers and bits by name, in their units', async () => {
    const driver = openDevice(await serve(new Map([[3, meter(INPUTS)]])), 3, meterProfile);
    expect(await driver.read('voltageL1')).toBe(230.1);
    expect(await driver.read('activePowerTotal')).toBe(-1500.25);
    expect(await driver.read('resetReason')).toBe('powerOn');
    expect(await driver.read('relayClosed')).toBe(true);
    expect(await driver.read('phaseLoss')).toBe(false);
    expect(await driver.read('reverseFlow')).toBe(true);
    expect(await driver.read('phaseLossVoltage')).toBe(161);
  });

  test('reads neighbours in one request, and a known register between them as well', async () => {
    const line = await serve(new Map([[3, meter(INPUTS)]]));
    const driver = openDevice(line, 3, meterProfile);
    expect(await driver.readMany(['voltageL3', 'voltageL1'])).toEqual({ voltageL3: 231.007, voltageL1: 230.1 });
    expect(line.statistics.requests).toBe(1);
  });

  test('reads everything of a device in one request a bank, and another behind each window of registers without names', async () => {
    const { identity } = conflictMonitorProfile;
    const image = await imageOf(conflictMonitorProfile);
    const monitor = new Device(image, { name: 'monitor', identity, records: new MemoryRecordStore() }, 0);
    const line = await serve(new Map([[3, monitor]]));
    await openDevice(line, 3, conflictMonitorProfile).readAll();
    // Four banks; before and within siteName to siteNameEnd, and within logData to logDataEnd.
    expect(line.statistics.requests).toBe(4 + 3);
  });

  test('reads everything that can be read of a meter', async () => {
    const line = await serve(new Map([[3, meter(INPUTS)]]));
    const all = await openDevice(line, 3, meterProfile).readAll();
    expect(all).toMatchObject({
      voltageL2: 229.999,
      frequency: 49.987,
      uptime: 1,
      relayClosed: true,
      demandPeriod: 15,
    });
    const { coils, discreteInputs, inputRegisters, holdingRegisters } = meterProfile;
    const fields = [coils, discreteInputs, inputRegisters, holdingRegisters].flat();
    const readable = fields.filter((field) => !('access' in field) || field.access !== 'w');
    expect(Object.keys(all)).toEqual(readable.map(({ name }) => name));
  });

  test('writes registers and coils, which the firmware carries out', async () => {
    const driver = openDevice(await serve(new Map([[3, meter()]])), 3, meterProfile);
    await driver.write('demandPeriod', 30);
    await driver.write('phaseLossVoltage', 100.5);
    await driver.write('relayClosed', false);
    expect(await driver.readMany(['demandPeriod', 'phaseLossVoltage', 'relayClosed'])).toEqual({
      demandPeriod: 30,
      phaseLossVoltage: 100.5,
      relayClosed: false,
    });
  });

  test('writes neighbours in one request, and a coil in another', async () => {
    const line = await serve(new Map([[3, meter()]]));
    const driver = openDevice(line, 3, meterProfile);
    await driver.writeMany({ demandSubintervals: 5, relayClosed: false, demandPeriod: 5, persistInterval: 77 });
    expect(line.statistics.requests).toBe(2);
    expect(await driver.readMany(['persistInterval', 'demandPeriod', 'demandSubintervals', 'relayClosed'])).toEqual({
      persistInterval: 77,
      demandPeriod: 5,
      demandSubintervals: 5,
      relayClosed: false,
    });
  });

  test('writes symbols', async () => {
    const driver = openDevice(await serve(new Map([[3, signal()]])), 3, signalProfile);
    await driver.write('logKind', 'volumes');
    expect(await driver.read('logKind')).toBe('volumes');
  });

  test('an identity that fits has no mismatches; that of another device tells which objects differ', async () => {
    const line = await serve(new Map([[3, signal()]]));
    expect((await openDevice(line, 3, signalProfile).identify()).mismatches).toEqual([]);
    const { identity, mismatches } = await openDevice(line, 3, meterProfile).identify();
    expect(identity.productCode).toBe(signalProfile.identity.productCode);
    expect(mismatches).toContainEqual({ object: 'productCode', expected: 'KM-3P', actual: identity.productCode });
    expect(mismatches.map(({ object }) => object)).not.toContain('vendorName');
  });

  test('a refusal names line, unit id, addresses and registers', async () => {
    // A signal controller has fewer input registers than a meter.
    const line = await serve(new Map([[3, signal()]]));
    const wrong = openDevice(line, 3, meterProfile, { retries: 0 });
    const error = await rejection(wrong.readMany(['demandMaxActiveImport', 'demandMaxActiveImportAt']));
    expect(error).toBeInstanceOf(ExceptionResponseError);
    const { registers, unitId, address, quantity, message, blame } = error as ExceptionResponseError;
    expect({ unitId, address, quantity, blame }).toEqual({ unitId: 3, address: 504, quantity: 4, blame: 'refused' });
    expect(registers).toEqual(['demandMaxActiveImport', 'demandMaxActiveImportAt']);
    for (const part of [line.name, 'unit 3', 'demandMaxActiveImport', 'illegalDataAddress']) {
      expect(message).toContain(part);
    }
  });

  test('a device that does not answer is named with the register, and so is a line that closes', async () => {
    const line = await serve(new Map([[3, meter()]]));
    const silent = openDevice(line, 4, meterProfile, { timeoutMs: 20, retries: 0 });
    const error = await rejection(silent.read('uptime'));
    expect(error).toBeInstanceOf(LineError);
    expect((error as LineError).registers).toEqual(['uptime']);
    expect((error as LineError).unitId).toBe(4);
    await line.close();
    const closed = await rejection(openDevice(line, 3, meterProfile).write('demandPeriod', 30));
    expect(closed).toBeInstanceOf(LineClosedError);
    expect((closed as LineError).message).toMatch(/^demandPeriod: /);
  });
});

test('reads over known registers that nobody asked for as far as they take less time than a request', async () => {
  const line = await overTcp(new Map([[3, meter(INPUTS)]]));
  const requests = async (run: () => Promise<unknown>) => {
    const before = line.statistics.requests;
    await run();
    return line.statistics.requests - before;
  };
  const driver = openDevice(line, 3, meterProfile);
  expect(await requests(() => driver.readMany(['voltageL1', 'activePowerTotal']))).toBe(1);
  expect(await requests(() => driver.readMany(['voltageL1', 'uptime']))).toBe(2);
  const fast = openDevice(line, 3, meterProfile, { maxKnownGap: 125 });
  expect(await requests(() => fast.readMany(['voltageL1', 'uptime']))).toBe(1);
  const exact = openDevice(line, 3, meterProfile, { maxKnownGap: 0 });
  expect(await requests(() => exact.readMany(['voltageL1', 'voltageL3']))).toBe(2);
});

test('on a serial line an unserved unit id is a timeout that names the register', async () => {
  const line = await overRtu(new Map([[3, meter()]]));
  const error = await rejection(openDevice(line, 4, meterProfile, { timeoutMs: 20, retries: 1 }).read('frequency'));
  expect(error).toBeInstanceOf(RequestTimeoutError);
  expect((error as RequestTimeoutError).attempts).toBe(2);
  expect((error as Error).message).toMatch(/^frequency: .*unit 4.*input register 48/);
  expect((error as Error).stack).toContain('frequency: ');
});

test('names that only JavaScript can get wrong are refused before anything is sent', async () => {
  const line = await overTcp(new Map([[3, meter()]]));
  const driver = openDevice(line, 3, meterProfile) as unknown as DeviceDriver<Record<string, unknown>, string, string>;
  const unknown = await rejection(driver.read('voltagL1'));
  expect(unknown).toBeInstanceOf(UnknownRegisterError);
  expect((unknown as Error).message).toContain('did you mean voltageL1?');
  expect(await rejection(driver.read('toString'))).toBeInstanceOf(UnknownRegisterError);
  expect(await rejection(driver.write('voltageL1', 1))).toBeInstanceOf(AccessError);
  expect(await rejection(driver.writeMany({ demandPeriod: 1, nothing: 1 }))).toBeInstanceOf(UnknownRegisterError);
  expect(line.statistics.requests).toBe(0);
});

test.each([
  ['demandPeriod', 0],
  ['demandPeriod', 61],
  ['demandPeriod', Number.NaN],
  ['demandPeriod', '15'],
  ['demandPeriod', 15n],
  ['demandPeriod', undefined],
  ['phaseLossVoltage', 400.001],
  ['relayClosed', 1],
] as const)('%s = %s is refused before anything is sent, also among good ones', async (name, value) => {
  const line = await overTcp(new Map([[3, meter()]]));
  const driver = openDevice(line, 3, meterProfile) as unknown as DeviceDriver<Record<string, unknown>, string, string>;
  expect(await rejection(driver.write(name, value))).toBeInstanceOf(ValueError);
  const error = await rejection(driver.writeMany({ persistInterval: 60, [name]: value }));
  expect(error).toBeInstanceOf(ValueError);
  expect((error as Error).message).toContain(name);
  expect(line.statistics.requests).toBe(0);
});

test('unit ids that no frame has are refused', async () => {
  const line = await overTcp(new Map([[3, meter()]]));
  expect(() => openDevice(line, 256, meterProfile)).toThrow(UnitIdError);
  expect(() => openDevice(line, 1.5, meterProfile)).toThrow(UnitIdError);
});

test('each request may have its own timeout, retries and caller', async () => {
  const line = await overRtu(new Map([[3, meter()]]));
  const driver = openDevice(line, 4, meterProfile, { timeoutMs: 10, retries: 3 });
  const error = await rejection(driver.read('frequency', { retries: 0, timeoutMs: 15 }));
  expect(error).toMatchObject({ attempts: 1, timeoutMs: 15 });
});

test('what readAll gives is typed by the profile', async () => {
  const driver = openDevice(await overTcp(new Map([[3, meter(INPUTS)]])), 3, meterProfile);
  const all: Pick<MeterRegisters, MeterReadable> = await driver.readAll();
  expect(all.voltageL1).toBe(230.1);
});
