import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../run.ts';
import { counters, ExactEnergy, NO_READING, type Reading } from './exact-energy.ts';
import { MeterRun, soundly } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const [FIRST, SECOND] = ['energy', 'energyAlternate'].map(
  (record) => meterProfile.records.find(({ name }) => name === record)!.id,
) as [number, number];
/** Of the default persist interval. */
const INTERVAL_MS = 60_000;

/** Records that remember what the exact reading was when each was saved. */
class NotedRecords extends MemoryRecordStore {
  readonly readings = new Map<number, { order: number; reading: Reading }>();
  readonly rotten = new Set<number>();
  exact = new ExactEnergy();
  #order = 0;

  override save(key: number, data: Uint8Array): void {
    super.save(key, data);
    if (key !== FIRST && key !== SECOND) return;
    this.rotten.delete(key);
    this.readings.set(key, { order: this.#order++, reading: this.exact.reading() });
  }

  rot(key: number, bit: number): void {
    const bytes = this.load(key);
    if (!bytes) return;
    const at = bit % (bytes.length * 8);
    bytes[at >> 3]! ^= 1 << (at & 7);
    this.rotten.add(key);
  }

  /** Of the newest record that is whole. */
  newest(): Reading {
    const whole = [...this.readings].filter(([key]) => !this.rotten.has(key)).map(([, noted]) => noted);
    return whole.sort((a, b) => b.order - a.order)[0]?.reading ?? NO_READING;
  }
}

const step = fc.record({
  scans: fc.integer({ min: 1, max: 200 }),
  power: fc.integer({ min: -20_000_000, max: 20_000_000 }),
  /** Of the record that rots before the power cut that follows; undefined leaves both whole. */
  rot: fc.option(fc.record({ newer: fc.boolean(), bit: fc.nat() }), { nil: undefined }),
});

test('the meter goes on from the newest record that is whole, whichever bit of whichever record flips', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const records = new NotedRecords();
      let meter = new MeterRun(image, { records });
      for (const { scans, power, rot } of steps) {
        for (let scan = 0; scan < scans; scan++) {
          records.exact.scan(soundly([power, 0, 0], [0, 0, 0]), 1000, meter.nowMs + 1000);
          meter.tick(1000, { activePowerL1: power });
        }
        if (rot && records.rotten.size === 0) {
          const [older, newer] = [FIRST, SECOND].sort(
            (a, b) => (records.readings.get(a)?.order ?? -1) - (records.readings.get(b)?.order ?? -1),
          );
          records.rot(rot.newer ? newer! : older!, rot.bit);
        }
        records.exact.restore(records.newest());
        const refused = [...records.rotten];
        meter = new MeterRun(image, { records, nowMs: meter.nowMs });
        expect(counters(meter)).toEqual(records.exact.reading());
        expect(meter.eventsNamed('recordRefused').map(({ value }) => value)).toEqual(refused);
      }
    }),
    { numRuns: 100 },
  );
});

test('one rotten record costs at most one more interval than the power cut', () => {
  for (const rotten of [FIRST, SECOND]) {
    const records = new NotedRecords();
    const meter = new MeterRun(image, { records });
    const scans = 1000;
    for (let scan = 0; scan < scans; scan++) meter.tick(1000, { activePowerL1: 3_600_000 });
    records.rot(rotten, 77);
    const next = new MeterRun(image, { records });
    const lost = scans - next.read('energyActiveImport');
    expect(lost).toBeLessThanOrEqual((2 * INTERVAL_MS) / 1000);
  }
});

test('with both records rotten the meter counts from zero and names both', () => {
  const records = new NotedRecords();
  const meter = new MeterRun(image, { records });
  for (let scan = 0; scan < 180; scan++) meter.tick(1000, { activePowerL1: 3_600_000 });
  records.rot(FIRST, 5);
  records.rot(SECOND, 900);
  const next = new MeterRun(image, { records });
  expect(next.eventsNamed('recordRefused').map(({ value }) => value)).toEqual([FIRST, SECOND]);
  expect(next.read('energyActiveImport')).toBe(0);
});

test('the records take turns, so that each is written half as often', () => {
  const saves: number[] = [];
  const records = new (class extends MemoryRecordStore {
    override save(key: number, data: Uint8Array): void {
      super.save(key, data);
      if (key === FIRST || key === SECOND) saves.push(key);
    }
  })();
  const meter = new MeterRun(image, { records });
  for (let scan = 0; scan < 240; scan++) meter.tick(1000);
  const next = new MeterRun(image, { records });
  for (let scan = 0; scan < 60; scan++) next.tick(1000);
  expect(saves).toEqual([FIRST, SECOND, FIRST, SECOND, FIRST]);
});
