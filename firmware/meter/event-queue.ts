import { Ring } from '../sdk/ring';
import { events } from './profile.generated';

/** Events that wait at most. */
export const QUEUE: u32 = 16;
/** So many of a kind are kept in an hour, and the others counted: of what the meter notices, and of what someone does to it. */
const NOTICED_HOURLY: u8 = 10;
const DONE_HOURLY: u8 = 60;
const FIRST_DONE: u32 = events.configChanged;
const KINDS: usize = 64;

/** The event log, and the events that wait for the end of the scan or the request. */
@unmanaged
export class EventLog extends Ring {
  queued: u32;
  /** Minutes since the kinds were counted from 0. */
  minutes: u32;
  /** Counts, and revision or config, have changed since they were persisted. */
  countsChanged: bool;
  identityChanged: bool;
  // Behind it: how many of each kind were kept in this hour, u8, then the events that wait: u32 code, i32 value.

  /** Whether another event of that kind may be kept in this hour; it counts as kept. */
  admits(code: u32): bool {
    const at = changetype<usize>(this) + code;
    const kept = load<u8>(at, KEPT);
    if (kept >= (code < FIRST_DONE ? NOTICED_HOURLY : DONE_HOURLY)) return false;
    store<u8>(at, kept + 1, KEPT);
    return true;
  }

  /** A new hour begins. */
  admitAgain(): void {
    memory.fill(changetype<usize>(this) + KEPT, 0, KINDS);
  }

  enqueue(code: u32, value: i32): void {
    const at = changetype<usize>(this) + ((<usize>this.queued) << 3);
    store<u32>(at, code, WAITING);
    store<i32>(at, value, WAITING + 4);
    this.queued++;
  }

  codeAt(index: u32): u32 {
    return load<u32>(changetype<usize>(this) + ((<usize>index) << 3), WAITING);
  }

  valueAt(index: u32): i32 {
    return load<i32>(changetype<usize>(this) + ((<usize>index) << 3), WAITING + 4);
  }
}

const KEPT: usize = (offsetof<EventLog>() + 7) & ~7;
const WAITING: usize = KEPT + KINDS;
export const EVENT_LOG_SIZE: usize = WAITING + ((<usize>QUEUE) << 3);
