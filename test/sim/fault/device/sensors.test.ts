import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../../host/runtime/core.ts';
import { hubProfile } from '../../../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { signalProfile } from '../../../../protocols/profiles/signal.generated.ts';
import { HOUR_MS } from '../../../../protocols/time/units.ts';
import { driftingSensor } from '../../../../sim/fault/device/drifting-sensor.ts';
import { noisySensor } from '../../../../sim/fault/device/noisy-sensor.ts';
import { stuckSensor } from '../../../../sim/fault/device/stuck-sensor.ts';
import { Bench, imageOf } from '../../device/bench.ts';

let meter: CoreImage;
let hub: CoreImage;
let signal: CoreImage;
beforeAll(async () => {
  [meter, hub, signal] = (await Promise.all([meterProfile, hubProfile, signalProfile].map(imageOf))) as [
    CoreImage,
    CoreImage,
    CoreImage,
  ];
});

const kilowatt = { voltageL1: 230_000, currentL1: 4348, activePowerL1: 1_000_000, frequency: 50_000 };
const off = { currentL1: 0, activePowerL1: 0 };

test('a power sensor that is stuck: what nobody draws is not booked, and the meter says so', async () => {
  const bench = new Bench(meterProfile, meter);
  bench.set(kilowatt);
  await bench.run(HOUR_MS);
  const end = bench.begin(stuckSensor, { channel: 'activePowerL1' });
  bench.set(off);
  await bench.run(HOUR_MS);
  const { device } = bench;
  expect(device.register('activePowerL1')).toBe(1000);
  expect(device.register('energyActiveImport')).toBe(1000);
  expect(bench.eventsNamed('measurementFault')).toEqual([1]);
  expect(device.snapshot().inputs['activePowerL1']).toEqual({ plant: 0, device: 1_000_000 });
  end();
  bench.set(kilowatt);
  await bench.run(HOUR_MS);
  expect(device.register('energyActiveImport')).toBe(2000);
  expect(bench.eventsNamed('measurementRestored')).toEqual([0]);
});

test('a power sensor that drifts up is booked as far as voltage and current allow, an eighth more', async () => {
  const bench = new Bench(meterProfile, meter);
  bench.set(kilowatt);
  bench.begin(driftingSensor, { channel: 'activePowerL1', ratePerHour: 500_000 });
  await bench.run(4 * HOUR_MS);
  // The drift reaches the limit of 1135 W after 16 min.
  expect(bench.device.register('energyActiveImport')).toBeGreaterThan(270);
  expect(bench.device.register('energyActiveImport')).toBeLessThan(300);
  expect(bench.device.register('measurementFaults')).toEqual(['phaseL1']);
});

test('a voltage that drifts beyond what there is', async () => {
  const bench = new Bench(meterProfile, meter);
  bench.set(kilowatt);
  bench.begin(driftingSensor, { channel: 'voltageL1', ratePerHour: 400_000 });
  await bench.run(HOUR_MS);
  expect(bench.device.register('measurementFaults')).toEqual(['phaseL1']);
});

test('noise on a sensor is another at each scan, the same for the same seed, and looking does not change it', async () => {
  const run = async (look: boolean) => {
    const bench = new Bench(meterProfile, meter, { seed: 5 });
    bench.set(kilowatt);
    bench.begin(noisySensor, { channel: 'voltageL1', amplitude: 2000 });
    const seen: unknown[] = [];
    for (let second = 0; second < 50; second++) {
      await bench.run(1000);
      if (look) bench.device.sensed('voltageL1');
      seen.push(bench.device.register('voltageL1'));
    }
    return seen as number[];
  };
  const seen = await run(false);
  expect(await run(true)).toEqual(seen);
  expect(new Set(seen).size).toBeGreaterThan(40);
  expect(Math.max(...seen)).toBeLessThanOrEqual(232);
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(228);
});

test('a tank sensor that is stuck: heating ends after half an hour', async () => {
  const bench = new Bench(hubProfile, hub);
  // As delivered: load 2 is a tank of 2 kW.
  bench.set({ value1: 2150, status1: 1, value2: 4400, status2: 1, phasePower1: 400, tariffPrice: 2500 });
  bench.begin(stuckSensor, { channel: 'value2' });
  // The tank of the plant warms while the heater is on, which nobody sees.
  let tank = 44;
  await bench.run(12 * HOUR_MS, () => {
    const heating = bench.output('command2');
    tank += heating * (8.1 / 3600);
    bench.set({ value2: Math.round(tank * 100), drawn2: heating * 2000, phasePower3: heating * 2000 });
  });
  expect(bench.eventsNamed('loadFault')).toEqual([2 + 256 * 2]);
  expect(bench.device.register('load2Faults')).toEqual(['stuck']);
  expect(tank).toBeLessThan(49);
});

test('one detector of several that are bits of a channel', async () => {
  const bench = new Bench(signalProfile, signal, { scanMs: 100 });
  bench.begin(stuckSensor, { channel: 'detectorPresence1', value: 0xff, bits: 1 << 3 });
  await bench.run(15 * 60_000, (at) =>
    bench.set({ detectorPresence1: Math.floor(at / 15_000) % 2 === 0 ? 0 : 0b0000_0010 }),
  );
  expect(bench.device.register('detectorFaults1')).toBe(8);
  expect(bench.eventsNamed('detectorFault')).toEqual([4 + 256]);
});
