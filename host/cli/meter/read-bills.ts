import { stringify } from 'csv-stringify/sync';
import { PERIOD_ENERGIES, PERIOD_MAXIMA } from '../../../protocols/archive/period-entry.ts';
import { type Consumption, consumptionSince, consumptions } from '../../meter/consumption.ts';
import { type LocalTimeRule, localIso } from '../../meter/local-time.ts';
import type { BillingHistory, Meter, MeterPeriod, PeriodReadings } from '../../meter/meter.ts';
import { dim } from '../style.ts';
import { localTimeOf, type MeterOptions, withMeter } from './meter-options.ts';
import { Progress } from './progress.ts';
import { shownNumber, shownUnit } from './quantity-text.ts';
import { table } from './table.ts';

export interface BillsOptions extends MeterOptions {
  readonly snapshots?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** A period with what was counted in it. */
interface Account {
  readonly period: MeterPeriod;
  /** Undefined where the readings at its begin are not known. */
  readonly consumption: Consumption | undefined;
  /** `1` is the last closed one; 0 the one under way. */
  readonly order: number;
}

/** `kerb meter bills` */
export async function readBills(address: string, unit: string, options: BillsOptions): Promise<void> {
  await withMeter(address, unit, options, async (meter) => {
    const rule = await localTimeOf(meter, options);
    const progress = new Progress(options.snapshots ? 'snapshots' : 'bills');
    let accounts: readonly Account[];
    try {
      accounts = options.snapshots
        ? snapshotAccounts(await meter.readSnapshots(progress.tell))
        : billAccounts(await meter.readBills(progress.tell));
    } finally {
      progress.end();
    }
    if (options.json) printJson(meter, accounts, rule);
    else if (options.csv) printCsv(accounts, rule);
    else printText(accounts, rule, options.snapshots ?? false);
  });
}

function snapshotAccounts(periods: readonly MeterPeriod[]): Account[] {
  return periods.map((period, index) => ({ period, consumption: undefined, order: index + 1 }));
}

function billAccounts(history: BillingHistory): Account[] {
  const counted = consumptions(history);
  const closed = history.periods.map((period, index) => ({ period, consumption: counted[index], order: index + 1 }));
  if (history.now === undefined) return closed;
  const running: MeterPeriod = {
    ...{ ...history.now, beginS: history.periods[0]?.endS, endS: undefined, reason: undefined, flags: [] },
  };
  return [{ period: running, consumption: consumptionSince(history), order: 0 }, ...closed];
}

function groupName(group: number): string {
  return group === 0 ? 'total' : `T${group}`;
}

function title({ period, order }: Account, rule: LocalTimeRule, snapshots: boolean): string {
  const time = (utcS: number | undefined) => (utcS === undefined || utcS === 0 ? 'unknown' : localIso(utcS, rule));
  const { beginS, endS, reason, flags } = period;
  if (snapshots) return `snapshot ${order}: ${time(endS)}, by ${reason}${flagText(flags)}`;
  if (order === 0) return `period under way${beginS === undefined ? '' : `, since ${time(beginS)}`}`;
  const span = endS === undefined ? '' : `: ${time(beginS)} to ${time(endS)}`;
  return `period ${order}${span}${reason === undefined ? '' : `, closed by ${reason}`}${flagText(flags)}`;
}

function flagText(flags: readonly string[]): string {
  return flags.length === 0 ? '' : `, ${flags.join(' ')}`;
}

function printText(accounts: readonly Account[], rule: LocalTimeRule, snapshots: boolean): void {
  if (accounts.every(({ order }) => order === 0)) console.log(snapshots ? 'no snapshots' : 'no closed periods');
  for (const [index, account] of accounts.entries()) {
    if (index > 0) console.log('');
    console.log(title(account, rule, snapshots));
    for (const line of energyLines(account)) console.log(line);
    for (const line of maximaLines(account.period, rule)) console.log(line);
    if (account.order > 0 && account.consumption === undefined && !snapshots) {
      console.log(dim('what was counted in it is not known: the readings at its begin are not kept'));
    }
  }
}

/** Groups and energies of which something is not 0; the totals of active energy always. */
function energyLines({ period, consumption }: Account): string[] {
  const used = period.energies.map((group, index) => index === 0 || group.some((reading) => (reading ?? 0) !== 0));
  const groups = period.energies.flatMap((_, index) => (used[index] ? [index] : []));
  const quantities = PERIOD_ENERGIES.flatMap((_, quantity) =>
    quantity === 0 || period.energies.some((group) => (group[quantity] ?? 0) !== 0) ? [quantity] : [],
  );
  const columns = [
    ...[{ title: 'OBIS' }, { title: 'energy' }, { title: '' }],
    ...groups.map((group) => ({ title: groupName(group), right: true })),
    { title: 'unit' },
  ];
  const rows = quantities.flatMap((quantity) => {
    const { name, unit, obis } = PERIOD_ENERGIES[quantity]!;
    const row = (what: string, of: (group: number) => number | undefined) => [
      ...[`1-0:${obis}.8.x`, name, what],
      ...groups.map((group) => {
        const value = of(group);
        return value === undefined ? '?' : shownNumber(value, unit, 0);
      }),
      shownUnit(unit),
    ];
    const reading = row('reading', (group) => period.energies[group]?.[quantity]);
    return consumption === undefined ? [reading] : [row('counted', (group) => consumption[group]?.[quantity]), reading];
  });
  return table(columns, rows);
}

function maximaLines(period: PeriodReadings, rule: LocalTimeRule): string[] {
  const rows = period.maxima.flatMap((group, index) =>
    group.flatMap((maximum, quantity) => {
      if (maximum === undefined || maximum.atS === 0) return [];
      const { name, unit, obis } = PERIOD_MAXIMA[quantity]!;
      const value = shownNumber(maximum.value, unit, 0);
      return [[`1-0:${obis}.6.${index}`, name, groupName(index), value, shownUnit(unit), localIso(maximum.atS, rule)]];
    }),
  );
  const columns = [
    ...[{ title: 'OBIS' }, { title: 'maximum demand' }, { title: '' }, { title: 'value', right: true }],
    ...[{ title: 'unit' }, { title: 'end of its window' }],
  ];
  return rows.length === 0 ? [] : table(columns, rows);
}

interface Item {
  readonly name: string;
  readonly obis: string;
  readonly tariff: number;
  readonly unit: string;
  readonly reading: number | undefined;
  readonly counted?: number | undefined;
  readonly at?: string | null;
}

function itemsOf({ period, consumption }: Account, rule: LocalTimeRule): Item[] {
  const energies = period.energies.flatMap((group, tariff) =>
    group.map((reading, quantity) => {
      const { name, unit, obis } = PERIOD_ENERGIES[quantity]!;
      return {
        name,
        obis: `1-0:${obis}.8.${tariff}`,
        tariff,
        unit,
        reading,
        counted: consumption?.[tariff]?.[quantity],
      };
    }),
  );
  const maxima = period.maxima.flatMap((group, tariff) =>
    group.map((maximum, quantity) => {
      const { name, unit, obis } = PERIOD_MAXIMA[quantity]!;
      const at = maximum === undefined || maximum.atS === 0 ? null : localIso(maximum.atS, rule);
      return { name, obis: `1-0:${obis}.6.${tariff}`, tariff, unit, reading: maximum?.value, at };
    }),
  );
  return [...energies, ...maxima].filter(({ reading }) => reading !== undefined);
}

function printCsv(accounts: readonly Account[], rule: LocalTimeRule): void {
  const header = [
    'period',
    'begin',
    'end',
    'reason',
    'flags',
    'obis',
    'name',
    'tariff',
    'reading',
    'counted',
    'unit',
    'at',
  ];
  const time = (utcS: number | undefined) => (utcS === undefined || utcS === 0 ? '' : localIso(utcS, rule));
  const rows = accounts.flatMap((account) => {
    const { period, order } = account;
    const head = [order, time(period.beginS), time(period.endS), period.reason ?? '', period.flags.join(' ')];
    return itemsOf(account, rule).map(({ obis, name, tariff, reading, counted, unit, at }) => [
      ...head,
      ...[obis, name, tariff, reading, counted ?? '', unit, at ?? ''],
    ]);
  });
  process.stdout.write(stringify([header, ...rows]));
}

function printJson(meter: Meter, accounts: readonly Account[], rule: LocalTimeRule): void {
  const time = (utcS: number | undefined) => (utcS === undefined || utcS === 0 ? null : localIso(utcS, rule));
  const periods = accounts.map((account) => {
    const { period, order } = account;
    return {
      ...{ period: order, begin: time(period.beginS), end: time(period.endS), reason: period.reason ?? null },
      ...{ flags: period.flags, values: itemsOf(account, rule) },
    };
  });
  console.log(JSON.stringify({ meter: meter.name, protocol: meter.protocol, periods }));
}
