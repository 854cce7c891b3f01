import { raise } from './event-log';
import { events, registers } from './profile.generated';
import { saturate } from './quantities';
import { clockOf } from './state';

/** A clock that moves by more than this against the time that passed has been set. */
export const SLIP_LIMIT_MS: i64 = 1000;

/** The meter's clock: the runtime's, and by how much it has been set. */
@unmanaged
export class Clock {
  lastMs: i64;
  offsetMs: i64;
  /** By how much the clock moved at this scan against the time that passed; 0 for what only disciplines it. */
  stepMs: i64;
}

export function startClock(_device: usize): void {}

/** The time of this scan, UTC in ms; tells when the clock has moved. */
export function advanceClock(device: usize, nowMs: i64, elapsedMs: u32): i64 {
  const clock = clockOf(device);
  const time = nowMs + clock.offsetMs;
  const slip = time - elapsedMs - clock.lastMs;
  clock.stepMs = 0;
  if (clock.lastMs != 0 && abs(slip) > SLIP_LIMIT_MS) {
    clock.stepMs = slip;
    raise(device, events.clockChanged, saturate(slip / 1000));
  }
  clock.lastMs = time;
  registers.setClock(device, <u32>(time / 1000));
  return time;
}
