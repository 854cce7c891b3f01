import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { vaccineRefrigeratorProfile } from '../../../protocols/profiles/vaccine-refrigerator.generated.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { dayOf, RefrigeratorRun, SOUND } from './refrigerator-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(vaccineRefrigeratorProfile);
}, 120_000);

/** A time with one temperature, around the limits of the alarms. */
const stretch = fc.record({
  minutes: fc.integer({ min: 1, max: 700 }),
  vaccine: fc.constantFrom(-300, -51, -50, -49, -30, -29, 200, 780, 781, 800, 801, 1200),
});

/** Alarms by their limits and delays, as WHO PQS E006 has them: 0 too warm, 1 freezing. */
const RULES = [
  { alarm: 0, minutes: 600, beyond: (cel: number) => cel > 800, stays: (cel: number) => cel > 780 },
  { alarm: 1, minutes: 60, beyond: (cel: number) => cel <= -50, stays: (cel: number) => cel <= -30 },
];

test('the alarms come at their time to the minute, each once, and no others do', () => {
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 8 }), (stretches) => {
      const run = new RefrigeratorRun(image);
      const states = RULES.map((rule) => ({ ...rule, lasted: -1, active: false, raised: 0 }));
      for (const { minutes, vaccine } of stretches) {
        for (let minute = 0; minute < minutes; minute++) {
          run.pass(1, { vaccineTemperature: vaccine });
          for (const state of states) {
            const present = state.active ? state.stays(vaccine) : state.beyond(vaccine);
            state.lasted = present ? state.lasted + 1 : -1;
            if (!present) state.active = false;
            if (!state.active && state.lasted >= state.minutes) {
              state.active = true;
              state.raised++;
            }
            expect(run.raised(state.alarm)).toBe(state.raised);
          }
        }
      }
    }),
    { numRuns: 40 },
  );
});

const SAVED_MINUTES = 10;

test('the history has each day once, in order, with all of its minutes but those before a power cut', () => {
  const life = fc.record({
    calls: fc.integer({ min: 1, max: 250 }),
    kept: fc.boolean(),
    awayMinutes: fc.integer({ min: 0, max: 3000 }),
  });
  fc.assert(
    fc.property(
      fc.array(life, { minLength: 1, maxLength: 4 }),
      fc.array(stretch, { minLength: 4, maxLength: 12 }),
      (lives, stretches) => {
        const records = new MemoryRecordStore();
        let run = new RefrigeratorRun(image, { records });
        const cuts = [...lives];
        const plan = () => {
          const next = cuts[0];
          run.cutAt(next && { at: run.hostCalls + next.calls, kept: next.kept });
        };
        plan();
        const truth = { measured: 0, above: 0, frozen: 0 };
        let lost = 0;
        for (const { minutes, vaccine } of [...stretches, { minutes: 2880, vaccine: 450 }]) {
          for (let minute = 0; minute < minutes; minute++) {
            try {
              run.tick(MINUTE_MS, { ...SOUND, vaccineTemperature: vaccine });
            } catch (error) {
              if (!(error instanceof PowerCutError)) throw error;
              lost++;
              run = new RefrigeratorRun(image, { records, nowMs: run.nowMs + cuts.shift()!.awayMinutes * MINUTE_MS });
              plan();
            }
            truth.measured++;
            if (vaccine > 800) truth.above++;
            if (vaccine <= -50) truth.frozen++;
          }
        }
        run.cutAt(undefined);
        const days = run.history.map(dayOf);
        const dates = days.map(({ date }) => date);
        expect([...new Set(dates)].sort((a, b) => a - b)).toEqual(dates);
        const told = (of: 'measured' | 'above' | 'frozen') =>
          days.reduce((sum, day) => sum + day[of], 0) +
          run.read(of === 'measured' ? 'todayMeasured' : of === 'above' ? 'todayAbove' : 'todayFrozen');
        for (const of of ['measured', 'above', 'frozen'] as const) {
          expect(told(of)).toBeLessThanOrEqual(truth[of]);
          expect(told(of)).toBeGreaterThanOrEqual(truth[of] - lost * (SAVED_MINUTES + 1));
        }
      },
    ),
    { numRuns: 30 },
  );
});
