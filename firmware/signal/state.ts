import { Adaptive, ADAPTIVE_SIZE } from './adaptive-state';
import { Barrier } from './barrier';
import { Calls } from './calls';
import { Commands } from './commands';
import { Control } from './control';
import { Coordination, COORDINATION_SIZE } from './coordination-state';
import { COUNTS_SIZE, CountsTimer } from './counts';
import { Detectors, DETECTORS_SIZE } from './detectors';
import { Junction } from './junction';
import { Lamps } from './lamps';
import { Log, LOG_SIZE } from './log';
import { Order, ORDER_SIZE } from './order';
import { Overlap, Overlaps } from './overlaps';
import { Pedestrians } from './pedestrians';
import { PHASES_SIZE, Phases } from './phases';
import { PLAN_AT, PLAN_SIZE } from './plan';
import { Preemption } from './preempt';
import { Priority } from './priority';
import { STATE } from './profile.generated';
import { Ring } from './ring';
import { Volumes, VOLUMES_SIZE } from './volumes';

// A controller's own state: the `counts` record, then what a reset forgets. Each part begins at a multiple of 8.

const JUNCTION: usize = COUNTS_SIZE;
const CALLS: usize = (JUNCTION + offsetof<Junction>() + 7) & ~7;
const CONTROL: usize = (CALLS + offsetof<Calls>() + 7) & ~7;
const COMMANDS: usize = (CONTROL + offsetof<Control>() + 7) & ~7;
const LAMPS: usize = (COMMANDS + offsetof<Commands>() + 7) & ~7;
const TIMER: usize = (LAMPS + offsetof<Lamps>() + 7) & ~7;
const DETECTORS: usize = (TIMER + offsetof<CountsTimer>() + 7) & ~7;
const BARRIER: usize = (DETECTORS + DETECTORS_SIZE + 7) & ~7;
const ORDER: usize = (BARRIER + offsetof<Barrier>() + 7) & ~7;
const PHASES: usize = (ORDER + ORDER_SIZE + 7) & ~7;
const COORDINATION: usize = (PHASES + PHASES_SIZE + 7) & ~7;
const PRIORITY: usize = (COORDINATION + COORDINATION_SIZE + 7) & ~7;
const ADAPTIVE: usize = (PRIORITY + offsetof<Priority>() + 7) & ~7;
const PREEMPTION: usize = (ADAPTIVE + ADAPTIVE_SIZE + 7) & ~7;
const VOLUMES: usize = (PREEMPTION + offsetof<Preemption>() + 7) & ~7;
const RING_STATES: usize = (VOLUMES + VOLUMES_SIZE + 7) & ~7;
const RING_SIZE: usize = (offsetof<Ring>() + 7) & ~7;
const PEDESTRIANS: usize = RING_STATES + 4 * RING_SIZE;
const PEDESTRIANS_SIZE: usize = (offsetof<Pedestrians>() + 7) & ~7;
const OVERLAP_MASKS: usize = PEDESTRIANS + 4 * PEDESTRIANS_SIZE;
const OVERLAP_STATES: usize = (OVERLAP_MASKS + offsetof<Overlaps>() + 7) & ~7;
const OVERLAP_SIZE: usize = (offsetof<Overlap>() + 7) & ~7;
const PLAN: usize = OVERLAP_STATES + 32 * OVERLAP_SIZE;
const LOG: usize = (PLAN + PLAN_SIZE + 7) & ~7;
export const STATE_SIZE: usize = LOG + LOG_SIZE;

export function junctionOf(device: usize): Junction {
  return changetype<Junction>(device + STATE + JUNCTION);
}

export function callsOf(device: usize): Calls {
  return changetype<Calls>(device + STATE + CALLS);
}

export function controlOf(device: usize): Control {
  return changetype<Control>(device + STATE + CONTROL);
}

export function commandsOf(device: usize): Commands {
  return changetype<Commands>(device + STATE + COMMANDS);
}

export function detectorsOf(device: usize): Detectors {
  return changetype<Detectors>(device + STATE + DETECTORS);
}

export function lampsOf(device: usize): Lamps {
  return changetype<Lamps>(device + STATE + LAMPS);
}

export function countsTimer(device: usize): CountsTimer {
  return changetype<CountsTimer>(device + STATE + TIMER);
}

export function barrierOf(device: usize): Barrier {
  return changetype<Barrier>(device + STATE + BARRIER);
}

export function phasesOf(device: usize): Phases {
  return changetype<Phases>(device + STATE + PHASES);
}

export function orderOf(device: usize): Order {
  return changetype<Order>(device + STATE + ORDER);
}

/** A stand-in for the device that has the plan in force, see `plan.ts`. */
export function planOf(device: usize): usize {
  return device + STATE + PLAN - PLAN_AT;
}

export function overlapsOf(device: usize): Overlaps {
  return changetype<Overlaps>(device + STATE + OVERLAP_MASKS);
}

export function coordinationOf(device: usize): Coordination {
  return changetype<Coordination>(device + STATE + COORDINATION);
}

export function priorityOf(device: usize): Priority {
  return changetype<Priority>(device + STATE + PRIORITY);
}

export function adaptiveOf(device: usize): Adaptive {
  return changetype<Adaptive>(device + STATE + ADAPTIVE);
}

export function preemptionOf(device: usize): Preemption {
  return changetype<Preemption>(device + STATE + PREEMPTION);
}

export function volumesOf(device: usize): Volumes {
  return changetype<Volumes>(device + STATE + VOLUMES);
}

export function logOf(device: usize): Log {
  return changetype<Log>(device + STATE + LOG);
}

/** Ring 0 to 3. */
export function ringOf(device: usize, ring: i32): Ring {
  return changetype<Ring>(device + STATE + RING_STATES + <usize>ring * RING_SIZE);
}

export function pedestriansOf(device: usize, ring: i32): Pedestrians {
  return changetype<Pedestrians>(device + STATE + PEDESTRIANS + <usize>ring * PEDESTRIANS_SIZE);
}

/** Overlap 0 to 31. */
export function overlapOf(device: usize, overlap: i32): Overlap {
  return changetype<Overlap>(device + STATE + OVERLAP_STATES + <usize>overlap * OVERLAP_SIZE);
}
