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

const load = { voltageL1: 230_000, currentL1: 15_653, activePowerL1: 3_600_000, frequency: 50_000 };

/** A meter that has run a while, 1 Wh a second, with host calls in the scans that write records. */
async function meter(): Promise<Bench> {
  const bench = new Bench(meterProfile, image);
  bench.set(load);
  await bench.run(100_000);
  return bench;
}

test.each([false, true])('power that goes while a record is saved leaves the %s one: kept', async (kept) => {
  const bench = await meter();
  const { device } = bench;
  const restore = device.cutPowerAtHostCall(0, kept);
  await bench.run(60_000);
  expect(device.powered).toBe(false);
  restore();
  expect(device.powered).toBe(true);
  expect(device.register('energyActiveImport')).toBe(kept ? 120 : 60);
});

test('what came after the cut in its scan never happened, and the same seed cuts the same way', async () => {
  const digests: string[] = [];
  for (let run = 0; run < 2; run++) {
    const bench = await meter();
    const { device } = bench;
    // The scan loses a phase, which is an event and comes before the energy is booked.
    const before = device.events.total;
    device.cutPowerAtHostCall(0);
    bench.set({ voltageL1: 100_000 });
    await bench.run(10_000);
    expect([device.powered, device.events.total, bench.output('relayClosed')]).toEqual([false, before, 0]);
    digests.push(device.stateDigest());
  }
  expect(digests[0]).toBe(digests[1]);
});

test('a cut that is called off before it comes is none', async () => {
  const bench = await meter();
  const callOff = bench.device.cutPowerAtHostCall(1);
  callOff();
  await bench.run(600_000);
  expect(bench.device.powered).toBe(true);
});

test('power that goes while a request is served: nobody answers, and the setting is the old one', async () => {
  const bench = await meter();
  const { device } = bench;
  const restore = device.cutPowerAtHostCall(0);
  const answer = device.write(Bank.coils, 0, 1, Uint8Array.of(0), 0);
  expect(answer).toBe(ExceptionCode.gatewayTargetDeviceFailedToRespond);
  restore();
  expect(device.register('relayClosed')).toBe(true);
});

test('power that goes while the firmware starts leaves a device that starts the next time', async () => {
  const bench = await meter();
  const { device } = bench;
  for (let call = 0; call < 6; call++) {
    device.powerOff();
    const restore = device.cutPowerAtHostCall(call);
    device.powerOn();
    await bench.run(1000);
    restore();
    expect([device.powered, device.running]).toEqual([true, true]);
  }
  await bench.run(1000);
  expect(device.resets).toBe(0);
  expect(Number(device.register('energyActiveImport'))).toBeGreaterThan(50);
});
