import { Ring } from '../sdk/ring';
import { Calibration } from './calibration';
import { LOAD_CELL_SIZE, LoadCell } from './load-cell';
import { Motion } from './motion';
import { STATE } from './profile.generated';
import { Terminal } from './terminal';
import { Zero } from './zero';

// A scale's own state.

const CALIBRATION: usize = STATE;
const LOAD_CELL: usize = CALIBRATION + ((offsetof<Calibration>() + 7) & ~7);
const MOTION: usize = LOAD_CELL + ((LOAD_CELL_SIZE + 7) & ~7);
const ZERO: usize = MOTION + ((offsetof<Motion>() + 7) & ~7);
const TERMINAL: usize = ZERO + ((offsetof<Zero>() + 7) & ~7);
const ALIBI: usize = TERMINAL + ((offsetof<Terminal>() + 7) & ~7);
export const STATE_SIZE: usize = ALIBI + offsetof<Ring>() - STATE;

export function calibrationOf(device: usize): Calibration {
  return changetype<Calibration>(device + CALIBRATION);
}

export function loadCellOf(device: usize): LoadCell {
  return changetype<LoadCell>(device + LOAD_CELL);
}

export function motionOf(device: usize): Motion {
  return changetype<Motion>(device + MOTION);
}

export function zeroOf(device: usize): Zero {
  return changetype<Zero>(device + ZERO);
}

export function terminalOf(device: usize): Terminal {
  return changetype<Terminal>(device + TERMINAL);
}

export function alibiOf(device: usize): Ring {
  return changetype<Ring>(device + ALIBI);
}
