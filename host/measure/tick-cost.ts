/** What one tick took. */
export interface TickCost {
  /** Instructions of the firmware that ran. */
  readonly instructions: number;
  /** See `ImageLimits.fuel`. */
  readonly fuel: number;
  /** Calls of log, event, persist and recall. */
  readonly hostCalls: number;
}

export interface TickSummary {
  readonly ticks: number;
  /** The median of each. */
  readonly typical: TickCost;
  /** The greatest of each, which need not be of the same tick. */
  readonly worst: TickCost;
}

/** Sums up ticks; undefined when there are none. */
export function summariseTicks(ticks: readonly TickCost[]): TickSummary | undefined {
  if (ticks.length === 0) return undefined;
  const of = (pick: (sorted: readonly number[]) => number): TickCost => {
    const cost = (kind: keyof TickCost) => pick(ticks.map((tick) => tick[kind]).sort((a, b) => a - b));
    return { instructions: cost('instructions'), fuel: cost('fuel'), hostCalls: cost('hostCalls') };
  };
  return {
    ticks: ticks.length,
    typical: of((sorted) => sorted[sorted.length >> 1]!),
    worst: of((sorted) => sorted[sorted.length - 1]!),
  };
}
