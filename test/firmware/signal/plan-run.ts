import type { CoreImage } from '../../../host/runtime/core.ts';
import type { PhasePlan, SignalPlan } from '../../../protocols/signal/plan.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import type { RunOptions } from '../run.ts';
import { mask, SCAN_MS, type SignalRun, signalRun } from './signal-run.ts';

/** A phase of which a test changes what it is about. */
export const PHASE: PhasePlan = {
  ring: 1,
  barrier: 'A',
  minGreen: 5,
  passage: 2,
  maximum: 20,
  yellow: 3,
  redClearance: 1,
  redRevert: 2,
};

type Phases = Readonly<Record<number, Partial<PhasePlan>>>;

/** A plan of such phases, each with a detector of its own number, that starts without delay. */
export function planOf(phases: Phases, more: Partial<SignalPlan> = {}): SignalPlan {
  const numbers = Object.keys(phases).map(Number);
  return {
    name: 'test',
    phases: Object.fromEntries(numbers.map((number) => [number, { ...PHASE, ...phases[number] }])),
    detectors: Object.fromEntries(numbers.map((phase) => [phase, { phase, addedInitial: true }])),
    startFlash: 0,
    startAllRed: 3,
    ...more,
  };
}

/** One ring: phase 2, to which the junction comes back, and phase 4. */
export function twoPhases(two: Partial<PhasePlan> = {}, four: Partial<PhasePlan> = {}): SignalPlan {
  return planOf({ 2: { recall: 'minimum', ...two }, 4: { barrier: 'B', ...four } }, { initial: [2] });
}

/** Two rings of four phases each; 2 and 6 are recalled. */
export function eightPhases(phases: Phases = {}): SignalPlan {
  const all: Record<number, Partial<PhasePlan>> = {};
  for (let phase = 1; phase <= 8; phase++) {
    const barrier = [1, 2, 5, 6].includes(phase) ? 'A' : 'B';
    const recall = phase === 2 || phase === 6 ? 'minimum' : 'none';
    all[phase] = { ring: phase <= 4 ? 1 : 2, barrier, recall, ...phases[phase] };
  }
  return planOf(all, { initial: [2, 6] });
}

export function planRun(image: CoreImage, plan: SignalPlan, options: RunOptions = {}): SignalRun {
  return signalRun(image, planConfig(plan), options);
}

/** Runs until the calls of the start are served and these phases have been green for half a minute. */
export function resting(signal: SignalRun, ...phases: readonly number[]): SignalRun {
  let green = 0;
  for (let scan = 0; scan < 6000; scan++) {
    green = signal.output('phaseGreen') === mask(...phases) ? green + 1 : 0;
    if (green >= 300 && signal.read('vehicleCalls').length === 0) return signal;
    signal.tick(SCAN_MS);
  }
  throw new Error(`the junction does not come to rest in ${phases}`);
}

/** A vehicle passes over detectors: it is there for one scan. */
export function drive(signal: SignalRun, ...detectors: readonly number[]): void {
  const before = signal.input('detectorPresence1');
  signal.tick(SCAN_MS, { detectorPresence1: before | mask(...detectors) });
  signal.set('detectorPresence1', before);
}

export function press(signal: SignalRun, phase: number): void {
  signal.tick(SCAN_MS, { pedestrianCall: mask(phase) });
  signal.set('pedestrianCall', 0);
}

/** Seconds for which an output stays as it is; `during` is called before each scan with the seconds so far. */
export function lasts(signal: SignalRun, output: string, during: (seconds: number) => void = () => {}): number {
  const value = signal.output(output);
  for (let scan = 0; scan < 6000; scan++) {
    if (signal.output(output) !== value) return scan / 10;
    during(scan / 10);
    signal.tick(SCAN_MS);
  }
  throw new Error(`${output} stays ${value}`);
}
