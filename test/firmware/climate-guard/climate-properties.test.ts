import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { climateGuardProfile } from '../../../protocols/profiles/climate-guard.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { ClimateRun, SOUND, TORN } from './climate-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(climateGuardProfile);
}, 120_000);

const TOO_HUMID = 0;
const SENSOR = 9;
const DELAY_MIN = 30;
const START = Date.UTC(2026, 0, 15);

const humidity = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 4000, max: 6000 }) },
  { arbitrary: fc.constant(TORN), weight: 1 },
);
const stretch = fc.record({ minutes: fc.integer({ min: 1, max: 80 }), humidity });
const stretches = fc.array(stretch, { minLength: 1, maxLength: 12 });

test('humidity above the corridor alarms at its delay, and nothing shorter does, whatever the sensor tells between', () => {
  fc.assert(
    fc.property(stretches, (parts) => {
      const run = new ClimateRun(image, { nowMs: START });
      let lasted: number | undefined;
      let active = false;
      for (const part of parts) {
        for (let minute = 0; minute < part.minutes; minute++) {
          const before = run.raised(TOO_HUMID);
          run.pass(1, { humidity: part.humidity });
          let raised: boolean = false;
          // A torn sensor neither begins, goes on with nor ends anything.
          if (part.humidity !== TORN) {
            if (part.humidity > (active ? 5450 : 5500)) lasted = lasted === undefined ? 0 : lasted + 1;
            else lasted = undefined;
            raised = !active && lasted !== undefined && lasted >= DELAY_MIN;
            active = lasted !== undefined && (active || raised);
          }
          expect(run.raised(TOO_HUMID) - before).toBe(raised ? 1 : 0);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('humidifier and dehumidifier never run together, nor by a broken sensor, nor beyond the target', () => {
  const broken = fc.constantFrom('humidity', 'temperature', 'surfaceTemperature', 'none');
  fc.assert(
    fc.property(fc.array(fc.tuple(stretch, broken), { minLength: 1, maxLength: 12 }), (parts) => {
      const run = new ClimateRun(image, { nowMs: START });
      for (const [part, torn] of parts) {
        const inputs = { ...SOUND, humidity: part.humidity, ...(torn === 'none' ? {} : { [torn]: TORN }) };
        for (let minute = 0; minute < part.minutes; minute++) {
          run.tick(60_000, inputs);
          const [wets, dries] = [run.output('humidifier'), run.output('dehumidifier')];
          expect(wets + dries).toBeLessThanOrEqual(1);
          if (inputs.humidity === TORN || torn === 'temperature') expect(wets + dries).toBe(0);
          if (wets === 1) expect(inputs.humidity).toBeLessThan(5000);
          if (dries === 1) expect(inputs.humidity).toBeGreaterThan(5000);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('light is neither lost nor made beyond an hour when power goes at any host call', () => {
  const life = fc.record({
    calls: fc.integer({ min: 1, max: 40 }),
    kept: fc.boolean(),
    awayMin: fc.integer({ min: 0, max: 200 }),
  });
  fc.assert(
    fc.property(fc.array(life, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 45 }), (lives, lux) => {
      const records = new MemoryRecordStore();
      let run = new ClimateRun(image, { nowMs: START, records });
      const cuts = [...lives];
      const plan = () => {
        const next = cuts[0];
        run.cutAt(next && { at: run.hostCalls + next.calls, kept: next.kept });
      };
      plan();
      let truth = 0;
      for (let scan = 0; scan < 3 * 144; scan++) {
        try {
          run.tick(600_000, { ...SOUND, illuminance: lux });
          truth += lux / 6;
        } catch (error) {
          if (!(error instanceof PowerCutError)) throw error;
          const { awayMin } = cuts.shift()!;
          run = new ClimateRun(image, { records, nowMs: run.nowMs + awayMin * 60_000 });
          plan();
        }
      }
      run.cutAt(undefined);
      const told = run.read('lightDoseOfYear');
      const cutHours = lives.length - cuts.length;
      expect(told).toBeLessThanOrEqual(truth + (cutHours * lux) / 6 + 1);
      expect(told).toBeGreaterThanOrEqual(truth - cutHours * lux * (7 / 6) - 1);
      // No day of the history is there twice.
      const dates = run.history.map((day) => day[1]! * 65_536 + day[2]!);
      expect(new Set(dates).size).toBe(dates.length);
    }),
    { numRuns: 40 },
  );
});

test('a torn sensor is told after its delay, and not before', () => {
  fc.assert(
    fc.property(fc.constantFrom('humidity', 'temperature', 'surfaceTemperature', 'illuminance'), (torn) => {
      const run = new ClimateRun(image, { nowMs: START });
      run.pass(1);
      run.pass(1, { [torn]: TORN });
      expect(run.raised(SENSOR)).toBe(0);
      run.pass(1, { [torn]: TORN });
      expect(run.raised(SENSOR)).toBe(1);
    }),
  );
});
