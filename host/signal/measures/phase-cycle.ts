import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { isBreak, phaseServices } from './phase-service.ts';

/** A cycle of a phase as arrivals see it: red, green, yellow. Times are UTC in ms. */
export interface PhaseCycle {
  /** Begin of the red. */
  readonly redMs: number;
  readonly greenMs: number;
  readonly yellowMs: number;
  /** Begin of the next red. */
  readonly endMs: number;
}

/** The cycles of a phase, each from the end of one yellow to that of the next; none over a restart, a flash or a clock that was set. */
export function phaseCycles(events: readonly LoggedEvent[], phase: number): PhaseCycle[] {
  const services = phaseServices(events, phase);
  const breaks = events.filter(isBreak).map(({ timeMs }) => timeMs);
  return services.slice(1).flatMap(({ greenMs, yellowMs, redMs: endMs }, index) => {
    const { redMs } = services[index]!;
    const isBroken = endMs < redMs || breaks.some((timeMs) => timeMs >= redMs && timeMs < endMs);
    return isBroken ? [] : [{ redMs, greenMs, yellowMs, endMs }];
  });
}
