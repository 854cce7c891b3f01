import { LOG_CODES } from '../../../protocols/signal/log-codes.ts';
import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { isBreak } from './phase-service.ts';

/** A walk that was called for. */
export interface PedestrianWait {
  /** First call since the last walk ended, UTC in ms. */
  readonly calledMs: number;
  readonly walkMs: number;
  readonly delayS: number;
}

/**
 * Pedestrian delay: from the first call to the begin of the walk (FHWA-HOP-20-002). Calls are those that the controller took
 * (event 45), or the push button (90) where it logs none; walks without a call are left out.
 */
export function pedestrianDelays(events: readonly LoggedEvent[], phase: number): PedestrianWait[] {
  const own = ({ code, parameter }: LoggedEvent) => code === LOG_CODES.pedCallRegistered && parameter === phase;
  const call = events.some(own) ? LOG_CODES.pedCallRegistered : LOG_CODES.pedDetectorOn;
  const waits: PedestrianWait[] = [];
  let calledMs: number | undefined;
  let walks = false;
  for (const event of events) {
    const { timeMs, code, parameter } = event;
    if (isBreak(event)) {
      calledMs = undefined;
      walks = false;
    }
    if (parameter !== phase) continue;
    if (code === call && !walks) calledMs ??= timeMs;
    else if (code === LOG_CODES.pedBeginWalk) {
      if (calledMs !== undefined) waits.push({ calledMs, walkMs: timeMs, delayS: (timeMs - calledMs) / 1000 });
      calledMs = undefined;
      walks = true;
    } else if (code === LOG_CODES.pedBeginClearance || code === LOG_CODES.pedBeginDontWalk) walks = false;
  }
  return waits;
}
