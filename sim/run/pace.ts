import { sleep } from '../../host/clock/clock.ts';
import { nextTurn } from '../../host/clock/next-turn.ts';
import { systemClock } from '../../host/clock/system.ts';
import type { SimulatedRun } from './simulated-run.ts';

/** Simulated between two looks at what else this process has to do. */
const SLICE_MS = 60_000;
/** How long a simulation that keeps to a pace sleeps. */
const NAP_MS = 20;
/** The same where other programs wait for answers on a line. */
const SHORT_NAP_MS = 1;

export interface Pace {
  readonly untilMs: number;
  /** Simulated time for each unit of real time; infinity is as fast as it goes. */
  readonly speed: number;
  /** Ends the run early. */
  readonly stop: AbortSignal;
  /** Other programs are on its lines. */
  readonly hasGuests?: boolean;
  /** Told now and then how far it is. */
  readonly onProgress?: (elapsedMs: number) => void;
}

/** Lets a run go on at a pace. */
export async function pace(run: SimulatedRun, options: Pace): Promise<void> {
  const { untilMs, speed, stop, hasGuests = false, onProgress } = options;
  const fromMs = run.elapsedMs;
  const beganMs = systemClock.monotonicMs();
  const ended = (): boolean => stop.aborted || run.stopped;
  while (!ended() && run.elapsedMs < untilMs) {
    const dueMs = fromMs + (systemClock.monotonicMs() - beganMs) * speed;
    await run.advanceTo(
      Math.max(run.elapsedMs, Math.min(untilMs, run.elapsedMs + SLICE_MS, dueMs)),
      () => stop.aborted,
    );
    onProgress?.(run.elapsedMs);
    if (run.elapsedMs >= dueMs) await sleep(systemClock, hasGuests ? SHORT_NAP_MS : NAP_MS);
    else await nextTurn();
  }
}
