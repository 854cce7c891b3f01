import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf } from '../../firmware/run.ts';
import { PHASES, SCAN_MS, type SignalRun } from '../../firmware/signal/junction.ts';
import { type Act, act, apply } from '../../firmware/signal/operator.ts';
import { SignalRules, serviceBound } from '../../firmware/signal/signal-rules.ts';
import { Traffic } from '../../firmware/signal/traffic.ts';
import { SEED, seeded } from '../seed.ts';

const HOUR = 36_000;

test(
  seeded('four days of traffic that comes and goes: safe at every scan, every call served, every vehicle counted'),
  async () => {
    const signal: SignalRun = new FirmwareRun(await imageOf(signalProfile), signalProfile);
    const rules = new SignalRules(signal);
    const bound = serviceBound(signal);
    const quiet = [0.0003, 0.001, 0.0003, 0.0007, 0.0003, 0.001, 0.0003, 0.0007];
    const flows = [...quiet];
    const traffic = new Traffic(SEED, flows);
    for (let scan = 0; scan < 4 * 24 * HOUR; scan++) {
      if (scan % HOUR === 0) {
        const hour = (scan / HOUR) % 24;
        const peak = hour >= 7 && hour < 10 ? 30 : hour >= 16 && hour < 19 ? 25 : hour >= 6 && hour < 22 ? 10 : 1;
        quiet.forEach((flow, index) => {
          flows[index] = flow * peak;
        });
      }
      signal.tick(SCAN_MS, traffic.step(signal.output('lampGreen')));
      rules.check(traffic.presence, traffic.buttons);
    }
    expect(rules.longestWait).toBeLessThanOrEqual(bound);
    // A pedestrian who comes too late for the walk of this green waits for the next.
    expect(rules.longestPedestrianWait).toBeLessThanOrEqual(2 * bound);
    expect(signal.read('vehiclesServedTotal')).toBe(traffic.counts.reduce((sum, count) => sum + count));
    for (const phase of PHASES) expect(rules.greens.get(phase)).toBeGreaterThan(500);
    expect(signal.read('cycles')).toBeGreaterThan(500);
  },
);

test(seeded('three thousand junctions with whatever operators do to them'), async () => {
  const image = await imageOf(signalProfile);
  const flows = fc.array(fc.constantFrom(0, 0.0005, 0.003, 0.02, 0.2), { minLength: 8, maxLength: 8 });
  const step = fc.tuple(fc.integer({ min: 1, max: 2000 }), act);
  fc.assert(
    fc.property(fc.nat(), flows, fc.array(step, { minLength: 3, maxLength: 40 }), (seed, flow, steps) => {
      const traffic = new Traffic(seed, flow);
      let signal: SignalRun = new FirmwareRun(image, signalProfile);
      let rules = new SignalRules(signal);
      for (const [scans, what] of steps as [number, Act][]) {
        if (what.kind === 'restart') {
          signal = new FirmwareRun(image, signalProfile, { records: signal.records });
          rules = new SignalRules(signal);
        } else {
          apply(what, signal);
        }
        for (let scan = 0; scan < scans; scan++) {
          signal.tick(SCAN_MS, traffic.step(signal.output('lampGreen')));
          rules.check(traffic.presence, traffic.buttons);
        }
      }
      expect(signal.read('fault')).toBe('none');
    }),
    { numRuns: 3000, seed: SEED },
  );
});
