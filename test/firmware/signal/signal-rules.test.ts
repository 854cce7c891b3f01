import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { SCAN_MS, type SignalRun } from './junction.ts';
import { type Act, act, apply } from './operator.ts';
import { SignalRules, serviceBound } from './signal-rules.ts';
import { Traffic } from './traffic.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const flows = fc.array(fc.constantFrom(0, 0.0005, 0.003, 0.02, 0.2), { minLength: 8, maxLength: 8 });
const step = fc.tuple(fc.integer({ min: 1, max: 900 }), act);

test('no traffic, no parameter, no coil and no reset makes the lamps unsafe', () => {
  let greens = 0;
  fc.assert(
    fc.property(fc.nat(), flows, fc.array(step, { minLength: 3, maxLength: 20 }), (seed, flow, steps) => {
      const traffic = new Traffic(seed, flow);
      let signal: SignalRun = new FirmwareRun(image, signalProfile);
      let rules = new SignalRules(signal);
      for (const [scans, what] of steps as [number, Act][]) {
        if (what.kind === 'restart') {
          signal = new FirmwareRun(image, signalProfile, { records: signal.records, reason: ResetReason.watchdog });
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
      for (const count of rules.greens.values()) greens += count;
    }),
    { numRuns: 200 },
  );
  expect(greens).toBeGreaterThan(100);
});

test('every call is served within each phase once at its longest', () => {
  fc.assert(
    fc.property(fc.nat(), flows, fc.array(act, { maxLength: 12 }), (seed, flow, acts) => {
      const traffic = new Traffic(seed, flow);
      const signal: SignalRun = new FirmwareRun(image, signalProfile);
      for (const what of acts) if (what.kind === 'parameter') apply(what, signal);
      const rules = new SignalRules(signal);
      const bound = serviceBound(signal);
      for (let scan = 0; scan < 6000; scan++) {
        signal.tick(SCAN_MS, traffic.step(signal.output('lampGreen')));
        rules.check(traffic.presence, traffic.buttons);
        expect(rules.longestWait).toBeLessThanOrEqual(bound);
        // A pedestrian who comes too late for the walk of this green waits for the next.
        expect(rules.longestPedestrianWait).toBeLessThanOrEqual(2 * bound);
      }
    }),
    { numRuns: 30 },
  );
});
