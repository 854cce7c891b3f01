import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import type { Three } from '../../firmware/meter/exact-energy.ts';
import { type Happening, happening, MeterLife } from '../../firmware/meter/meter-life.ts';
import { soundly } from '../../firmware/meter/meter-run.ts';
import { imageOf } from '../../firmware/run.ts';
import { SEED, seeded } from '../seed.ts';

const START = Date.UTC(2026, 0, 14, 16);

test(seeded('a meter that lives through 4,000 happenings has counted every mW·ms since the last record'), async () => {
  const life = new MeterLife(await imageOf(meterProfile), START);
  for (const what of fc.sample(happening(400), { numRuns: 4_000, seed: SEED })) life.go(what);
  const { scans, ...seen } = life.seen;
  expect(scans).toBeGreaterThan(300_000);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(10);
});

test(seeded('a thousand meters with whatever happens to them'), async () => {
  const image = await imageOf(meterProfile);
  const start = fc.integer({ min: -2 * 86_400_000, max: 4_102_444_800_000 });
  fc.assert(
    fc.property(start, fc.array(happening(100), { minLength: 1, maxLength: 60 }), (nowMs, happenings) => {
      const life = new MeterLife(image, nowMs);
      for (const what of happenings) life.go(what);
    }),
    { numRuns: 1000, seed: SEED },
  );
});

/** A household with a plant on its roof, in mW. */
const household = fc.tuple(
  fc.integer({ min: 0, max: 3_000_000 }),
  fc.integer({ min: -5_000_000, max: 7_000_000 }),
  fc.integer({ min: 0, max: 2_000_000 }),
  fc.integer({ min: -500_000, max: 500_000 }),
);

/** Quarter of an hour of a household; in one of two the supply goes at any host call, announced or not. */
const quarter = fc.record({
  powers: household,
  cut: fc.option(
    fc.record({
      afterScans: fc.nat(299),
      warned: fc.boolean(),
      offMs: fc.oneof(fc.nat(2000), fc.nat(600_000)),
      next: fc.option(fc.record({ at: fc.nat(60), kept: fc.boolean() }), { nil: undefined }),
    }),
    { nil: undefined, freq: 2 },
  ),
});

test(seeded('a month of a household with thousands of power cuts loses only what came after a record'), async () => {
  const life = new MeterLife(await imageOf(meterProfile), Date.UTC(2026, 2, 31, 16));
  const end = Date.UTC(2026, 3, 30, 16);
  const go = (...happenings: Happening[]) => {
    for (const what of happenings) life.go(what);
  };
  let cuts = 0;
  for (const { powers, cut } of fc.sample(quarter, { numRuns: 30 * 96, seed: SEED })) {
    const [l1, l2, l3, reactive] = powers;
    const stated = soundly([l1, l2, l3], [reactive, 0, 0] satisfies Three);
    const scans = (count: number, elapsedMs = 3000) => ({ kind: 'scans', count, elapsedMs, stated }) as const;
    if (!cut) {
      go(scans(300));
      continue;
    }
    cuts++;
    go(scans(cut.afterScans + 1));
    if (cut.warned) go({ kind: 'supply', failing: true }, scans(5, 20));
    go({ kind: 'cut', offMs: cut.offMs, next: cut.next }, { kind: 'supply', failing: false });
    go(scans(300 - cut.afterScans));
  }
  expect(life.meter.nowMs).toBeGreaterThan(end - 86_400_000);
  expect(cuts).toBeGreaterThan(1000);
  const { cutAtHostCall, energyLost, supplyHeld, records } = life.seen;
  expect(cutAtHostCall).toBeGreaterThan(100);
  expect(energyLost).toBeGreaterThan(500);
  expect(supplyHeld).toBeGreaterThan(300);
  expect(records).toBeGreaterThan(20_000);
});
