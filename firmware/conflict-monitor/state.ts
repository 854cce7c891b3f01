import { Ring } from '../sdk/ring';
import { Finding } from './finding';
import { Lamps } from './lamps';
import { Lasting, LASTING_SIZE } from './lasting';
import { Latch, LATCH_SIZE } from './latch';
import { Monitor } from './monitor';
import { STATE } from './profile.generated';
import { Sequence, SEQUENCE_SIZE } from './sequence';
import { ScanTimes } from './statistics';
import { Trace, TRACE_SIZE } from './trace';
import { Watchdog } from './watchdog';

// A monitor's own state.

const LAMPS: usize = STATE;
const FINDING: usize = LAMPS + offsetof<Lamps>();
const LATCH: usize = FINDING + ((offsetof<Finding>() + 7) & ~7);
const CONFLICT: usize = LATCH + ((LATCH_SIZE + 7) & ~7);
const DUAL: usize = CONFLICT + LASTING_SIZE;
const DARK: usize = DUAL + LASTING_SIZE;
const SEQUENCE: usize = DARK + LASTING_SIZE;
const TRACE: usize = SEQUENCE + SEQUENCE_SIZE;
const WATCHDOG: usize = TRACE + TRACE_SIZE;
const MONITOR: usize = WATCHDOG + ((offsetof<Watchdog>() + 7) & ~7);
const SCANS: usize = MONITOR + ((offsetof<Monitor>() + 7) & ~7);
const LOG: usize = SCANS + ((offsetof<ScanTimes>() + 7) & ~7);
export const STATE_SIZE: usize = LOG + offsetof<Ring>() - STATE;

export function lampsOf(device: usize): Lamps {
  return changetype<Lamps>(device + LAMPS);
}

export function findingOf(device: usize): Finding {
  return changetype<Finding>(device + FINDING);
}

export function latchOf(device: usize): Latch {
  return changetype<Latch>(device + LATCH);
}

export function conflictOf(device: usize): Lasting {
  return changetype<Lasting>(device + CONFLICT);
}

export function dualOf(device: usize): Lasting {
  return changetype<Lasting>(device + DUAL);
}

export function darkOf(device: usize): Lasting {
  return changetype<Lasting>(device + DARK);
}

export function sequenceOf(device: usize): Sequence {
  return changetype<Sequence>(device + SEQUENCE);
}

export function traceOf(device: usize): Trace {
  return changetype<Trace>(device + TRACE);
}

export function watchdogOf(device: usize): Watchdog {
  return changetype<Watchdog>(device + WATCHDOG);
}

export function monitorOf(device: usize): Monitor {
  return changetype<Monitor>(device + MONITOR);
}

export function scanTimesOf(device: usize): ScanTimes {
  return changetype<ScanTimes>(device + SCANS);
}

export function faultLogOf(device: usize): Ring {
  return changetype<Ring>(device + LOG);
}
