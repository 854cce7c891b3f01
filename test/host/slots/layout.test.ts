import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Region } from '../../../host/memory/region.ts';
import { MARK_SIZE, slotLayout, smallestMemory } from '../../../host/slots/layout.ts';
import { SlotLayoutError } from '../../../host/slots/slot-errors.ts';
import { blockCount, MAX_ENVELOPE_SIZE, MAX_PAYLOAD_SIZE } from '../../../protocols/update/update-file.ts';
import { W25Q64 } from '../../../sim/memory/flash-chip.ts';
import { NorFlash } from '../../../sim/memory/nor-flash.ts';
import { Random } from '../../../sim/random.ts';

function memoryOf(size: number, eraseSize: number): NorFlash {
  return new NorFlash({ size, chip: { ...W25Q64, eraseSize }, random: new Random(1) });
}

test('everything has room, in erase blocks of its own, up to the last byte of the smallest memory', () => {
  const eraseSize = fc.constantFrom(256, 512, 4096, 65_536);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MAX_PAYLOAD_SIZE }), eraseSize, fc.nat(3), (slotSize, erase, spare) => {
      const least = smallestMemory(slotSize, erase);
      const memory = memoryOf(least + spare * erase, erase);
      const layout = slotLayout(memory, slotSize);
      const [a, b] = layout.slots;
      const regions = [layout.boot, layout.keySet, layout.transfer, layout.marks, layout.envelope, layout.payload];
      regions.push(a.envelope, a.image, b.envelope, b.image);
      if (layout.records) regions.push(layout.records);
      expect(layout.records?.size ?? 0).toBe(spare * erase);
      expect(regions.reduce((sum, { size }) => sum + size, 0)).toBe(memory.size);
      // A byte in each, and no two of them in the same place.
      for (const [index, region] of regions.entries()) region.program(0, Uint8Array.of(index));
      for (const [index, region] of regions.entries()) {
        const byte = new Uint8Array(1);
        region.read(0, byte);
        expect(byte[0]).toBe(index);
      }
      for (const { envelope, image } of layout.slots) {
        expect(envelope.size).toBeGreaterThanOrEqual(MAX_ENVELOPE_SIZE);
        expect(image.size).toBeGreaterThanOrEqual(slotSize);
      }
      expect(layout.payload.size).toBeGreaterThanOrEqual(slotSize);
      expect(layout.marks.size).toBeGreaterThanOrEqual(blockCount(layout.payload.size) * MARK_SIZE);
    }),
  );
});

test('slots of 64 KiB take 232 KiB of the usual flash', () => {
  expect(smallestMemory(65_536, 4096)).toBe(232 * 1024);
});

test('a memory that is too small is refused with what is needed', () => {
  const least = smallestMemory(20_000, 4096);
  expect(() => slotLayout(memoryOf(least - 4096, 4096), 20_000)).toThrow(SlotLayoutError);
  expect(() => slotLayout(memoryOf(least - 4096, 4096), 20_000)).toThrow(String(least));
});

test.each([0, -1, 1.5, MAX_PAYLOAD_SIZE + 1])('a slot of %d bytes is refused', (slotSize) => {
  expect(() => slotLayout(memoryOf(4096 * 100, 4096), slotSize)).toThrow(SlotLayoutError);
});

test('what is done to a region does not reach beside it', () => {
  const memory = memoryOf(smallestMemory(1000, 4096), 4096);
  const { slots } = slotLayout(memory, 1000);
  expect(slots[0].image).toBeInstanceOf(Region);
  expect(() => slots[0].image.program(4095, new Uint8Array(2))).toThrow(RangeError);
});
