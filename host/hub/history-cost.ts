import type { HistoryEntry } from '../../protocols/hub/history-entry.ts';
import type { LocalTimeRule } from '../meter/local-time.ts';
import { beginS } from './history-reader.ts';
import { localDate } from './local-day.ts';

/** What was drawn less what was delivered, in the currency; undefined where a price was not known. */
export function costOf({ importWh, exportWh, price, exportPrice }: HistoryEntry): number | undefined {
  if ((importWh > 0 && price === undefined) || (exportWh > 0 && exportPrice === undefined)) return undefined;
  return (importWh * (price ?? 0) - exportWh * (exportPrice ?? 0)) / 1000;
}

/** A local day of a home. */
export interface HistoryDay {
  /** `2026-01-15` */
  readonly date: string;
  /** Quarters that there are, and seconds of them that were watched. */
  readonly intervals: number;
  readonly watchedS: number;
  readonly importWh: number;
  readonly exportWh: number;
  readonly uncontrolledWh: number;
  readonly loadWh: readonly number[];
  /** Of the quarters whose prices were known, in the currency. */
  readonly cost: number;
  /** Of the others, drawn and delivered, Wh. */
  readonly unpricedWh: number;
}

/** Energies and costs day by day, in order of time. */
export function historyDays(entries: readonly HistoryEntry[], localTime: LocalTimeRule): HistoryDay[] {
  const days = groups(entries, localTime);
  return Array.from(days, ([date, of]) => dayOf(date, of)).toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function groups(entries: readonly HistoryEntry[], localTime: LocalTimeRule): Map<string, HistoryEntry[]> {
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const date = localDate(beginS(entry), localTime);
    const day = days.get(date);
    if (day === undefined) days.set(date, [entry]);
    else day.push(entry);
  }
  return days;
}

function dayOf(date: string, entries: readonly HistoryEntry[]): HistoryDay {
  const sum = (value: (entry: HistoryEntry) => number) => entries.reduce((total, entry) => total + value(entry), 0);
  const unpriced = entries.filter((entry) => costOf(entry) === undefined);
  return {
    date,
    intervals: entries.length,
    watchedS: sum(({ watchedS }) => watchedS),
    importWh: sum(({ importWh }) => importWh),
    exportWh: sum(({ exportWh }) => exportWh),
    uncontrolledWh: sum(({ uncontrolledWh }) => uncontrolledWh),
    loadWh: Array.from({ length: 8 }, (_, load) => sum(({ loadWh }) => loadWh[load]!)),
    cost: sum((entry) => costOf(entry) ?? 0),
    unpricedWh: unpriced.reduce((total, { importWh, exportWh }) => total + importWh + exportWh, 0),
  };
}
