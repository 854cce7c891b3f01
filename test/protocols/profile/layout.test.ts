import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockLayout, HEADER_SIZE } from '../../../protocols/profile/layout.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { randomProfile } from './random-profile.ts';

test("the areas of the meter's block follow one another on multiples of 8", () => {
  const layout = blockLayout(meterProfile);
  expect(layout.coils).toEqual({ offset: 32, count: 1, size: 1 });
  expect(layout.discreteInputs).toEqual({ offset: 40, count: 4, size: 1 });
  expect(layout.inputRegisters).toEqual({ offset: 48, count: 69, size: 138 });
  expect(layout.holdingRegisters).toEqual({ offset: 192, count: 4, size: 8 });
  expect(layout.inputChannels).toEqual({ offset: 200, count: 13, size: 52 });
  expect(layout.outputChannels).toEqual({ offset: 256, count: 1, size: 4 });
  expect(layout.config).toEqual({ offset: 264, count: 25, size: 100 });
  expect(layout.stateOffset).toBe(368);
});

test('no two areas of any profile overlap, and each field lies within its area', () => {
  fc.assert(
    fc.property(randomProfile, (profile) => {
      const { stateOffset, ...areas } = blockLayout(profile);
      let end = HEADER_SIZE;
      for (const { offset, size } of Object.values(areas)) {
        expect(offset % 8).toBe(0);
        expect(offset).toBeGreaterThanOrEqual(end);
        end = offset + size;
      }
      expect(stateOffset).toBeGreaterThanOrEqual(end);
      for (const { address } of profile.coils) expect(address).toBeLessThan(areas.coils.size * 8);
      for (const { address, length } of profile.holdingRegisters) {
        expect((address + length) * 2).toBeLessThanOrEqual(areas.holdingRegisters.size);
      }
    }),
  );
});
