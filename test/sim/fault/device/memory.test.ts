import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../../host/runtime/core.ts';
import { RuntimeEvent } from '../../../../host/runtime/event-log.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { bitRot } from '../../../../sim/fault/device/bit-rot.ts';
import { flashWear } from '../../../../sim/fault/device/flash-wear.ts';
import { powerLoss } from '../../../../sim/fault/device/power-loss.ts';
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
  // The last saves that the memory took: what fits into the block in use and into two more.
  const kept = Number(device.register('energyActiveImport'));
  expect(kept % 60).toBe(0);
  expect(kept).toBeGreaterThanOrEqual(240);
  expect(kept).toBeLessThan(900);
  heal();
  await bench.run(600_000);
  restart(bench);
  // A record an interval old at most.
  expect(device.register('energyActiveImport')).toBeGreaterThan(kept + 600 - 60);
  expect(device.register('energyActiveImport')).toBeLessThanOrEqual(kept + 600);
});

test('a record that loses bits: it is refused, the other one counts, and a cut costs two intervals', async () => {
  const bench = await meter(1);
  bench.begin(flashWear, { endurance: 0, symptom: 'decays', record: 'energy' });
  await bench.run(1_000_000);
  restart(bench);
  expect(bench.eventsNamed('recordRefused')).toEqual([16]);
  expect(Number(bench.device.register('energyActiveImport'))).toBeGreaterThanOrEqual(1000 - 120);
});

test('one bit that flipped is put right, wherever it is', async () => {
  for (let seed = 0; seed < 20; seed++) {
    const bench = new Bench(meterProfile, image, { seed });
    bench.set(load);
    await bench.run(300_000);
    const { device } = bench;
    const { records } = device.snapshot();
    device.powerOff();
    bench.begin(bitRot, { bits: 1 });
    // Found with power and without.
    expect(device.snapshot().records).toEqual(records);
    device.powerOn();
    expect(bench.eventsNamed('recordRefused')).toEqual([]);
    expect(device.register('energyActiveImport')).toBe(300);
  }
});

test('power that goes in the middle of an operation of the memory costs an interval at most', async () => {
  for (const moment of ['before', 'torn', 'after'] as const) {
    for (let memoryOperation = 0; memoryOperation < 12; memoryOperation++) {
      const bench = await meter(115);
      const { device } = bench;
      const restore = bench.begin(powerLoss, { memoryOperation, moment });
      await bench.run(120_000);
      expect(device.powered).toBe(false);
      const found = device.snapshot().records;
      restore();
      expect([60, 120, 180]).toContain(device.register('energyActiveImport'));
      expect(bench.eventsNamed('recordRefused')).toEqual([]);
      // What an observer sees without power is what the device starts from.
      expect(found[16]?.length).toBe(device.snapshot().records[16]?.length);
      await bench.run(5000);
      expect([65, 125, 185]).toContain(device.register('energyActiveImport'));
    }
  }
});
