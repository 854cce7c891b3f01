import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockLayout, HEADER_SIZE } from '../../../protocols/profile/layout.ts';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import { randomProfile } from './random-profile.ts';

const SMALL = `
class: small
version: 1
description: A device.
identity: { vendorName: Kerb, productCode: S, majorMinorRevision: '1' }
coils: [{ name: a, address: 0, description: A. }]
discreteInputs: [{ name: b, address: 1, description: B. }]
inputRegisters: [{ name: c, address: 1, type: u32, description: C. }]
holdingRegisters: [{ name: d, address: 4, type: u16, description: D. }]
channels: { inputs: [{ name: e, description: E. }], outputs: [{ name: f, description: F. }] }
config: [{ id: 1, name: g, length: 4, description: G. }]
`;

test("the areas of a device's block follow one another on multiples of 8", () => {
  const layout = blockLayout(parseProfile(SMALL, 'small.yaml'));
  expect(layout).toEqual({
    coils: { offset: 32, count: 1, size: 1 },
    discreteInputs: { offset: 40, count: 2, size: 1 },
    inputRegisters: { offset: 48, count: 3, size: 6 },
    holdingRegisters: { offset: 56, count: 5, size: 10 },
    inputChannels: { offset: 72, count: 1, size: 4 },
    outputChannels: { offset: 80, count: 1, size: 4 },
    config: { offset: 88, count: 4, size: 16 },
    stateOffset: 104,
  });
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
