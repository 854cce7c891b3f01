import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { Bench, imageOf } from './bench.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const kilowatt = { voltageL1: 230_000, currentL1: 4_348, activePowerL1: 1_000_000, frequency: 50_000 };

test('a scan reads what the plant set and drives what the plant sees', async () => {
  const bench = new Bench(meterProfile, image);
  bench.set(kilowatt);
  expect(bench.output('relayClosed')).toBe(0);
  await bench.run(3_600_000);
  expect(bench.device.register('energyActiveImport')).toBe(1000);
  expect(bench.device.register('uptime')).toBe(3600);
  expect(bench.output('relayClosed')).toBe(1);
});

test('without power it drives nothing, is not scanned, and does not answer', async () => {
  const powers: boolean[] = [];
  const bench = new Bench(meterProfile, image, { onPower: (on) => powers.push(on) });
  bench.set(kilowatt);
  await bench.run(120_000);
  const { device } = bench;
  const calls = device.hostCalls;
  device.powerOff();
  expect([device.powered, device.running, bench.output('relayClosed')]).toEqual([false, false, 0]);
  await bench.run(120_000);
  expect(device.hostCalls).toBe(calls);
  const bytes = new Uint8Array(2);
  const silent = ExceptionCode.gatewayTargetDeviceFailedToRespond;
  expect(device.read(Bank.inputRegisters, 0, 1, bytes, 0)).toBe(silent);
  expect(device.write(Bank.coils, 0, 1, bytes, 0)).toBe(silent);
  expect(device.size(Bank.coils)).toBe(2);
  expect(device.register('uptime')).toBeUndefined();
  device.powerOn();
  expect(powers).toEqual([false, true]);
  expect(bench.eventsNamed('powerUp')).toEqual([0, 0]);
  await bench.run(10_000);
  expect(device.register('uptime')).toBe(10);
  expect(device.register('energyActiveImport')).toBe(36);
});

test('power that is interrupted twice comes when both are over, in whichever order', async () => {
  const bench = new Bench(meterProfile, image);
  const { device } = bench;
  const first = device.interruptPower();
  const second = device.interruptPower();
  first();
  first();
  expect(device.powered).toBe(false);
  second();
  expect(device.powered).toBe(true);
});

test('the time without power is not told as time since the last scan', async () => {
  const bench = new Bench(meterProfile, image);
  bench.set(kilowatt);
  await bench.run(1000);
  bench.device.powerOff();
  await bench.run(500);
  bench.device.powerOn();
  await bench.run(500);
  bench.device.scan();
  expect(bench.device.register('uptime')).toBe(0);
  await bench.run(500);
  bench.device.scan();
  expect(bench.device.register('uptime')).toBe(1);
});
