import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { machineMonitorProfile } from '../../../protocols/profiles/machine-monitor.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { MachineRun } from './machine-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(machineMonitorProfile);
}, 120_000);

const stretch = fc.record({
  scans: fc.integer({ min: 1, max: 200 }),
  status: fc.integer({ min: 0, max: 7 }),
  partsAScan: fc.integer({ min: 0, max: 3 }),
});
const life = fc.record({
  calls: fc.integer({ min: 0, max: 60 }),
  kept: fc.boolean(),
  awayS: fc.integer({ min: 0, max: 40_000 }),
  madeMeanwhile: fc.integer({ min: 0, max: 500 }),
});

test('no part is lost, made or told twice, over power cuts at any host call and over ends of shifts', () => {
  fc.assert(
    fc.property(
      fc.array(life, { maxLength: 5 }),
      fc.array(stretch, { minLength: 5, maxLength: 12 }),
      (lives, stretches) => {
        const records = new MemoryRecordStore();
        let run = MachineRun.delivered(image, { records });
        run.scan(60_000, 0);
        const begunS = run.nowMs / 1000 - 60;
        const cuts = [...lives];
        const plan = () => {
          const next = cuts[0];
          run.cutAt(next && { at: run.hostCalls + next.calls, kept: next.kept });
        };
        plan();
        for (const { scans, status, partsAScan } of stretches) {
          for (let scan = 0; scan < scans; scan++) {
            run.parts += partsAScan;
            run.scrap += partsAScan > 2 ? 1 : 0;
            try {
              run.scan(60_000, status);
            } catch (error) {
              if (!(error instanceof PowerCutError)) throw error;
              const { awayS, madeMeanwhile } = cuts.shift()!;
              const { parts, scrap } = run;
              run = new MachineRun(image, { records, nowMs: run.nowMs + awayS * 1000 });
              Object.assign(run, { parts: parts + madeMeanwhile, scrap });
              plan();
            }
          }
        }
        run.cutAt(undefined);
        run.scan(60_000, 0);
        expect([run.read('totalParts'), run.read('totalScrap')]).toEqual([run.parts, run.scrap]);
        const long = (entry: readonly number[], at: number) => entry[1 + at]! * 65_536 + entry[2 + at]!;
        const sum = (at: number) => run.shifts.reduce((all, entry) => all + long(entry, at), 0);
        expect(sum(15) + run.read('shiftParts')).toBe(run.parts);
        expect(sum(17) + run.read('shiftScrap')).toBe(run.scrap);
        // The parts of planned time are all of it, to the second.
        for (const entry of run.shifts) {
          const [planned, ...parts] = [3, 5, 7, 9, 11, 13].map((at) => long(entry, at));
          const all = parts.reduce((total, part) => total + part, 0);
          expect(Math.abs(planned! - all)).toBeLessThanOrEqual(5);
        }
        const begins = run.shifts.map((entry) => long(entry, 0));
        expect([...begins].sort((a, b) => a - b)).toEqual(begins);
        expect(begins.every((at) => at >= begunS)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
