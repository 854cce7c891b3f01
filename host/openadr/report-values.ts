import type { HistoryEntry } from '../../protocols/hub/history-entry.ts';
import { HISTORY_STEP_S } from '../../protocols/hub/history-entry.ts';

/** What a hub's history says about a time. */
export interface Measured {
  /** Drawn from the grid less delivered into it, kWh. */
  readonly energyKwh: number;
  /** Whether the time begins and ends with quarters of an hour that were watched whole; else it is in part reckoned. */
  readonly isExact: boolean;
  readonly entries: readonly HistoryEntry[];
}

/** Undefined when nothing is known about a part of it. Times are UTC in s. */
export function measured(entries: readonly HistoryEntry[], fromS: number, toS: number): Measured | undefined {
  // Behind a clock that was set back the last entry of a time counts.
  const byEnd = new Map(entries.map((entry) => [entry.endS, entry]));
  const within = [...byEnd.values()].filter(({ endS }) => endS > fromS && endS - HISTORY_STEP_S < toS);
  let coveredS = 0;
  let energyWh = 0;
  let isExact = true;
  for (const { endS, importWh, exportWh, watchedS, flags } of within) {
    if (watchedS === 0) continue;
    const shareS = Math.min(endS, toS) - Math.max(endS - HISTORY_STEP_S, fromS);
    coveredS += shareS;
    // What was not watched is taken to be like what was.
    energyWh += ((importWh - exportWh) * shareS) / watchedS;
    if (shareS < HISTORY_STEP_S || watchedS < HISTORY_STEP_S || flags.includes('measurementFault')) isExact = false;
  }
  if (coveredS < toS - fromS) return undefined;
  return { energyKwh: energyWh / 1000, isExact, entries: within };
}

/** OPERATING_STATE of a home, by the names of OpenADR's definitions. */
export function operatingState({ entries }: Measured): string {
  if (entries.some(({ flags }) => flags.includes('measurementFault'))) return 'ERROR';
  if (entries.some(({ flags }) => flags.includes('overridden'))) return 'RUNNING_OPTED_OUT';
  const isCurtailed = ({ level, importLimitW, dispatchW }: HistoryEntry) =>
    level !== 'normal' || importLimitW !== undefined || dispatchW !== undefined;
  return entries.some(isCurtailed) ? 'RUNNING_CURTAILED' : 'NORMAL';
}
