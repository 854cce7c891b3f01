import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import type { SignalPlan } from '../../../protocols/signal/plan.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import type { ControllerImages } from '../../../sim/sumo/evaluation/controller-images.ts';
import { JunctionController, SCAN_MS } from '../../../sim/sumo/evaluation/junction-controller.ts';
import { PHASES } from './crossroads.ts';
import { cycleOf, kerbPlan, type NemaCase } from './nema-plan.ts';
import type { Recording } from './recording.ts';

const MIDNIGHT_MS = Date.UTC(2026, 0, 1);
const LONGEST_START = 600;

function controllerOf({ profile, signal }: ControllerImages, plan: SignalPlan, startMs: number): JunctionController {
  return new JunctionController('nema', profile, signal, encodeConfig(profile, planConfig(plan)), startMs);
}

/** Scans until the first green. */
function start(controller: JunctionController): number {
  const green = controller.signal.output('phaseGreen');
  for (let scans = 1; scans <= LONGEST_START; scans++) {
    controller.scan();
    if (green() !== 0) return scans;
  }
  throw new Error('the controller shows no green');
}

/**
 * What Kerb's controller shows when its detectors are those of the recording, scan by scan; its first greens are those of step
 * `from`, and begin with it.
 */
export function replay(images: ControllerImages, nema: NemaCase, recording: Recording, from = 0): Recording {
  const { detectors } = recording;
  const initial = PHASES.filter((phase) => (recording.greens[from]! & (1 << (phase - 1))) !== 0);
  const plan = kerbPlan(nema, initial);
  // SUMO's time 0: so many cycles after midnight, at which cycles begin anew.
  const zeroMs = MIDNIGHT_MS + 10 * cycleOf(nema) * 1000 + from * SCAN_MS;
  const before = start(controllerOf(images, plan, zeroMs));
  const controller = controllerOf(images, plan, zeroMs - before * SCAN_MS);
  const { signal } = controller;
  const setPresence = signal.input('detectorPresence1');
  const green = signal.output('phaseGreen');
  const yellow = signal.output('phaseYellow');
  for (let scan = 1; scan < before; scan++) controller.scan();
  const greens = new Uint8Array(detectors.length);
  const yellows = new Uint8Array(detectors.length);
  for (let step = from; step < detectors.length; step++) {
    setPresence(detectors[step]!);
    controller.scan();
    greens[step] = green();
    yellows[step] = yellow();
  }
  return { detectors, greens, yellows };
}
