import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { sampledMeterProfile } from '../../../protocols/profiles/sampled-meter.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { CHANNELS, framesOf, SampledRun, system } from './sampled-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(sampledMeterProfile);
});

const FRAMES_PER_BLOCK = 160;
const ENERGY_RECORDS = new Set(
  sampledMeterProfile.records.filter(({ name }) => name.startsWith('energy')).map(({ id }) => id),
);
/** One second, which can be repeated without a jump. */
const second = framesOf(system(230, 5, 0.6), 1);

/** Energies at each moment at which they were saved. */
class NotingRecords extends MemoryRecordStore {
  saves = 0;

  override save(key: number, data: Uint8Array): void {
    super.save(key, data);
    if (ENERGY_RECORDS.has(key)) this.saves++;
  }
}

const life = fc.record({
  seconds: fc.integer({ min: 1, max: 25 }),
  /** Host call at which power is lost, if before the time is over. */
  cut: fc.option(fc.record({ at: fc.integer({ min: 0, max: 40 }), kept: fc.boolean() }), { nil: undefined }),
  reason: fc.constantFrom(ResetReason.powerOn, ResetReason.watchdog),
  offSeconds: fc.integer({ min: 0, max: 200 }),
});

test('over power cuts nothing is invented, and no more is lost than since the last record and of the open window', () => {
  const seen = { cuts: 0, saves: 0, lost: 0 };
  fc.assert(
    fc.property(fc.array(life, { minLength: 1, maxLength: 6 }), (lives) => {
      const records = new NotingRecords();
      let nowMs = Date.UTC(2026, 0, 15);
      /** What the last record that was saved whole has. */
      let saved: readonly bigint[] = new Array<bigint>(96).fill(0n);
      for (const { seconds, cut, reason, offSeconds } of lives) {
        let meter: SampledRun;
        try {
          meter = new SampledRun(image, { records, nowMs, reason, ...(cut && { cut }) });
        } catch (error) {
          expect(error).toBeInstanceOf(PowerCutError);
          seen.cuts++;
          continue;
        }
        // It goes on from the record, to the last µJ.
        expect(meter.energies()).toEqual(saved);
        try {
          expect(meter.write('persistInterval', Math.max(10, meter.read('persistIntervalLeast')))).toBe(0);
          for (let time = 0; time < seconds; time++) {
            for (let at = 0; at < second.length; at += FRAMES_PER_BLOCK * CHANNELS) {
              const before = records.saves;
              meter.scanBlock(second.subarray(at, at + FRAMES_PER_BLOCK * CHANNELS));
              if (records.saves !== before) saved = meter.energies();
            }
          }
        } catch (error) {
          expect(error).toBeInstanceOf(PowerCutError);
          seen.cuts++;
          // Power may go within the scan that saves: then the record is one that a new start tells.
          saved = new SampledRun(image, { records: copyOf(records), nowMs }).energies();
        }
        const joules = Number(meter.energies()[0]! - saved[0]!) / 1e6;
        expect(joules).toBeLessThan(3 * 230 * 5 * (meter.read('persistInterval') + 1));
        if (joules > 0) seen.lost++;
        nowMs = meter.nowMs + offSeconds * 1000;
      }
      seen.saves += records.saves;
    }),
    { numRuns: 25 },
  );
  expect(seen.cuts).toBeGreaterThan(5);
  expect(seen.lost).toBeGreaterThan(5);
  expect(seen.saves).toBeGreaterThan(5);
});

test('the supply warns: what was measured is saved, and is there again', () => {
  const records = new NotingRecords();
  const meter = new SampledRun(image, { records });
  for (let time = 0; time < 3; time++) meter.scanAll(second);
  const before = meter.energies();
  meter.set('supplyFailing', 1);
  meter.scanBlock(second.subarray(0, 80 * CHANNELS));
  expect(records.saves).toBe(1);
  const next = new SampledRun(image, { records, nowMs: meter.nowMs + 60_000 });
  expect(next.energies()).toEqual(before);
});

function copyOf(records: MemoryRecordStore): MemoryRecordStore {
  const copy = new MemoryRecordStore();
  for (const [key, data] of records.entries()) copy.save(key, data);
  return copy;
}

test('a meter that is replaced when it says that it may be loses no more than the samples of a block', () => {
  const records = new MemoryRecordStore();
  let meter = new SampledRun(image, { records });
  const blocks: Int32Array[] = [];
  for (let at = 0; at < second.length; at += FRAMES_PER_BLOCK * CHANNELS) {
    blocks.push(second.subarray(at, at + FRAMES_PER_BLOCK * CHANNELS));
  }
  let scanned = 0;
  const scan = () => meter.scanBlock(blocks[scanned++ % blocks.length]!);
  let ready = 0;
  let replaced = 0;
  for (let seconds = 0; seconds < 60; seconds++) {
    for (let count = 0; count < blocks.length; count++) {
      scan();
      if (!meter.read('updateReady')) continue;
      ready++;
      const before = meter.energies();
      meter = new SampledRun(image, { records, nowMs: meter.nowMs, reason: ResetReason.request });
      expect(meter.energies()).toEqual(before);
      replaced++;
    }
    if (seconds % 20 === 10) expect(meter.write('updateRequest', true)).toBe(0);
  }
  expect([ready, replaced]).toEqual([3, 3]);
  // Blocks go on at their number; three phases of 230 V and 5 A that lag by 0.6, and the window that is open.
  const watts = Number(meter.energies()[0]!) / 1e6 / (scanned * (FRAMES_PER_BLOCK / 8000));
  const expected = 3 * 230 * 5 * Math.cos(0.6);
  const open = 0.3 / 60;
  expect(watts).toBeLessThan(expected * 1.001);
  expect(watts).toBeGreaterThan(expected * (1 - open - (replaced * 0.02) / 60 - 0.001));
});
