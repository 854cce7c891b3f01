import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { greenhouseProfile } from '../../../protocols/profiles/greenhouse.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { FLOW, GreenhouseRun, SOUND, TORN } from './greenhouse-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(greenhouseProfile);
}, 120_000);

const MORNING = Date.UTC(2026, 3, 16, 8);
const TOO_WARM = 1;

/** A value of a sensor, or that it is torn off. */
const sensed = (min: number, max: number) =>
  fc.oneof({ weight: 5, arbitrary: fc.integer({ min, max }) }, { weight: 1, arbitrary: fc.constant(TORN) });

const situation = fc.record({
  air1: sensed(-200, 4500),
  air2: sensed(-200, 4500),
  humidity: sensed(2000, 10_000),
  co2: sensed(300, 7000),
  outside: sensed(-1500, 3500),
  wind: sensed(0, 3000),
  radiation: sensed(0, 1100),
  rain: fc.integer({ min: 0, max: 1 }),
});
const situations = fc.array(fc.tuple(situation, fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 20 });

test('no wish and no broken sensor opens a vent against the weather, or doses carbon dioxide out of the vents', () => {
  fc.assert(
    fc.property(situations, (parts) => {
      const run = new GreenhouseRun(image, { nowMs: MORNING });
      for (const [inputs, scans] of parts) {
        for (let scan = 0; scan < scans; scan++) {
          run.scan(inputs);
          const [lee, windward] = [run.output('leeVent'), run.output('windVent')];
          const outputs = [lee, windward, run.output('heating'), run.output('screen')];
          expect(outputs.every((share) => share >= 0 && share <= 100)).toBe(true);
          if (inputs.wind >= 1500) expect([lee, windward]).toEqual([0, 0]);
          if (inputs.wind === TORN || inputs.wind >= 800) expect(windward).toBe(0);
          if (inputs.wind === TORN) expect(lee).toBeLessThanOrEqual(10);
          if (inputs.rain === 1) expect(Math.max(lee, windward)).toBeLessThanOrEqual(10);
          if (inputs.outside !== TORN && inputs.outside < 100) expect([lee, windward]).toEqual([0, 0]);
          if (run.output('co2Valve') === 1) {
            expect(Math.max(lee, windward)).toBeLessThanOrEqual(10);
            expect(inputs.co2).toBeGreaterThanOrEqual(300);
            expect(inputs.co2).toBeLessThan(800);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('heat alarms at its delay, and nothing shorter does, whatever is torn off between', () => {
  const stretch = fc.record({ scans: fc.integer({ min: 1, max: 60 }), air: sensed(3000, 4000) });
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), (parts) => {
      const run = new GreenhouseRun(image, { nowMs: MORNING });
      let lastedS: number | undefined;
      let active = false;
      for (const { scans, air } of parts) {
        for (let scan = 0; scan < scans; scan++) {
          const before = run.raised(TOO_WARM);
          run.scan({ air1: air, air2: air });
          let raised = false;
          if (air !== TORN) {
            if (air > (active ? 3450 : 3500)) lastedS = lastedS === undefined ? 0 : lastedS + 10;
            else lastedS = undefined;
            raised = !active && lastedS !== undefined && lastedS >= 300;
            active = lastedS !== undefined && (active || raised);
          }
          expect(run.raised(TOO_WARM) - before).toBe(raised ? 1 : 0);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('water is neither lost nor made, and no watering is given twice, when power goes at any host call', () => {
  const life = fc.record({
    calls: fc.integer({ min: 1, max: 60 }),
    kept: fc.boolean(),
    awayS: fc.integer({ min: 0, max: 900 }),
  });
  fc.assert(
    fc.property(
      fc.array(life, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 200, max: 900 }),
      (lives, radiation) => {
        const records = new MemoryRecordStore();
        let run = new GreenhouseRun(image, { nowMs: MORNING, records });
        const cuts = [...lives];
        const plan = () => {
          const next = cuts[0];
          run.cutAt(next && { at: run.hostCalls + next.calls, kept: next.kept });
        };
        plan();
        let litres = 0;
        let joules = 0;
        let openings = 0;
        for (let scan = 0; scan < 2160; scan++) {
          const open = run.output('waterValve');
          try {
            run.tick(10_000, { ...SOUND, radiation, flow: open * FLOW });
            litres += (open * FLOW) / 360;
            joules += radiation / 1000;
            if (open === 0 && run.output('waterValve') === 1) openings++;
          } catch (error) {
            if (!(error instanceof PowerCutError)) throw error;
            const { awayS } = cuts.shift()!;
            run = new GreenhouseRun(image, { records, nowMs: run.nowMs + awayS * 1000 });
            plan();
          }
        }
        run.cutAt(undefined);
        const cut = lives.length - cuts.length;
        const told = run.read('water');
        expect(told).toBeLessThanOrEqual(litres + cut * 10 + 1);
        expect(told).toBeGreaterThanOrEqual(litres - cut * 30 - 1);
        // As many waterings as the light asks for: a cut may lose 10 min of it, and gives none twice.
        expect(openings).toBeLessThanOrEqual(Math.floor(joules / 150) + cut);
        expect(openings).toBeGreaterThanOrEqual(Math.floor((joules - cut * 0.6 * radiation) / 150) - cut);
      },
    ),
    { numRuns: 30 },
  );
});
