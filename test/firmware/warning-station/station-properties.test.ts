import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { warningStationProfile } from '../../../protocols/profiles/warning-station.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { CALM, QUIET, SMOKE, StationRun, TORN, water } from './station-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(warningStationProfile);
}, 120_000);

const SCAN_S = 5;
const WARNING = 2;

/** What one sensor tells that is broken, for some scans: anything, or nothing. */
const broken = fc.record({
  scans: fc.integer({ min: 1, max: 60 }),
  value: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constant(TORN), fc.constant(40_000)),
});
const stretch = fc.record({ scans: fc.integer({ min: 1, max: 80 }), mm: fc.integer({ min: 1000, max: 4000 }) });

test('one water level that tells whatever it likes neither raises a siren nor keeps it from sounding', () => {
  fc.assert(
    fc.property(
      fc.array(stretch, { minLength: 1, maxLength: 8 }),
      fc.array(broken, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 2 }),
      (stretches, lies, sensor, votesOfTwo) => {
        const whole = new StationRun(image);
        const lame = new StationRun(image);
        expect(lame.configure({ votesOfTwo })).toBe(0);
        const told = lies.flatMap(({ scans, value }) => Array.from({ length: scans }, () => value));
        let scan = 0;
        for (const { scans, mm } of stretches) {
          for (let left = scans; left > 0; left--) {
            whole.pass(SCAN_S, water(mm), SCAN_S);
            lame.pass(SCAN_S, { ...water(mm), [`level${sensor}`]: told[scan++ % told.length]! }, SCAN_S);
            const sirenAsIfWhole = whole.told >= WARNING ? whole.told : Math.min(lame.told, 1);
            expect(lame.told).toBe(sirenAsIfWhole);
            expect(lame.told).toBeGreaterThanOrEqual(whole.told);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a fire is told when two detectors have it for its delay, and never by one, whatever the third does', () => {
  const state = fc.constantFrom(QUIET, SMOKE, SMOKE, 0, 7);
  const moment = fc.record({ scans: fc.integer({ min: 1, max: 6 }), states: fc.tuple(state, state, state) });
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1, maxLength: 30 }), (moments) => {
      const run = new StationRun(image);
      const lasted: (number | undefined)[] = [undefined, undefined, undefined];
      let fire = false;
      for (const { scans, states } of moments) {
        for (let scan = 0; scan < scans; scan++) {
          run.pass(2, { detector1: states[0], detector2: states[1], detector3: states[2] }, 2);
          const votes = states.map((now, index) => {
            lasted[index] = now !== SMOKE ? undefined : lasted[index] === undefined ? 0 : lasted[index] + 2;
            return (lasted[index] ?? -1) >= 5;
          });
          const working = states.filter((now) => now === QUIET || now === SMOKE).length;
          const needed = working === 3 ? 2 : working === 2 ? 1 : 4;
          fire ||= votes.filter(Boolean).length >= needed;
          expect(run.read('stage') === 'evacuate').toBe(fire);
          if (votes.some(Boolean)) expect(run.told).toBeGreaterThanOrEqual(1);
        }
      }
    }),
    { numRuns: 80 },
  );
});

test('rain is neither lost nor made: total and windows are those of the tips', () => {
  const shower = fc.record({ scans: fc.integer({ min: 1, max: 200 }), tips: fc.integer({ min: 0, max: 6 }) });
  fc.assert(
    fc.property(
      fc.array(shower, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 5, max: 90 }),
      (showers, begin, scanS) => {
        const run = new StationRun(image);
        const fallen: { atS: number; tips: number }[] = [];
        let counter = begin;
        let nowS = 0;
        run.pass(scanS, { rainTips: counter }, scanS);
        nowS += scanS;
        for (const { scans, tips } of showers) {
          for (let scan = 0; scan < scans; scan++) {
            counter = (counter + tips) & 0xffff;
            run.pass(scanS, { rainTips: counter }, scanS);
            nowS += scanS;
            fallen.push({ atS: nowS, tips });
          }
        }
        const minute = Math.floor(nowS / 60);
        const since = (first: number, unitS: number) =>
          fallen.filter(({ atS }) => Math.floor(atS / unitS) >= first).reduce((sum, one) => sum + one.tips * 2, 0);
        const tenths = (name: 'rainTotal' | 'rain10min' | 'rain1h' | 'rain24h') => Math.round(run.read(name) * 10);
        expect(tenths('rainTotal')).toBe(since(0, 60));
        expect(tenths('rain10min')).toBe(since(minute - 9, 60));
        expect(tenths('rain1h')).toBe(since(minute - 59, 60));
        expect(tenths('rain24h')).toBe(since(Math.floor(minute / 60) - 23, 3600));
      },
    ),
    { numRuns: 40 },
  );
});

test('what has been told to evacuate is told on after a power cut at any host call', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.boolean(), fc.boolean(), (calls, kept, byFire) => {
      const records = new MemoryRecordStore();
      const run = new StationRun(image, { records });
      run.pass(3);
      run.cutAt({ at: run.hostCalls + calls, kept });
      const danger = byFire ? { detector1: SMOKE, detector3: SMOKE } : { callPoint: 1 };
      let told = 0;
      try {
        for (let second = 0; second < 40; second++) {
          run.tick(1000, { ...CALM, ...danger, battery: second < 8 ? 13_600 : 9000 });
          told = run.told;
        }
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error;
      }
      const again = new StationRun(image, { records, nowMs: run.nowMs + 60_000 });
      again.pass(1);
      if (told === 3) expect([again.told, again.output('siren')]).toEqual([3, 1]);
    }),
    { numRuns: 60 },
  );
});
