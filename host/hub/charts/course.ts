import { HISTORY_STEP_S, type HistoryEntry } from '../../../protocols/hub/history-entry.ts';
import type { HistoryLoad } from '../history-csv.ts';
import { beginS } from '../history-reader.ts';
import { loadValue } from '../load-status.ts';
import type { HubPlan } from '../plan.ts';
import type { HomeCourse } from './home-chart.ts';

/** A clock that was set may have left a gap of years. */
const LONGEST_S = 60 * 86_400;

/** The course that a plan expects. */
export function planCourse({ steps, loads }: HubPlan, nameOf: (load: HubPlan['loads'][number]) => string): HomeCourse {
  return {
    timesS: [...steps.map(({ startS }) => startS), steps.at(-1)!.startS + steps.at(-1)!.lengthS],
    prices: steps.map(({ price }) => price),
    exportPrices: steps.map(({ exportPrice }) => exportPrice),
    importLimitsW: steps.map(({ importLimitW }) => importLimitW),
    uncontrolledW: steps.map(({ uncontrolledW }) => uncontrolledW),
    gridW: steps.map(({ gridW }) => gridW),
    loads: loads.map((load, index) => ({
      name: nameOf(load),
      kind: load.kind,
      powersW: steps.map(({ loads: planned }) => planned[index]!.powerW),
      values: steps.map(({ loads: planned }) => planned[index]!.value),
    })),
  };
}

/** The course that a history tells; what is missing in it is drawn as nothing. Entries of a clock that was set back come last. */
export function historyCourse(entries: readonly HistoryEntry[], loads: readonly HistoryLoad[]): HomeCourse {
  const byTime = new Map(entries.map((entry) => [beginS(entry), entry]));
  const starts = [...byTime.keys()];
  const lastS = starts.reduce((most, startS) => Math.max(most, startS), starts[0]!);
  const firstS = starts
    .filter((startS) => lastS - startS < LONGEST_S)
    .reduce((least, startS) => Math.min(least, startS), lastS);
  const count = (lastS - firstS) / HISTORY_STEP_S + 1;
  const times = Array.from({ length: count + 1 }, (_, index) => firstS + index * HISTORY_STEP_S);
  const course = times.slice(0, -1).map((startS) => byTime.get(startS));
  const watts = (wh: number | undefined, entry: HistoryEntry | undefined) =>
    wh === undefined || entry === undefined || entry.watchedS === 0 ? 0 : (wh * 3600) / entry.watchedS;
  return {
    timesS: times,
    prices: course.map((entry) => entry?.price),
    exportPrices: course.map((entry) => entry?.exportPrice),
    importLimitsW: course.map((entry) => entry?.importLimitW),
    uncontrolledW: course.map((entry) => watts(entry?.uncontrolledWh, entry)),
    gridW: course.map((entry) => watts(entry && entry.importWh - entry.exportWh, entry)),
    loads: loads.map(({ index, kind, name }) => {
      let value = 0;
      return {
        name,
        kind,
        powersW: course.map((entry) => watts(entry?.loadWh[index], entry)),
        // What is missing is as it was before.
        values: course.map((entry) => {
          value = entry === undefined ? value : loadValue(kind, entry.values[index]!);
          return value;
        }),
      };
    }),
  };
}
