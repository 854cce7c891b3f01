import { LOG_CODES } from '../../../protocols/signal/log-codes.ts';
import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';

/** Why a green ended; unknown where the log has no gap-out, max-out or force-off before its end. */
export type Termination = 'gapOut' | 'maxOut' | 'forceOff' | 'unknown';

/** One green of a phase and what follows it. Times are UTC in ms. */
export interface PhaseService {
  readonly phase: number;
  readonly greenMs: number;
  readonly yellowMs: number;
  /** End of the yellow. */
  readonly redMs: number;
  /** End of the red clearance; of the yellow where there is none. */
  readonly clearedMs: number;
  readonly termination: Termination;
}

const TERMINATIONS: Readonly<Record<number, Termination>> = {
  [LOG_CODES.phaseGapOut]: 'gapOut',
  [LOG_CODES.phaseMaxOut]: 'maxOut',
  [LOG_CODES.phaseForceOff]: 'forceOff',
};

/** Behind these nothing that was under way goes on, or goes on at times that fit. */
const BREAKS: ReadonlySet<number> = new Set([
  LOG_CODES.powerFailure,
  LOG_CODES.powerRestored,
  LOG_CODES.vendorAlarm,
  LOG_CODES.clockUpdated,
]);
/** NTCIP 1202 unitFlashStatus: no flash. */
const NOT_FLASH = 2;

interface Running {
  greenMs: number;
  yellowMs?: number;
  redMs?: number;
  clearedMs?: number;
  termination: Termination;
}

/** Whether an event ends what the phases were doing without the events that belong to it. */
export function isBreak({ code, parameter }: LoggedEvent): boolean {
  return BREAKS.has(code) || (code === LOG_CODES.unitFlashStatus && parameter !== NOT_FLASH);
}

/**
 * The greens of a phase that the log shows from begin to the end of their yellow, oldest first. The reason is the last
 * gap-out, max-out or force-off in a green, as a phase may gap out and still wait for another ring (FHWA-HOP-20-002).
 */
export function phaseServices(events: readonly LoggedEvent[], phase: number): PhaseService[] {
  const services: PhaseService[] = [];
  let running: Running | undefined;
  const finish = () => {
    const { greenMs, yellowMs, redMs, clearedMs, termination } = running ?? {};
    if (greenMs !== undefined && yellowMs !== undefined && redMs !== undefined) {
      services.push({ phase, greenMs, yellowMs, redMs, clearedMs: clearedMs ?? redMs, termination: termination! });
    }
    running = undefined;
  };
  for (const event of events) {
    const { timeMs, code, parameter } = event;
    if (isBreak(event)) finish();
    if (parameter !== phase) continue;
    if (code === LOG_CODES.phaseBeginGreen) {
      finish();
      running = { greenMs: timeMs, termination: 'unknown' };
    } else if (running !== undefined) take(running, code, timeMs);
  }
  finish();
  return services;
}

function take(running: Running, code: number, timeMs: number): void {
  if (code === LOG_CODES.phaseBeginYellow || code === LOG_CODES.phaseGreenTermination) running.yellowMs ??= timeMs;
  else if (running.yellowMs === undefined) running.termination = TERMINATIONS[code] ?? running.termination;
  else if (code === LOG_CODES.phaseEndYellow || code === LOG_CODES.phaseBeginRedClearance) running.redMs ??= timeMs;
  else if (code === LOG_CODES.phaseEndRedClearance) running.clearedMs ??= timeMs;
}

/** Phases with a green in the log, in rising order. */
export function phasesIn(events: readonly LoggedEvent[]): number[] {
  const greens = events.filter(({ code }) => code === LOG_CODES.phaseBeginGreen);
  return [...new Set(greens.map(({ parameter }) => parameter))].sort((a, b) => a - b);
}
