import { LocalTime } from '../sdk/local-time';
import { TIMELINE_SIZE } from './pattern-timeline';
import { Transition } from './transition';

/** Which pattern is in force and where its cycle is. */
@unmanaged
export class Coordination {
  /** Time of the last scan, UTC. */
  lastMs: i64;
  /** Minute of local time for which the schedule was asked, and what it said; 0 for no day plan. */
  minute: i64;
  scheduled: i32;
  /** The pattern in force: 1 to 16, `FREE` or `FLASH`; 0 before the first scan. */
  pattern: u16;
  source: u16;
  /** Time of the cycle: since the first coordinated phase was due, in ms. */
  timeMs: i32;
  /** How long the cycle has waited for its coordinated phases. */
  waitedMs: i32;
  /** Coordinated phases that have begun their split, or need not any more. */
  met: u32;
  /** Coordinated phases that are within their split. */
  due: u32;
  /** Phases that were green in this cycle. */
  served: u32;
  /** By how much the cycle is late against its offset, in ms; negative when it is early. */
  lateMs: i32;
  /** What the log was told last: a value of `CycleState`. */
  told: u32;
  /** A cycle is in force. */
  cycling: bool;
  serving: bool;
  scanned: bool;
  clockSet: bool;
}

// Behind these fields.
export const LOCAL_TIME: usize = (offsetof<Coordination>() + 7) & ~7;
export const TRANSITION: usize = (LOCAL_TIME + offsetof<LocalTime>() + 7) & ~7;
export const TIMELINE: usize = (TRANSITION + offsetof<Transition>() + 7) & ~7;
export const COORDINATION_SIZE: usize = TIMELINE + TIMELINE_SIZE;
