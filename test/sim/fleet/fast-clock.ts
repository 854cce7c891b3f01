import type { Clock } from '../../../host/clock/clock.ts';
import { systemClock } from '../../../host/clock/system.ts';

/** Time that passes `times` as fast as that of the computer, so that pauses of half a minute are over in a moment. */
export function fastClock(times: number): Clock {
  const startMs = systemClock.wallMs();
  const fromMs = systemClock.monotonicMs();
  const passedMs = (): number => (systemClock.monotonicMs() - fromMs) * times;
  return {
    monotonicMs: passedMs,
    wallMs: () => startMs + passedMs(),
    after: (delayMs, run) =>
      systemClock.after(delayMs === Number.POSITIVE_INFINITY ? 2 ** 31 - 1 : delayMs / times, run),
    turn: (run) => systemClock.turn(run),
  };
}
