import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { coldChainProfile } from '../../../protocols/profiles/cold-chain.generated.ts';
import type { LogEntry } from '../log-entries.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { ColdChainRun, SOUND } from './cold-chain-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(coldChainProfile);
}, 120_000);

const SCAN_S = 10;
const DELAY_S = 600;
const TOO_WARM = 0;
const START = Date.UTC(2026, 0, 15);

/** A time with one temperature, in scans. */
const stretch = fc.record({ scans: fc.integer({ min: 1, max: 150 }), cargo: fc.integer({ min: -300, max: 1100 }) });

test('an excursion raises its alarm at its delay, and none that is shorter does', () => {
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), (stretches) => {
      const run = ColdChainRun.delivered(image);
      let lastedS: number | undefined;
      let active = false;
      for (const { scans, cargo } of stretches) {
        for (let scan = 0; scan < scans; scan++) {
          const before = run.raised(TOO_WARM);
          run.pass(SCAN_S, { cargoTemperature: cargo });
          // Once there, it stays until the temperature is 0.2 K within the limit.
          if (cargo > (active ? 680 : 700)) lastedS = lastedS === undefined ? 0 : lastedS + SCAN_S;
          else lastedS = undefined;
          const raised: boolean = !active && lastedS !== undefined && lastedS >= DELAY_S;
          active = lastedS !== undefined && (active || raised);
          expect(run.raised(TOO_WARM) - before).toBe(raised ? 1 : 0);
        }
      }
    }),
    { numRuns: 60 },
  );
});

interface Truth {
  scansS: number;
  warmS: number;
  openings: number;
}

/** What the log says of a trip. */
function summed(entries: readonly LogEntry[]) {
  const long = (entry: LogEntry, at: number) => entry[1 + at]! * 65_536 + entry[2 + at]!;
  const from = entries.findIndex((entry) => (entry[18]! & 2) !== 0);
  const own = entries.slice(from + 1);
  const sum = (of: (entry: LogEntry) => number) => own.reduce((all, entry) => all + of(entry), 0);
  return {
    recorded: sum((entry) => entry[8]!),
    warm: sum((entry) => entry[9]!),
    unrecorded: sum((entry) => long(entry, 11)),
    openings: sum((entry) => entry[14]!),
    excursions: sum((entry) => entry[16]!),
  };
}

test('a trip neither loses nor makes anything when power is lost at any host call', () => {
  const life = fc.record({
    calls: fc.integer({ min: 1, max: 30 }),
    kept: fc.boolean(),
    awayS: fc.integer({ min: 0, max: 4000 }),
  });
  fc.assert(
    fc.property(
      fc.array(life, { minLength: 1, maxLength: 4 }),
      fc.array(stretch, { minLength: 4, maxLength: 10 }),
      (lives, stretches) => {
        const records = new MemoryRecordStore();
        let run = ColdChainRun.delivered(image, { records, nowMs: START });
        run.pass(60);
        run.write('tripStart', true);
        const startedMs = run.nowMs;
        const truth: Truth = { scansS: 0, warmS: 0, openings: 0 };
        const cuts = [...lives];
        const plan = () => {
          const next = cuts[0];
          run.cutAt(next && { at: run.hostCalls + next.calls, kept: next.kept });
        };
        plan();
        let door = 0;
        for (const { scans, cargo } of stretches) {
          door = 1 - door;
          for (let scan = 0; scan < scans; scan++) {
            try {
              run.tick(SCAN_S * 1000, { ...SOUND, cargoTemperature: cargo, door });
            } catch (error) {
              if (!(error instanceof PowerCutError)) throw error;
              const { awayS } = cuts.shift()!;
              run = new ColdChainRun(image, { records, nowMs: run.nowMs + awayS * 1000 });
              plan();
              continue;
            }
            truth.scansS += SCAN_S;
            if (cargo > 700) truth.warmS += SCAN_S;
          }
          truth.openings += door;
        }
        run.cutAt(undefined);
        expect(run.write('tripEnd', true)).toBe(0);
        const told = {
          recorded: run.read('tripRecorded'),
          warm: run.read('tripTooWarm'),
          unrecorded: run.read('tripUnrecorded'),
          openings: run.read('tripDoorOpenings'),
          excursions: run.read('tripExcursions'),
        };
        // The summary is that of the log, to the second, whatever was cut.
        expect(told).toEqual(summed(run.log));
        // No time is missing: it was recorded, or is told not to have been. Parts of a second go with each cut.
        const allS = (run.nowMs - startedMs) / 1000;
        expect(Math.abs(told.recorded + told.unrecorded - allS)).toBeLessThanOrEqual(1 + lives.length);
        // Nothing is made: all that is told came to be; what is not is of the minute before a cut.
        expect(told.recorded).toBeLessThanOrEqual(truth.scansS + SCAN_S * lives.length);
        expect(told.warm).toBeLessThanOrEqual(truth.warmS + SCAN_S * lives.length);
        expect(told.warm).toBeGreaterThanOrEqual(truth.warmS - 61 * lives.length - 1);
        expect(told.openings).toBeLessThanOrEqual(truth.openings);
      },
    ),
    { numRuns: 40 },
  );
});

test('an excursion that goes on over a power cut alarms at its delay, as far as the log had it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 70, max: 590 }), fc.integer({ min: 0, max: 900 }), (beforeS, awayS) => {
      const records = new MemoryRecordStore();
      const first = ColdChainRun.delivered(image, { records, nowMs: START });
      first.pass(100);
      first.pass(beforeS, { cargoTemperature: 900 });
      expect(first.raised(TOO_WARM)).toBe(0);
      const run = new ColdChainRun(image, { records, nowMs: first.nowMs + awayS * 1000 });
      let waitedS = 0;
      for (; run.raised(TOO_WARM) === 0 && waitedS < 2000; waitedS += SCAN_S)
        run.pass(SCAN_S, { cargoTemperature: 900 });
      // Times run from the first scan that saw it.
      const lastedS = Math.ceil(beforeS / SCAN_S) * SCAN_S - SCAN_S + awayS + waitedS;
      expect(lastedS).toBeGreaterThanOrEqual(DELAY_S);
      const leastS = Math.max(DELAY_S - (lastedS - waitedS), 0);
      expect(waitedS).toBeLessThanOrEqual(leastS + 2 * SCAN_S);
    }),
    { numRuns: 60 },
  );
});
