import { expect, test } from 'vitest';
import { phaseServices } from '../../../host/signal/measures/phase-service.ts';
import { patternGreens } from '../../../host/signal/pattern-greens.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { PatternPlan, PhasePlan, SignalPlan } from '../../../protocols/signal/plan.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import { FirmwareRun, imageOf } from '../../firmware/run.ts';
import { events } from '../../firmware/signal/log-reader.ts';
import { pass, type SignalRun } from '../../firmware/signal/signal-run.ts';

const CYCLE = 100;
const BEGIN_MS = Date.UTC(2026, 0, 15, 8);
const SCAN_S = 0.1;
/** Of phase 2, than that of phases 1 and 6. */
const LONGER_CLEARANCE_S = 1;

const phase = (ring: number, barrier: string, redClearance: number): PhasePlan => ({
  ...{ ring, barrier, minGreen: 5, maximum: 60, passage: 2, yellow: 3, redClearance },
});

function planOf(pattern: PatternPlan): SignalPlan {
  return {
    name: 'dual ring',
    phases: {
      ...{ 1: phase(1, 'A', 1), 2: phase(1, 'A', 2), 3: phase(1, 'B', 1), 4: phase(1, 'B', 3) },
      ...{ 5: phase(2, 'A', 1), 6: phase(2, 'A', 1), 7: phase(2, 'B', 1), 8: phase(2, 'B', 2) },
    },
    sequences: [
      [1, 2, 3, 4, 5, 6, 7, 8],
      [2, 1, 3, 4, 5, 6, 7, 8],
    ],
    detectors: Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => [number, { phase: number, maxPresence: 0, noActivity: 0 }]),
    ),
    patterns: { 1: pattern },
    utcOffsetMinutes: 0,
  };
}

const splits = { 1: 15, 2: 35, 3: 20, 4: 30, 5: 20, 6: 30, 7: 25, 8: 25 };

test.each([
  ['begin of the first coordinated green', { offset: 17 }],
  ['end of it', { offset: 17, reference: 'end' }],
  ['a leading coordinated phase', { offset: 3, sequence: 2 }],
] as const)(
  'a controller with vehicles on all detectors keeps to the greens of its pattern: %s',
  async (_name, more) => {
    const pattern = { cycle: CYCLE, coordinated: [2, 6], splits, ...more };
    const plan = planOf(pattern);
    const signal: SignalRun = new FirmwareRun(await imageOf(signalProfile), signalProfile, { nowMs: BEGIN_MS });
    expect(signal.firmware.configure(signal.handle, encodeConfig(signalProfile, planConfig(plan)))).toBe(0);
    signal.write('patternCommand', 1);
    pass(signal, 9 * CYCLE, { detectorPresence1: 0xff });
    const log = events(signal);
    const greens = patternGreens(plan, pattern);
    const into = (timeMs: number, fromS: number) => {
      const s = (timeMs - Date.UTC(2026, 0, 15)) / 1000 - fromS;
      // From half a cycle before to half a cycle behind.
      return s - Math.round(s / CYCLE) * CYCLE;
    };
    for (const [number, { fromS, toS }] of greens) {
      const services = phaseServices(log, number).slice(-3);
      expect(services).toHaveLength(3);
      for (const { greenMs, yellowMs, termination } of services) {
        expect(termination).toBe('forceOff');
        expect(Math.abs(into(yellowMs, toS)), `end of phase ${number}`).toBeLessThanOrEqual(2 * SCAN_S + 1e-9);
        // Behind a barrier sooner, where the longest clearance of the group is not that of its last phases.
        expect(into(greenMs, fromS), `begin of phase ${number}`).toBeGreaterThanOrEqual(-LONGER_CLEARANCE_S - 1e-9);
        expect(into(greenMs, fromS), `begin of phase ${number}`).toBeLessThanOrEqual(4 * SCAN_S + 1e-9);
      }
    }
  },
  300_000,
);
