import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../../host/runtime/core.ts';
import { RuntimeEvent } from '../../../../host/runtime/event-log.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { bitRot } from '../../../../sim/fault/device/bit-rot.ts';
import { flashWear } from '../../../../sim/fault/device/flash-wear.ts';
import { Bench, imageOf } from '../../device/bench.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

/** 1 Wh each second. */
const load = { voltageL1: 230_000, currentL1: 15_653, activePowerL1: 3_600_000, frequency: 50_000 };
const NOT_SAVED = `runtime ${RuntimeEvent.recordNotSaved}`;

async function meter(seconds: number): Promise<Bench> {
  const bench = new Bench(meterProfile, image);
  bench.set(load);
  await bench.run(seconds * 1000);
  return bench;
}

function restart(bench: Bench): void {
  bench.device.powerOff();
  bench.device.powerOn();
}

test('one record that rotted: the meter names it and goes on from the other', async () => {
  const bench = await meter(600);
  bench.begin(bitRot, { record: 'energyAlternate', bits: 3 });
  restart(bench);
  expect(bench.eventsNamed('recordRefused')).toEqual([17]);
  expect(bench.device.register('energyActiveImport')).toBe(540);
});

test('settings that rotted: the meter names them and has those it is delivered with', async () => {
  const bench = await meter(1);
  bench.device.write(Bank.holdingRegisters, 0, 1, Uint8Array.of(0, 120), 0);
  restart(bench);
  expect(bench.device.register('persistInterval')).toBe(120);
  bench.begin(bitRot, { record: 'settings' });
  restart(bench);
  expect(bench.eventsNamed('recordRefused')).toEqual([1]);
  expect(bench.device.register('persistInterval')).toBe(60);
});

test('memory that is worn out: the meter counts on, says so once a record, and loses more only with its power', async () => {
  const bench = await meter(120);
  const heal = bench.begin(flashWear, { endurance: 2 });
  await bench.run(3_000_000);
  const { device } = bench;
  expect(device.register('energyActiveImport')).toBe(3120);
  // Both energy records, and the first block of the load profile, which each interval writes anew.
  expect(bench.eventsNamed(NOT_SAVED).sort((a, b) => a - b)).toEqual([16, 17, 1024]);
  expect(device.resets).toBe(0);
  restart(bench);
  // The last saves that the memory took: two of each record, a minute apart.
  expect(device.register('energyActiveImport')).toBe(240);
  heal();
  await bench.run(600_000);
  restart(bench);
  // A record an interval old at most.
  expect(device.register('energyActiveImport')).toBeGreaterThan(840 - 60);
  expect(device.register('energyActiveImport')).toBeLessThanOrEqual(840);
});

test('one place that is worn out: the other takes the records in turn, and a cut costs two intervals', async () => {
  const bench = await meter(1);
  bench.begin(flashWear, { endurance: 0, record: 'energy' });
  await bench.run(1_000_000);
  restart(bench);
  const kept = Number(bench.device.register('energyActiveImport'));
  expect(kept).toBeGreaterThanOrEqual(1000 - 120);
  expect(bench.eventsNamed(NOT_SAVED)).toEqual([16]);
});

test('a place that loses bits: its records are refused, and the other one counts', async () => {
  const bench = await meter(1);
  bench.begin(flashWear, { endurance: 0, symptom: 'decays', record: 'energy' });
  await bench.run(1_000_000);
  restart(bench);
  expect(bench.eventsNamed('recordRefused')).toEqual([16]);
  expect(Number(bench.device.register('energyActiveImport'))).toBeGreaterThanOrEqual(1000 - 120);
});
