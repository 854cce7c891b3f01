import { event } from '../sdk/platform';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { Preemption } from './preempt';
import { config, events, inputs, preemptType, registers } from './profile.generated';

export const PREEMPTS: i32 = 8;
const ALL: u32 = 0xff;
const MS_PER_SECOND: u32 = 1000;
/** Calls are not timed beyond this. */
const LONGEST_MS: u32 = 0x7fff_ffff;

/** Takes in who asks for which preemption: bit k for preemption k, from 0. */
export function readPreemptCalls(device: usize, own: Preemption, elapsedMs: u32): void {
  const asked = (<u32>inputs.preemptCall(device) | registers.preemptCommand(device)) & ALL;
  own.due = 0;
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

/** A call that lasts for longer than it may is told once. */
function watchPresence(device: usize, own: Preemption, index: i32): void {
  const limitMs = <u32>config.preemptMaxPresence(device, index) * MS_PER_SECOND;
  const bit: u32 = 1 << index;
  if (limitMs == 0 || own.callMs(index) < limitMs || (own.stuck & bit) != 0) return;
  own.stuck |= bit;
  event(device, events.preemptStuck, index + 1);
  logEvent(device, LogCode.preemptMaxPresence, index + 1);
}
