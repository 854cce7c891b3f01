import { expect, test } from 'vitest';
import { Region } from '../../../host/memory/region.ts';
import { StoreError } from '../../../host/store/store-error.ts';
import { DeviceMemory } from '../../../sim/device/device-memory.ts';
import { PowerCutError } from '../../../sim/memory/power-cut-error.ts';
import { Random } from '../../../sim/random.ts';

function memory(seed = 1): DeviceMemory {
  const made = new DeviceMemory('meter', new Random(seed), { size: 64 * 4096 });
  made.start();
  return made;
}

function flipped(a: Uint8Array, b: Uint8Array): number {
  let bits = 0;
  for (let at = 0; at < a.length; at++) for (let x = a[at]! ^ b[at]!; x !== 0; x &= x - 1) bits++;
  return bits;
}

test('records outlive the power, and who looks without it sees what a start would find', () => {
  const device = memory();
  device.save(16, Uint8Array.of(1, 2, 3));
  device.flash.cutAt(1, 'torn');
  expect(() => device.save(16, new Uint8Array(2000))).toThrow(PowerCutError);
  device.stop();
  const cells = device.flash.snapshot();
  const seen = device.entries();
  expect(device.flash.snapshot().blocks).toEqual(cells.blocks);
  device.start();
  expect(device.entries()).toEqual(seen);
  expect(device.load(16)).toEqual(Uint8Array.of(1, 2, 3));
});

test('without power nothing is saved', () => {
  const device = memory();
  device.stop();
  expect(() => device.save(1, new Uint8Array(1))).toThrow('the memory of meter has not been started');
});

test('a memory at its end keeps its old records and says so, with the device and what to do', () => {
  const device = memory();
  device.save(16, Uint8Array.of(0));
  const heal = device.wear({ endurance: 3, symptom: 'fails' });
  let saves = 0;
  const fill = () => {
    for (;;) {
      device.save(17, new Uint8Array(3000).fill(saves));
      saves++;
    }
  };
  expect(fill).toThrow(StoreError);
  // Three more blocks are erased, and each but the last leaves room for a part of the next record.
  expect(saves).toBe(5);
  expect(fill).toThrow(
    /^cannot keep records in the memory of meter: the memory could not erase .*; replace the device/,
  );
  expect(device.load(17)).toEqual(new Uint8Array(3000).fill(4));
  expect(device.load(16)).toEqual(Uint8Array.of(0));
  heal();
  device.save(16, Uint8Array.of(5));
  expect(device.load(16)).toEqual(Uint8Array.of(5));
});

test('a memory that decays loses two bits of what is saved, of one record or of each', () => {
  for (const key of [16, undefined]) {
    const device = memory();
    device.wear({ endurance: 0, symptom: 'decays', ...(key !== undefined && { key }) });
    const data = new Uint8Array(100);
    for (const each of [16, 17]) device.save(each, data);
    expect(flipped(device.load(16)!, data)).toBe(2);
    expect(flipped(device.load(17)!, data)).toBe(key === undefined ? 2 : 0);
  }
});

test('rot flips so many bits of the bytes of a record, the same ones for the same seed', () => {
  const rotten = (seed: number) => {
    const device = memory(seed);
    for (const key of [1, 2, 3]) device.save(key, new Uint8Array(30));
    device.rot(7, 2);
    device.rot(5, 9);
    return device.entries();
  };
  expect(rotten(4).map(([, data]) => flipped(data, new Uint8Array(30)))).toEqual([0, 7, 0]);
  expect(rotten(4)).toEqual(rotten(4));
  expect(rotten(5)).not.toEqual(rotten(4));
});

test('records may have a part of the memory, beside which nothing changes', () => {
  const device = new DeviceMemory('meter', new Random(1), {
    size: 64 * 4096,
    records: (flash) => new Region(flash, 32 * 4096, 32 * 4096),
  });
  device.start();
  for (let save = 0; save < 200; save++) device.save(save % 3, new Uint8Array(3000).fill(save));
  expect(device.flash.erases.slice(0, 32)).toEqual(new Array(32).fill(0));
  expect(Math.min(...device.flash.erases.slice(32))).toBeGreaterThan(3);
  device.stop();
  expect(device.entries().map(([key, data]) => [key, data[0]])).toEqual([
    [0, 198],
    [1, 199],
    [2, 197],
  ]);
});
