import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StoreError } from '../../../host/store/store-error.ts';
import { FlashRecords } from '../../../sim/device/flash-records.ts';
import { Random } from '../../../sim/random.ts';

const flash = (seed = 1) => new FlashRecords('meter', new Random(seed));

function flipped(a: Uint8Array, b: Uint8Array): number {
  let bits = 0;
  for (let at = 0; at < a.length; at++) for (let x = a[at]! ^ b[at]!; x !== 0; x &= x - 1) bits++;
  return bits;
}

test('sound memory keeps what was saved last, and copies', () => {
  const records = flash();
  const data = Uint8Array.of(1, 2, 3);
  records.save(16, data);
  data[0] = 9;
  records.load(16)![1] = 9;
  expect(records.load(16)).toEqual(Uint8Array.of(1, 2, 3));
  expect([records.load(17), records.writes(16), records.writes(17)]).toEqual([undefined, 1, 0]);
});

test('a place that is worn keeps its old record and says so, with the device and the record', () => {
  const records = flash();
  const heal = records.wear({ endurance: 3, symptom: 'fails', key: 16 });
  for (let save = 1; save <= 3; save++) records.save(16, Uint8Array.of(save));
  const fails = () => records.save(16, Uint8Array.of(4));
  expect(fails).toThrow(StoreError);
  expect(fails).toThrow('cannot keep records in the memory of meter: the place of record 16 is worn out after 3 saves');
  expect(records.load(16)).toEqual(Uint8Array.of(3));
  records.save(17, Uint8Array.of(1));
  heal();
  records.save(16, Uint8Array.of(5));
  expect([records.load(16), records.writes(16)]).toEqual([Uint8Array.of(5), 6]);
});

test('a place that decays loses one bit of each record saved', () => {
  const records = flash();
  records.wear({ endurance: 1, symptom: 'decays' });
  const data = new Uint8Array(100);
  records.save(16, data);
  expect(flipped(records.load(16)!, data)).toBe(0);
  records.save(16, data);
  expect(flipped(records.load(16)!, data)).toBe(1);
});

test('rot flips so many bits, of one record or of all, the same ones for the same seed', () => {
  fc.assert(
    fc.property(fc.integer(), fc.option(fc.constantFrom(1, 16, 17), { nil: undefined }), (seed, key) => {
      const rotten = () => {
        const records = flash(seed);
        for (const at of [1, 16, 17]) records.save(at, new Uint8Array(at));
        records.rot(1, key);
        return records;
      };
      const counts = rotten()
        .entries()
        .map(([at, bytes]) => [at, flipped(bytes, new Uint8Array(at))] as const);
      expect(counts.reduce((sum, [, bits]) => sum + bits, 0)).toBe(1);
      if (key !== undefined) expect(counts.find(([, bits]) => bits === 1)![0]).toBe(key);
      expect(rotten().entries()).toEqual(rotten().entries());
    }),
  );
});

test('rot of what is not there is nothing', () => {
  const records = flash();
  records.rot(5);
  records.save(16, new Uint8Array(0));
  records.rot(5, 17);
  expect(records.entries()).toEqual([[16, new Uint8Array(0)]]);
});
