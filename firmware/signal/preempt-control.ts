import { Preemption } from './preempt';
import { config, control as controlledBy, preemptStage, preemptType, ring1Ended } from './profile.generated';
import { greens, ons } from './rings';
import { barrierOf, controlOf } from './state';

const ALL: u32 = 0xffff;
const MS_PER_SECOND: u32 = 1000;

/** Asks for the phases of the preemption in force, in place of all that others asked for but their calls and their sequence. */
export function askForPreemption(device: usize, own: Preemption): void {
  const control = controlOf(device);
  const call = control.call;
  const pedestrianCall = control.pedestrianCall;
  const sequence = control.sequence;
  control.clear();
  control.by = controlledBy.preempt;
  control.call = call;
  control.pedestrianCall = pedestrianCall;
  control.sequence = sequence;
  const wanted = own.phasesOf(device);
  control.omit = ~wanted & ALL;
  control.forceOff = ~wanted & ALL;
  control.reason = ring1Ended.preempt;
  if (!own.cycles(device)) control.target = wanted;
  else if (own.stage == preemptStage.entry) control.target = firstOfCycle(device, wanted);
  else control.call |= wanted;
  if (!servesPedestrians(device, own)) control.pedestrianOmit = ALL;
  const mustGo = (ons(device) & ~wanted) != 0;
  if (own.stage == preemptStage.entry && mustGo && !barrierOf(device).stopping) cutGreens(device, own.index);
}

/** Greens that may stay while the others end, so that nothing waits at the barrier; else the phases that come first. */
function firstOfCycle(device: usize, cycle: u32): u32 {
  const kept = greens(device) & cycle;
  return kept != 0 ? kept : cycle;
}

/** Pedestrians wait until the track is clear, and until the emergency vehicle is through. */
function servesPedestrians(device: usize, own: Preemption): bool {
  if (own.stage == preemptStage.exit) return true;
  if (own.stage != preemptStage.dwell) return false;
  return own.cycles(device) || config.preemptType(device, own.index) == preemptType.railway;
}

/** What is green gives way sooner than in normal operation. */
function cutGreens(device: usize, index: i32): void {
  const control = controlOf(device);
  control.leastGreenMs = <u32>config.preemptMinGreen(device, index) * MS_PER_SECOND;
  control.leastWalkMs = <u32>config.preemptMinWalk(device, index) * MS_PER_SECOND;
  control.leastPedClearMs = <u32>config.preemptPedClear(device, index) * MS_PER_SECOND;
}
