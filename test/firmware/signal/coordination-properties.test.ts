import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { Random } from '../../../sim/random.ts';
import { imageOf } from '../run.ts';
import { type CoordinatedPlan, clearance, configOf, coordinatedPlan, forceOffTable } from './coordination-plans.ts';
import { CoordinationRules } from './coordination-rules.ts';
import { CoordinatedRun } from './coordination-run.ts';
import { mask } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
}, 180_000);

/** Vehicles come to an empty detector with a chance a scan, and leave a green one within a few seconds. */
class Arrivals {
  presence = 0;
  buttons = 0;
  private readonly random: Random;
  private readonly rates: readonly number[];

  constructor(seed: number, pedestrians: number) {
    this.random = new Random(seed);
    this.rates = Array.from({ length: 16 }, () => this.random.between(0, 0.08) ** 1.5);
    this.pedestrians = pedestrians;
  }

  private readonly pedestrians: number;

  step(run: CoordinatedRun): Record<string, number> {
    this.buttons = 0;
    for (let phase = 1; phase <= 16; phase++) {
      const bit = mask(phase);
      if (this.random.uniform() < this.rates[phase - 1]!) this.presence |= bit;
      else if (this.presence & bit && run.isGreen(phase) && this.random.uniform() < 0.1) this.presence &= ~bit;
      if (this.random.uniform() < this.pedestrians) this.buttons |= bit;
    }
    return { detectorPresence1: this.presence, pedestrianCall: this.buttons };
  }
}

const MIDNIGHT = Date.UTC(2026, 0, 15);

function started(plan: CoordinatedPlan): CoordinatedRun {
  const run = new CoordinatedRun(image, configOf(plan), { nowMs: MIDNIGHT });
  run.signal.write('patternCommand', 1);
  return run;
}

/** Cycles until the calls of the start are served and the cycle that it was picked up in is over. */
function settle(run: CoordinatedRun, plan: CoordinatedPlan, arrivals: Arrivals): number {
  const { cycle } = plan.patterns[1]!;
  for (let scan = 0; scan < 20 * cycle; scan++) run.scan(arrivals.step(run));
  return run.seconds;
}

test('in step, whatever plan and traffic: reference points at the offset, coordinated greens whole, no split exceeded', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (seed, traffic) => {
      const plan = coordinatedPlan(seed, { crossings: false });
      const run = started(plan);
      const arrivals = new Arrivals(traffic, 0);
      const from = settle(run, plan, arrivals) + plan.patterns[1]!.cycle;
      for (let scan = 0; scan < 6000; scan++) {
        run.scan(arrivals.step(run));
        if (run.seconds > from) expect(run.signal.read('offsetError')).toBe(0);
      }
      expect(run.references.length).toBeGreaterThan(4);
      expect(new CoordinationRules(plan).violations(run, from)).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 300_000);

test('pedestrians who fit into their splits do not bring the cycle out of step either', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (seed, traffic) => {
      const plan = coordinatedPlan(seed, { pedestriansFit: true });
      const run = started(plan);
      const arrivals = new Arrivals(traffic, 0.002);
      const from = settle(run, plan, arrivals) + 4 * plan.patterns[1]!.cycle;
      for (let scan = 0; scan < 9000; scan++) {
        run.scan(arrivals.step(run));
        if (run.seconds > from) expect(run.signal.read('offsetError')).toBe(0);
      }
      const coordinated = new CoordinationRules(plan)
        .violations(run, from)
        .filter((fault) => !fault.startsWith('phase'));
      expect(coordinated).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 300_000);

test('a phase that is called at the yield point before it is served before the next one', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (seed, traffic) => {
      const plan = coordinatedPlan(seed, { crossings: false, pattern: { actuatedCoordinated: false } });
      const { coordinated, cycle } = plan.patterns[1]!;
      const table = forceOffTable(plan);
      const run = started(plan);
      const arrivals = new Arrivals(traffic, 0);
      settle(run, plan, arrivals);
      const others = [...table.keys()].filter((phase) => !coordinated.includes(phase));
      const calledAt = new Map<number, number>();
      const first = coordinated.find((phase) => table.get(phase)!.begin === 0)!;
      let held = run.isGreen(first);
      for (let scan = 0; scan < 6000; scan++) {
        run.scan(arrivals.step(run));
        for (const phase of others) {
          const waits = (arrivals.presence & mask(phase)) !== 0 && !run.isGreen(phase);
          if (!waits) calledAt.delete(phase);
          else if (!calledAt.has(phase)) calledAt.set(phase, run.seconds);
          // Called just after its window: it waits for the rest of this cycle, and is served within the next one.
          expect(run.seconds - (calledAt.get(phase) ?? run.seconds)).toBeLessThanOrEqual(2 * cycle + 0.001);
        }
        held = run.isGreen(first);
      }
      expect(held || run.greensOf(first).length > 0).toBe(true);
    }),
    { numRuns: 40 },
  );
}, 300_000);

test('with vehicles everywhere each phase is served once a cycle, from its begin to its force-off point', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const plan = coordinatedPlan(seed, { crossings: false, pattern: { permissive: 0 } });
      const { cycle } = plan.patterns[1]!;
      const table = forceOffTable(plan);
      const run = started(plan);
      run.pass(3 * cycle, { detectorPresence1: 0xffff });
      run.greens.length = 0;
      run.references.length = 0;
      run.pass(3 * cycle);
      for (const [phase, { begin, off }] of table) {
        const greens = run.greensOf(phase);
        const flashing = plan.phases[phase]!.flashingGreen ?? 0;
        expect(greens.length, `greens of ${phase}`).toBeGreaterThanOrEqual(2);
        expect(greens.length).toBeLessThanOrEqual(4);
        // A green may begin sooner where the longest clearance of a barrier was not needed.
        const early = Math.max(...Object.values(plan.phases).map(clearance));
        for (const green of greens.slice(1)) {
          expect(green.end - green.begin).toBeGreaterThanOrEqual(off - begin + flashing - 0.3);
          expect(green.end - green.begin).toBeLessThanOrEqual(off - begin + flashing + early);
        }
      }
    }),
    { numRuns: 60 },
  );
}, 300_000);
