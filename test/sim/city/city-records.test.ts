import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CityRecords } from '../../../sim/city/city-records.ts';

const DEVICES = 5;

test('keeps of each device and key what was saved last, whatever its length', () => {
  const save = fc.record({
    device: fc.nat(DEVICES - 1),
    key: fc.nat(2),
    data: fc.uint8Array({ minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(save, { maxLength: 60 }), (saves) => {
      const records = new CityRecords(DEVICES);
      const model = new Map<string, Uint8Array>();
      for (const { device, key, data } of saves) {
        const kept = data.slice();
        records.save(device, key, data);
        data.fill(0xee);
        model.set(`${device} ${key}`, kept);
        for (let d = 0; d < DEVICES; d++) {
          for (let k = 0; k <= 2; k++) expect(records.load(d, k)).toEqual(model.get(`${d} ${k}`));
        }
      }
    }),
  );
});

test('takes little more than the bytes of the records', () => {
  const records = new CityRecords(1000);
  for (let device = 0; device < 1000; device++) records.save(device, 16, new Uint8Array(140));
  expect(records.size).toBe(1000 * 141);
});
