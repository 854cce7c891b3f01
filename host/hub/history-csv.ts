import { stringify } from 'csv-stringify/sync';
import type { HistoryEntry } from '../../protocols/hub/history-entry.ts';
import { fixedOffset, type LocalTimeRule, localIso } from '../meter/local-time.ts';
import { costOf } from './history-cost.ts';
import { beginS } from './history-reader.ts';
import { type LoadKind, loadValue } from './load-status.ts';

/** A load of a history: its place among the eight, what it is, and what it is called. */
export interface HistoryLoad {
  readonly index: number;
  readonly kind: LoadKind;
  readonly name: string;
}

/** Unit of a load's value. */
export function valueUnit(kind: LoadKind): string {
  if (kind === 'battery') return '%';
  return kind === 'vehicle' || kind === 'appliance' ? 'Wh' : '°C';
}

/** Whether a load has a value: others than switches and inverters have. */
export function hasValue(kind: LoadKind): boolean {
  return kind !== 'sheddable' && kind !== 'inverter';
}

/**
 * A history as CSV (RFC 4180), a row for each quarter of an hour: its begin in UTC and in local time, energies in Wh, prices and
 * cost in the currency, the least limits in W, and of each load its energy, and its value at the end.
 */
export function historyCsv(
  entries: readonly HistoryEntry[],
  loads: readonly HistoryLoad[],
  localTime: LocalTimeRule,
): string {
  const header = [
    ...['time', 'timeLocal', 'watched s', 'flags', 'import Wh', 'export Wh', 'uncontrolled Wh', 'price', 'exportPrice'],
    ...['cost', 'importLimit W', 'exportLimit W', 'level', 'dispatch W', 'outdoor °C'],
    ...loads.flatMap(({ name, kind }) => [`${name} Wh`, ...(hasValue(kind) ? [`${name} ${valueUnit(kind)}`] : [])]),
  ];
  const utc = fixedOffset(0);
  const rows = entries.map((entry) => [
    localIso(beginS(entry), utc).replace('+00:00', 'Z'),
    localIso(beginS(entry), localTime),
    entry.watchedS,
    entry.flags.join(' '),
    ...[entry.importWh, entry.exportWh, entry.uncontrolledWh],
    ...[entry.price, entry.exportPrice].map((price) => price?.toFixed(4) ?? ''),
    costOf(entry)?.toFixed(4) ?? '',
    ...[
      entry.importLimitW ?? '',
      entry.exportLimitW ?? '',
      entry.level,
      entry.dispatchW ?? '',
      entry.outdoorCel.toFixed(2),
    ],
    ...loads.flatMap(({ index, kind }) => [
      entry.loadWh[index]!,
      ...(hasValue(kind) ? [loadValue(kind, entry.values[index]!)] : []),
    ]),
  ]);
  return stringify([header, ...rows]);
}
