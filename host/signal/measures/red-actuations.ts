import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { arrivalTimes } from './detection.ts';
import { phaseServices } from './phase-service.ts';

export interface RedActuationOptions {
  /** Detectors that count vehicles as they cross the stop line. */
  readonly detectors: readonly number[];
  /** From so far into the red on a crossing is severe, default 4 s. */
  readonly severeS?: number;
  /** Crossings later than this into the red are the turns on red of others, default 10 s. */
  readonly limitS?: number;
}

/** Vehicles that crossed the stop line after the end of greens. */
export interface RedActuations {
  readonly services: number;
  readonly onYellow: number;
  readonly onRedClearance: number;
  /** In the red behind it, up to the limit. */
  readonly onRed: number;
  /** Those of the red, clearance or not, from the severe time on. */
  readonly severe: number;
}

/** Yellow and red actuations (FHWA-HOP-20-002): what yellow and red clearance are worth, and where red is run. */
export function redActuations(
  events: readonly LoggedEvent[],
  phase: number,
  { detectors, severeS = 4, limitS = 10 }: RedActuationOptions,
): RedActuations {
  const services = phaseServices(events, phase);
  const counts = { onYellow: 0, onRedClearance: 0, onRed: 0, severe: 0 };
  let index = 0;
  for (const timeMs of arrivalTimes(events, detectors)) {
    while (index + 1 < services.length && services[index + 1]!.greenMs <= timeMs) index++;
    const service = services[index];
    if (service === undefined || timeMs < service.yellowMs) continue;
    const intoRedMs = timeMs - service.redMs;
    if (intoRedMs > limitS * 1000) continue;
    if (intoRedMs < 0) counts.onYellow++;
    else if (timeMs < service.clearedMs) counts.onRedClearance++;
    else counts.onRed++;
    if (intoRedMs >= severeS * 1000) counts.severe++;
  }
  return { services: services.length, ...counts };
}
