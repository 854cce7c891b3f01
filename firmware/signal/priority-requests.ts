import { event } from '../sdk/platform';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { Priority } from './priority';
import { config, events, inputs, registers } from './profile.generated';

const REQUESTS: i32 = 8;
const ALL: u32 = 0xff;
const MS_PER_SECOND: u32 = 1000;
/** Requests are not timed beyond this. */
const LONGEST_MS: u32 = 0x7fff_ffff;
/** Added to the number of a request that had changed the greens, in the event that tells of its end. */
const CHANGED: u32 = 256;

/** Takes in who asks for priority: bit k for request k, from 0. */
export function readRequests(device: usize, own: Priority, elapsedMs: u32): void {
  const asked = (<u32>inputs.priorityCall(device) | registers.priorityCommand(device)) & ALL;
  if ((asked | own.asked) == 0) return;
  for (let index = 0; index < REQUESTS; index++) {
    const bit: u32 = 1 << index;
    const used = config.priorityPhases(device, index) != 0;
    if ((asked & bit) != 0 && used) checkIn(device, own, index, elapsedMs);
    else if ((own.asked & bit) != 0) checkOut(device, own, index);
  }
}

function checkIn(device: usize, own: Priority, index: i32, elapsedMs: u32): void {
  const bit: u32 = 1 << index;
  if ((own.asked & bit) == 0) {
    own.asked |= bit;
    own.setAskedMs(index, 0);
    logEvent(device, LogCode.tspCheckIn, index + 1);
  } else {
    own.setAskedMs(index, min(own.askedMs(index) + elapsedMs, LONGEST_MS));
  }
  if (own.leftOut & bit) return;
  const askedMs = own.askedMs(index);
  if (askedMs >= <u32>config.priorityMaxPresence(device, index) * MS_PER_SECOND) {
    own.leftOut |= bit;
    finish(device, own, index);
  } else if (askedMs >= <u32>config.priorityDelay(device, index) * MS_PER_SECOND) {
    own.counts |= bit;
  }
}

function checkOut(device: usize, own: Priority, index: i32): void {
  const bit: u32 = 1 << index;
  logEvent(device, LogCode.tspCheckOut, index + 1);
  finish(device, own, index);
  own.asked &= ~bit;
  own.leftOut &= ~bit;
}

/** The request does not count any more. After one that changed the greens no other one does for a while. */
function finish(device: usize, own: Priority, index: i32): void {
  const bit: u32 = 1 << index;
  if ((own.counts & bit) == 0) return;
  own.counts &= ~bit;
  const changed = own.request == <u16>(index + 1) && own.changed;
  event(device, events.priorityServed, <u32>(index + 1) | (changed ? CHANGED : 0));
  if (own.request != <u16>(index + 1)) return;
  if (changed) {
    own.lockoutMs = <u32>config.priorityLockout(device, index) * MS_PER_SECOND;
    logEvent(device, LogCode.tspServiceEnd, index + 1);
  }
  own.request = 0;
  own.changed = false;
}
