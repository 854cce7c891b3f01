import { event } from '../sdk/platform';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { Preemption } from './preempt';
import { config, events, inputs, preemptInput, preemptType, registers } from './profile.generated';

export const PREEMPTS: i32 = 8;
const ALL: u32 = 0xff;
/** First bit of the channel that tells of gates. */
const GATES_BIT: i32 = 8;
const MS_PER_SECOND: u32 = 1000;
/** Calls are not timed beyond this. */
const LONGEST_MS: u32 = 0x7fff_ffff;

/** Takes in who asks for which preemption: bit k for preemption k, from 0. */
export function readPreemptCalls(device: usize, own: Preemption, elapsedMs: u32): void {
  const asked = askedFor(device);
  own.due = 0;
  if ((asked | own.called) == 0) return;
  for (let index = 0; index < PREEMPTS; index++) {
    const bit: u32 = 1 << index;
    const before = (own.called & bit) != 0;
    if ((asked & bit) == 0 || config.preemptType(device, index) == preemptType.unused) {
      if (before) logEvent(device, LogCode.preemptCallOff, index + 1);
      own.called &= ~bit;
      own.stuck &= ~bit;
      continue;
    }
    if (!before) {
      logEvent(device, LogCode.preemptCallOn, index + 1);
      own.called |= bit;
      own.setCallMs(index, 0);
    } else {
      own.setCallMs(index, min(own.callMs(index) + elapsedMs, LONGEST_MS));
      watchPresence(device, own, index);
    }
    // A railway stays closed: the train may be there.
    const leftOut = (own.stuck & bit) != 0 && config.preemptType(device, index) != preemptType.railway;
    if (!leftOut && own.callMs(index) >= <u32>config.preemptDelay(device, index) * MS_PER_SECOND) own.due |= bit;
  }
}

/** By input or by command. */
function askedFor(device: usize): u32 {
  const closed = load<u64>(device + config.preemptInputAt) == 0 ? 0 : closedCircuits(device);
  return ((<u32>inputs.preemptCall(device) ^ closed) | registers.preemptCommand(device)) & ALL;
}

function closedCircuits(device: usize): u32 {
  let closed: u32 = 0;
  for (let index = 0; index < PREEMPTS; index++) {
    if (config.preemptInput(device, index) == preemptInput.normallyClosed) closed |= 1 << index;
  }
  return closed;
}

/** Whether the gates of a preemption are down. */
export function areGatesDown(device: usize, index: i32): bool {
  return ((<u32>inputs.preemptCall(device) >>> (index + GATES_BIT)) & 1) != 0;
}

/** A call that lasts for longer than it may is told once. */
function watchPresence(device: usize, own: Preemption, index: i32): void {
  const limitMs = <u32>config.preemptMaxPresence(device, index) * MS_PER_SECOND;
  const bit: u32 = 1 << index;
  if (limitMs == 0 || own.callMs(index) < limitMs || (own.stuck & bit) != 0) return;
  own.stuck |= bit;
  event(device, events.preemptStuck, index + 1);
  logEvent(device, LogCode.preemptMaxPresence, index + 1);
}
