import { LOG_CODES, type LogCodeName } from '../../../../protocols/signal/log-codes.ts';
import type { LoggedEvent } from '../../../../protocols/signal/log-event.ts';

/** 2026-01-15 08:00 UTC. */
export const BEGIN_MS = Date.UTC(2026, 0, 15, 8);

/** UTC in ms of a second after the begin. */
export function at(second: number): number {
  return BEGIN_MS + Math.round(second * 1000);
}

/** Events written as `[second, code name, parameter]`, put into the order of time. */
export function log(
  ...entries: readonly (readonly [second: number, name: LogCodeName, parameter: number])[]
): LoggedEvent[] {
  return entries
    .map(([second, name, parameter]) => ({ timeMs: at(second), code: LOG_CODES[name], parameter }))
    .sort((a, b) => a.timeMs - b.timeMs);
}

type Entry = readonly [number, LogCodeName, number];

/** A green of a phase with what ends it, 4 s of yellow and 2 s of red clearance. */
export function green(phase: number, from: number, to: number, ended?: LogCodeName): Entry[] {
  return [
    [from, 'phaseOn', phase],
    [from, 'phaseBeginGreen', phase],
    ...(ended === undefined ? [] : [[to, ended, phase] as const]),
    [to, 'phaseGreenTermination', phase],
    [to, 'phaseBeginYellow', phase],
    [to + 4, 'phaseEndYellow', phase],
    [to + 4, 'phaseBeginRedClearance', phase],
    [to + 6, 'phaseEndRedClearance', phase],
    [to + 6, 'phaseInactive', phase],
  ];
}

/** A vehicle on a detector. */
export function vehicle(detector: number, from: number, to: number): Entry[] {
  return [
    [from, 'detectorOn', detector],
    [to, 'detectorOff', detector],
  ];
}
