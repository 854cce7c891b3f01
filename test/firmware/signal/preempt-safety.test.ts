import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { members, Plan, violations } from './plan-check-reference.ts';
import { bits, configValues, type PlanConfig, planOf } from './plans.ts';
import { SignalRules } from './signal-rules.ts';
import { SCAN_MS, type SignalRun } from './signal-run.ts';
import { SiteRules } from './site-rules.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const VEHICLE_CALL_COMMAND = 7;
/** Scans by which the state that is seen may be behind. */
const SLACK_MS = 500;

/** A controller with a plan, whose lamps are judged at every scan. */
class JudgedRun {
  readonly signal: SignalRun;
  readonly plan: Plan;
  readonly site: SiteRules;
  private readonly rules: SignalRules;
  private readonly lampsAt: number;
  private entering = 0;
  private enteringMs = 0;
  /** Preemptions whose first phases came, and greens. */
  entries = 0;

  constructor(config: PlanConfig) {
    // Day plans might flash the junction, and the calls of a host that is lost end.
    const schedulePlan = config['schedulePlan']!.map(() => 0);
    const values = configValues({ ...config, schedulePlan, backupTime: [0] });
    this.signal = new FirmwareRun(image, signalProfile);
    this.plan = new Plan(config);
    this.site = new SiteRules(values);
    const { firmware, handle } = this.signal;
    expect(firmware.configure(handle, encodeConfig(signalProfile, values))).toBe(0);
    this.rules = new SignalRules(this.site);
    this.lampsAt = (handle + firmware.layout.outputChannels.offset) >> 2;
  }

  scan(channels: Readonly<Record<string, number>> = {}): void {
    const { signal } = this;
    signal.tick(SCAN_MS, channels);
    this.rules.check(signal.firmware.memoryWords(), this.lampsAt, signal.nowMs, SCAN_MS);
    this.watchEntry();
  }

  /** What inputs show while nothing is asked for. */
  get idle(): number {
    return bits([1, 2, 3, 4, 5, 6, 7, 8].filter((preempt) => this.plan.of('preemptInput', preempt) === 1));
  }

  get greens(): number {
    return this.rules.greens.reduce((sum, count) => sum + count);
  }

  /** A preemption gets its first phases within the time that its entry takes at most. */
  private watchEntry(): void {
    const { signal } = this;
    const number = signal.read('running') && signal.read('preemptStage') === 'entry' ? signal.read('preempt') : 0;
    if (number !== 0 && number === this.entering) this.enteringMs += SCAN_MS;
    else {
      if (this.entering !== 0 && number === 0) this.entries++;
      this.enteringMs = 0;
    }
    this.entering = number;
    if (number !== 0) expect(this.enteringMs).toBeLessThanOrEqual(this.longestEntryMs(number) + SLACK_MS);
  }

  /** The longest green that must be, then the longest clearance, then what the overlaps add. */
  longestEntryMs(preempt: number): number {
    const { plan, site } = this;
    const of = (field: string) => plan.of(`preempt${field}`, preempt);
    const greens = plan.phases.map((phase) => {
      const walks =
        Math.min(plan.of('walk', phase), of('MinWalk')) + Math.min(plan.of('pedClear', phase), of('PedClear'));
      return Math.max(of('MinGreen'), plan.hasWalk(phase) ? walks : 0) * 1000 + site.flashing[phase - 1]!;
    });
    const clearances = plan.phases.map(
      (phase) => site.yellow[phase - 1]! + Math.max(site.redClearance[phase - 1]!, site.redRevert[phase - 1]!),
    );
    const trails = plan.overlaps.map((overlap) => {
      const channel = overlap + 15;
      const end = site.yellow[channel]! + Math.max(site.redClearance[channel]!, site.redRevert[channel]!);
      return plan.of('overlapTrailGreen', overlap) * 1000 + site.flashing[channel]! + end;
    });
    return Math.max(...greens) + Math.max(...clearances) + Math.max(0, ...trails);
  }
}

/** What comes over inputs and line for some time. */
const scene = fc.record({
  scans: fc.integer({ min: 1, max: 400 }),
  preemptCall: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat({ max: 255 }) }),
  priorityCall: fc.oneof(fc.constant(0), fc.nat({ max: 255 })),
  detectorPresence1: fc.nat({ max: 0xffff }),
  pedestrianCall: fc.nat({ max: 0xffff }),
  pattern: fc.constantFrom(undefined, 254, 1, 2, 3, 4),
});

/** The plan of a seed, when it is safe. */
function safePlan(seed: number): PlanConfig {
  const config = planOf(seed);
  fc.pre(violations(config).length === 0);
  return config;
}

test('whatever preempts whatever, no lamp is unsafe and every entry is as quick as its times allow', () => {
  let entries = 0;
  let greens = 0;
  fc.assert(
    fc.property(fc.nat(), fc.array(scene, { minLength: 4, maxLength: 16 }), (seed, scenes) => {
      const run = new JudgedRun(safePlan(seed));
      for (const { scans, pattern, ...channels } of scenes) {
        if (pattern !== undefined) run.signal.write('patternCommand', pattern);
        for (let scan = 0; scan < scans; scan++) run.scan(scan === 0 ? channels : {});
      }
      expect(run.signal.read('fault')).toBe('none');
      entries += run.entries;
      greens += run.greens;
    }),
    { numRuns: 150 },
  );
  expect(entries).toBeGreaterThan(100);
  expect(greens).toBeGreaterThan(1000);
}, 300_000);

test('when preemptions are over every phase is served again, within a round', () => {
  let served = 0;
  fc.assert(
    fc.property(fc.nat(), fc.array(scene, { minLength: 2, maxLength: 6 }), (seed, scenes) => {
      const run = new JudgedRun(safePlan(seed));
      const everyone = { pedestrianCall: 0xffff, priorityCall: 0 };
      for (const { scans, pattern: _pattern, ...channels } of scenes) {
        for (let scan = 0; scan < scans; scan++) run.scan(scan === 0 ? channels : {});
      }
      expect(run.signal.writeWords(VEHICLE_CALL_COMMAND, [0xffff])).toBe(0);
      // Every dwell, each after an entry, and the way to the exit phases.
      const numbers = [1, 2, 3, 4, 5, 6, 7, 8].filter((preempt) => run.plan.of('preemptType', preempt) > 0);
      const over = numbers.map((preempt) => {
        const least = run.plan.of('preemptTrackGreen', preempt) + run.plan.of('preemptDwellGreen', preempt);
        return 4 * run.longestEntryMs(preempt) + least * 1000 + run.site.serviceBound;
      });
      // At least a start and its all red.
      const overMs = Math.max(10_000, ...over);
      for (let passed = 0; passed <= overMs; passed += SCAN_MS)
        run.scan(passed === 0 ? { ...everyone, preemptCall: run.idle } : {});
      expect([run.signal.read('preempt'), run.signal.read('mode')]).toEqual([0, 'service']);
      let missing = bits(run.plan.phases);
      for (let passed = 0; missing !== 0 && passed <= run.site.serviceBound; passed += SCAN_MS) {
        run.scan();
        missing &= ~run.signal.output('phaseGreen');
      }
      expect(members(missing)).toEqual([]);
      served += run.plan.phases.length;
    }),
    { numRuns: 60 },
  );
  expect(served).toBeGreaterThan(100);
}, 300_000);
