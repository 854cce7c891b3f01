import type { HistoryEntry } from '../../../protocols/hub/history-entry.ts';
import type { BaselineMethod } from '../../hub/baseline.ts';
import { historyCourse } from '../../hub/charts/course.ts';
import { costOf, historyDays } from '../../hub/history-cost.ts';
import { type HistoryLoad, historyCsv } from '../../hub/history-csv.ts';
import { beginS } from '../../hub/history-reader.ts';
import { homeClockRule } from '../../hub/home-clock.ts';
import { type HubController, LOAD_NUMBERS } from '../../hub/hub-controller.ts';
import { type LocalTimeRule, localIso } from '../../meter/local-time.ts';
import { UsageError } from '../failure.ts';
import { plot } from '../meter/plot.ts';
import { table } from '../meter/table.ts';
import { type RangeOptions, type TimeRange, timeRange } from '../meter/time-range.ts';
import { writeChart } from './chart-file.ts';
import { type EventChoice, showDelivery } from './delivery.ts';
import { LoadNames, type NamingOptions, withHub } from './hub-options.ts';

export interface HistoryOptions extends NamingOptions, RangeOptions {
  readonly days?: boolean;
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly plot?: boolean;
  readonly width?: number;
  readonly out?: string;
  readonly event?: EventChoice;
  readonly method?: BaselineMethod;
  readonly adjust: boolean;
}

const USUAL_WIDTH = 100;

/** `kerb hub history` */
export async function showHistory(address: string, unit: number, options: HistoryOptions): Promise<void> {
  if ([options.days, options.csv, options.plot, options.out].filter(Boolean).length > 1) {
    throw new UsageError('give one of --days, --csv, --plot and --out');
  }
  const names = new LoadNames(options);
  await withHub(address, unit, options, async (hub) => {
    const rule = homeClockRule((await hub.readHome()).clock);
    if (options.event !== undefined) return showDelivery(hub, rule, { ...options, event: options.event });
    const range = timeRange(options, rule, await hub.driver.read('time'));
    const entries = await hub.readHistory(range);
    const loads = await loadsOf(hub, names);
    show(entries, loads, rule, range, options);
  });
}

async function loadsOf({ driver }: HubController, names: LoadNames): Promise<HistoryLoad[]> {
  const kinds = await driver.readMany(LOAD_NUMBERS.map((load) => `load${load}Kind` as const));
  return LOAD_NUMBERS.flatMap((load) => {
    const kind = kinds[`load${load}Kind`];
    return kind === 'none' ? [] : [{ index: load - 1, kind, name: names.of({ load, kind }) }];
  });
}

function show(
  entries: readonly HistoryEntry[],
  loads: readonly HistoryLoad[],
  rule: LocalTimeRule,
  range: TimeRange,
  options: HistoryOptions,
): void {
  if (options.days) showDays(entries, loads, rule, options.json ?? false);
  else if (options.json)
    console.log(JSON.stringify(entries.map((entry) => ({ startS: beginS(entry), ...entry, cost: costOf(entry) }))));
  else if (options.csv) process.stdout.write(historyCsv(entries, loads, rule));
  else if (entries.length === 0) console.log('nothing in the history of that time');
  else if (options.out !== undefined) {
    const title = `History from ${localIso(range.fromS ?? beginS(entries[0]!), rule)}`;
    writeChart(options.out, title, historyCourse(entries, loads), rule, []);
  } else if (options.plot) showPlot(entries, rule, options.width ?? process.stdout.columns ?? USUAL_WIDTH);
  else for (const line of entryTable(entries, loads, rule)) console.log(line);
}

function showDays(
  entries: readonly HistoryEntry[],
  loads: readonly HistoryLoad[],
  rule: LocalTimeRule,
  json: boolean,
): void {
  const days = historyDays(entries, rule);
  if (json) {
    console.log(JSON.stringify(days));
    return;
  }
  const kwh = (wh: number) => (wh / 1000).toFixed(2);
  const right = (title: string) => ({ title, right: true });
  const columns = [
    { title: 'day' },
    ...['import kWh', 'export kWh', 'household kWh', ...loads.map(({ name }) => `${name} kWh`), 'cost'].map(right),
    { title: '' },
  ];
  const rows = days.map(({ date, importWh, exportWh, uncontrolledWh, loadWh, cost, unpricedWh, watchedS }) => [
    ...[date, kwh(importWh), kwh(exportWh), kwh(uncontrolledWh), ...loads.map(({ index }) => kwh(loadWh[index]!))],
    cost.toFixed(2),
    [
      ...(unpricedWh > 0 ? [`${kwh(unpricedWh)} kWh without a price`] : []),
      ...(watchedS < 82_000 ? [`${(watchedS / 3600).toFixed(1)} h watched`] : []),
    ].join(', '),
  ]);
  for (const line of table(columns, rows)) console.log(line);
}

function showPlot(entries: readonly HistoryEntry[], rule: LocalTimeRule, width: number): void {
  const { timesS, gridW, prices } = historyCourse(entries, []);
  const known = new Set(entries.map(beginS));
  const at = { firstEndS: timesS[1]!, periodS: timesS[1]! - timesS[0]! };
  const grid = gridW.map((watts, index) => (known.has(timesS[index]!) ? watts / 1000 : undefined));
  const lines = [
    ...plot({ ...at, values: grid }, { title: 'grid as mean power [kW]', width, localTime: rule, fromZero: true }),
    '',
    ...plot({ ...at, values: prices }, { title: 'price per kWh', width, localTime: rule, fromZero: true }),
  ];
  for (const line of lines) console.log(line);
}

function entryTable(entries: readonly HistoryEntry[], loads: readonly HistoryLoad[], rule: LocalTimeRule): string[] {
  const right = (title: string) => ({ title, right: true });
  return table(
    [
      { title: 'interval from' },
      ...['import Wh', 'export Wh', 'household Wh', ...loads.map(({ name }) => `${name} Wh`), 'price', 'cost'].map(
        right,
      ),
      { title: '' },
    ],
    entries.map((entry) => [
      localIso(beginS(entry), rule),
      ...[entry.importWh, entry.exportWh, entry.uncontrolledWh, ...loads.map(({ index }) => entry.loadWh[index]!)].map(
        String,
      ),
      entry.price?.toFixed(4) ?? '',
      costOf(entry)?.toFixed(4) ?? '',
      [...(entry.level === 'normal' ? [] : [entry.level]), ...entry.flags.filter((flag) => flag !== 'planned')].join(
        ' ',
      ),
    ]),
  );
}
