import { event } from '../sdk/platform';
import { Phases, PHASES_SIZE } from './phases';
import { checkConflicts } from './plan-check-conflicts';
import { checkDetectors, checkLanes } from './plan-check-detectors';
import { checkFlash, checkInitialPhases } from './plan-check-start';
import { checkOverlaps } from './plan-check-overlaps';
import { checkPatterns } from './plan-check-patterns';
import { checkPreemptions, checkPriorities } from './plan-check-preempts';
import { ACCEPTED, Refusal } from './plan-check-refusal';
import { checkConcurrency, checkRings, checkSequences } from './plan-check-rings';
import { checkSchedule } from './plan-check-schedule';
import { checkTimes } from './plan-check-times';
import { checkTime } from './plan-check-time';
import { events, registers } from './profile.generated';

/** What follows from the rings of the config that is judged. */
const derived: usize = memory.data(128, 8);

/** Whether the config of `plan`, a stand-in for `device` (see `withConfig`), is safe; sets the refusal registers when not. */
export function acceptsPlan(device: usize, plan: usize): bool {
  assert(PHASES_SIZE <= 128);
  const phases = changetype<Phases>(derived);
  phases.configure(plan);
  const found = findRefusal(plan, phases);
  registers.setRefusal(device, <u16>(found & 0xff));
  registers.setRefusalAt(device, <u16>((found >>> 8) & 0xff));
  registers.setRefusalWith(device, <u16>(found >>> 16));
  if (found != ACCEPTED) event(device, events.configRefused, found);
  return found == ACCEPTED;
}

/** Each check may rely on those before it. */
function findRefusal(plan: usize, phases: Phases): Refusal {
  let found = checkRings(plan, phases);
  if (found == ACCEPTED) found = checkConcurrency(plan, phases);
  if (found == ACCEPTED) found = checkSequences(plan, phases);
  if (found == ACCEPTED) found = checkTimes(plan, phases);
  if (found == ACCEPTED) found = checkOverlaps(plan, phases);
  if (found == ACCEPTED) found = checkConflicts(plan, phases);
  if (found == ACCEPTED) found = checkInitialPhases(plan, phases);
  if (found == ACCEPTED) found = checkFlash(plan, phases);
  if (found == ACCEPTED) found = checkPatterns(plan, phases);
  if (found == ACCEPTED) found = checkSchedule(plan);
  if (found == ACCEPTED) found = checkDetectors(plan, phases);
  if (found == ACCEPTED) found = checkLanes(plan, phases);
  if (found == ACCEPTED) found = checkPreemptions(plan, phases);
  if (found == ACCEPTED) found = checkPriorities(plan, phases);
  if (found == ACCEPTED) found = checkTime(plan);
  return found;
}
