import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { scaleProfile } from '../../../protocols/profiles/scale.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { ScaleRun } from './scale-run.ts';

const REFUSED = 3;
const WINDOW = 10;
let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(scaleProfile);
});

interface Entry {
  readonly number: number;
  readonly netG: number;
  readonly sumG: number;
}

/** Reads all weighings through the window, as a client of Modbus does. */
function memory(scale: ScaleRun): Entry[] {
  const entries: Entry[] = [];
  const { offset } = scale.firmware.layout.holdingRegisters;
  for (let from = 0; from < scale.read('weighings'); ) {
    expect(scale.writeWords(WINDOW, [from >>> 16, from & 0xffff])).toBe(0);
    const bytes = new Uint8Array(256);
    scale.firmware.copyRegisters(scale.handle, offset, 128, bytes, 0);
    const view = new DataView(bytes.buffer);
    const size = view.getUint16(17 * 2);
    for (let shown = 0; shown < view.getUint16(12 * 2); shown++) {
      const at = (18 + shown * size) * 2;
      const netG = view.getInt32(at + 16);
      entries.push({ number: view.getUint32(at), netG, sumG: Number(view.getBigUint64(at + 30)) });
    }
    from = view.getUint32(13 * 2);
  }
  return entries;
}

test('a load is registered once: it has to move before it may be weighed again', () => {
  const scale = new ScaleRun(image).put(0).put(1);
  expect(scale.write('weighKey', true)).toBe(0);
  expect(scale.write('weighKey', true)).toBe(REFUSED);
  for (let scan = 0; scan < 100; scan++) scale.tick(100, { keys: scan % 10 === 0 ? 4 : 0 });
  expect(scale.read('weighings')).toBe(1);
  expect(scale.eventsNamed('keyRefused')).toHaveLength(10);
  // Below Min, 100 g, nothing is.
  expect(scale.put(0.08).write('weighKey', true)).toBe(REFUSED);
  scale.put(0.12);
  for (const keys of [4, 4, 4, 0]) scale.tick(100, { keys });
  expect([scale.read('weighings'), scale.read('totalNet'), scale.output('weighings')]).toEqual([2, 1.12, 2]);
});

test('what was printed is in the memory once, and the total is that of the memory, wherever the power is cut', () => {
  const weighings = fc.array(fc.integer({ min: 20, max: 2900 }), { minLength: 1, maxLength: 12 });
  const lives = fc.array(fc.record({ weighings, cut: fc.nat(30), kept: fc.boolean() }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(lives, (all) => {
      const records = new MemoryRecordStore();
      /** Net weights by their numbers, as a printer printed them: whenever the output counts up. */
      const printed = new Map<number, number>();
      for (const { weighings, cut, kept } of all) {
        const scale = new ScaleRun(image, { records }).put(0);
        scale.cutAt({ at: scale.hostCalls + cut, kept });
        try {
          for (const loadE of weighings) {
            scale.put(0, 12).put((loadE * 5) / 1000);
            const before = scale.output('weighings');
            try {
              expect(scale.write('weighKey', true)).toBe(0);
            } finally {
              if (scale.output('weighings') > before) printed.set(before, loadE * 5);
            }
          }
        } catch (error) {
          if (!(error instanceof PowerCutError)) throw error;
        }
      }
      const scale = new ScaleRun(image, { records });
      const entries = memory(scale);
      expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index));
      for (const [number, netG] of printed) expect(entries[number]).toMatchObject({ netG });
      const sumG = entries.reduce((sum, { netG }) => sum + netG, 0);
      expect(Math.round(scale.read('totalNet') * 1000)).toBe(sumG);
      expect(entries.at(-1)?.sumG ?? 0).toBe(sumG);
      // A weighing that a cut caught between the memory and the printer has no ticket: one each time, at most.
      expect(entries.length - printed.size).toBeLessThanOrEqual(all.length);
    }),
    { numRuns: 60 },
  );
});

test('when the latest weighings have rotted that is told, and the total is that of the last one that is whole', () => {
  const records = new MemoryRecordStore();
  const scale = new ScaleRun(image, { records }).put(0);
  for (let count = 0; count < 20; count++) {
    scale.put(1);
    scale.write('weighKey', true);
    scale.put(0);
  }
  const rotten = records.load(257)!.slice();
  rotten.set([rotten[30]! ^ 1], 30);
  records.save(257, rotten);
  const next = new ScaleRun(image, { records });
  expect(next.eventsNamed('totalUncertain')).toHaveLength(1);
  expect(next.read('totalNet')).toBe(16);
});
