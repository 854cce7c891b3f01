import { Calls } from './calls';
import { COUNTS_SIZE, CountsTimer } from './counts';
import { Detectors } from './detectors';
import { Junction } from './junction';
import { Lamps } from './lamps';
import { Pedestrians } from './pedestrians';
import { STATE } from './profile.generated';
import { Ring } from './ring';

// A controller's own state: the `counts` record, then what a reset forgets.

const JUNCTION: usize = COUNTS_SIZE;
const CALLS: usize = JUNCTION + ((offsetof<Junction>() + 7) & ~7);
const LAMPS: usize = CALLS + ((offsetof<Calls>() + 7) & ~7);
const TIMER: usize = LAMPS + ((offsetof<Lamps>() + 7) & ~7);
const DETECTORS: usize = TIMER + ((offsetof<CountsTimer>() + 7) & ~7);
const RINGS: usize = DETECTORS + ((offsetof<Detectors>() + 7) & ~7);
const RING_SIZE: usize = (offsetof<Ring>() + 7) & ~7;
const PEDESTRIANS: usize = RINGS + 2 * RING_SIZE;
const PEDESTRIANS_SIZE: usize = (offsetof<Pedestrians>() + 7) & ~7;
export const STATE_SIZE: usize = PEDESTRIANS + 2 * PEDESTRIANS_SIZE;

export function junctionOf(device: usize): Junction {
  return changetype<Junction>(device + STATE + JUNCTION);
}

export function callsOf(device: usize): Calls {
  return changetype<Calls>(device + STATE + CALLS);
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

/** Ring 0 or 1. */
export function ringOf(device: usize, ring: i32): Ring {
  return changetype<Ring>(device + STATE + RINGS + <usize>ring * RING_SIZE);
}

export function pedestriansOf(device: usize, ring: i32): Pedestrians {
  return changetype<Pedestrians>(device + STATE + PEDESTRIANS + <usize>ring * PEDESTRIANS_SIZE);
}
