import { bitOf, PHASES, PhaseOption, Phases } from './phases';
import { config } from './profile.generated';
import { orderOf, phasesOf, planOf } from './state';

// The plan in force: the part of the config that rings, overlaps and lamps follow, from the conflicts to the phases' options, kept
// beside the config. When a new config has other rings, concurrencies, sequences, overlaps, conflicts, phases or crossings, the
// greens that the old one allowed end under the old one; then the new one is taken in, with everything red.

export const PLAN_AT: usize = config.conflictsAt;
export const PLAN_SIZE: usize = config.detectorPhaseAt - config.conflictsAt;

/** Whether the config could take over from the plan in force while greens run: nothing but times and options differ. */
export function continuesPlan(device: usize): bool {
  const plan = planOf(device);
  const matrix = config.leastYellowAt - config.conflictsAt;
  const rings = config.overlapTrailGreenAt - config.phaseRingAt;
  if (memory.compare(device + config.conflictsAt, plan + config.conflictsAt, matrix) != 0) return false;
  if (memory.compare(device + config.phaseRingAt, plan + config.phaseRingAt, rings) != 0) return false;
  const phases = phasesOf(device);
  for (let phase = 0; phase < PHASES; phase++) {
    const enabled =
      config.phaseRing(device, phase) != 0 && (config.phaseOptions(device, phase) & PhaseOption.enabled) != 0;
    const walks = enabled && config.walk(device, phase) != 0;
    if (enabled != ((phases.enabled & bitOf(phase)) != 0)) return false;
    if (walks != ((phases.walks & bitOf(phase)) != 0)) return false;
  }
  return true;
}

/** The config is the plan from now on. */
export function takePlan(device: usize): void {
  memory.copy(planOf(device) + PLAN_AT, device + PLAN_AT, PLAN_SIZE);
  phasesOf(device).configure(device);
  orderOf(device).forget();
}
