import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { patternPeriods, periodAt } from './pattern-period.ts';
import { type PhaseService, phaseServices, phasesIn, type Termination } from './phase-service.ts';

/** How a phase was served while one pattern was in force. */
export interface SplitSummary {
  readonly phase: number;
  /** undefined where the log does not tell. */
  readonly pattern: number | undefined;
  /** Greens. */
  readonly services: number;
  /** Split that the pattern programs, s. */
  readonly programmedS: number | undefined;
  /** Green, yellow and red clearance, s. */
  readonly averageSplitS: number;
  readonly percentile50S: number;
  readonly percentile85S: number;
  readonly averageGreenS: number;
  /** Parts of the greens, 0 to 1, by what ended them; they add up to 1. */
  readonly shares: Readonly<Record<Termination, number>>;
}

/**
 * Split monitor: how long the splits of each phase were, and what ended its greens, by pattern (Performance Measures for
 * Traffic Signal Systems, Purdue 2014; FHWA-HOP-20-002).
 */
export function splitMonitor(events: readonly LoggedEvent[], phases = phasesIn(events)): SplitSummary[] {
  const periods = patternPeriods(events);
  return phases.flatMap((phase) => {
    const byPattern = new Map<number | undefined, PhaseService[]>();
    for (const service of phaseServices(events, phase)) {
      const pattern = periodAt(periods, service.greenMs)?.pattern;
      byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), service]);
    }
    return Array.from(byPattern, ([pattern, services]) => {
      const programmedS = periods.findLast((period) => period.pattern === pattern && period.splits.has(phase));
      return summary(phase, pattern, services, programmedS?.splits.get(phase));
    });
  });
}

function summary(
  phase: number,
  pattern: number | undefined,
  services: readonly PhaseService[],
  programmedS: number | undefined,
): SplitSummary {
  const splits = services.map(splitS).sort((a, b) => a - b);
  const share = (termination: Termination) =>
    services.filter((service) => service.termination === termination).length / services.length;
  return {
    ...{ phase, pattern, services: services.length, programmedS },
    averageSplitS: mean(splits),
    percentile50S: percentile(splits, 0.5),
    percentile85S: percentile(splits, 0.85),
    averageGreenS: mean(services.map(({ greenMs, yellowMs }) => (yellowMs - greenMs) / 1000)),
    shares: {
      gapOut: share('gapOut'),
      maxOut: share('maxOut'),
      forceOff: share('forceOff'),
      unknown: share('unknown'),
    },
  };
}

/** From the begin of the green to the end of the red clearance, s. */
export function splitS({ greenMs, clearedMs }: PhaseService): number {
  return (clearedMs - greenMs) / 1000;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The least value that at least `part` of the values do not exceed (nearest rank). */
function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!;
}
