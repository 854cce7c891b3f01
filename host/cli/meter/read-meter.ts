import { stringify } from 'csv-stringify/sync';
import { systemClock } from '../../clock/system.ts';
import { type LocalTimeRule, localIso } from '../../meter/local-time.ts';
import type { Meter, MeterReading } from '../../meter/meter.ts';
import { dim } from '../style.ts';
import { localTimeOf, type MeterOptions, withMeter } from './meter-options.ts';
import { shownNumber, shownUnit } from './quantity-text.ts';
import { type LayoutBlock, layout } from './readings-layout.ts';
import { table } from './table.ts';

export interface ReadOptions extends MeterOptions {
  readonly list?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `kerb meter read` */
export async function readMeter(address: string, unit: string, options: ReadOptions): Promise<void> {
  await withMeter(address, unit, options, async (meter) => {
    const rule = await momentsRule(meter, options);
    const readings = await meter.readCurrent();
    const atS = Math.floor(systemClock.wallMs() / 1000);
    if (options.json) printJson(meter, readings, rule, atS);
    else if (options.csv) printCsv(readings, rule);
    else if (options.list) printLines(listed(readings, rule));
    else printLines(laidOut(readings, rule));
  });
}

/** Local time for the moments of maxima; a meter of another make need not have a clock. */
async function momentsRule(meter: Meter, options: ReadOptions): Promise<LocalTimeRule> {
  if (meter.hasClock) return localTimeOf(meter, options);
  return options.timeZone ?? { offsetMinutes: () => 0 };
}

function printLines(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}

function laidOut(readings: readonly MeterReading[], rule: LocalTimeRule): string[] {
  const { blocks, maxima, others } = layout(readings);
  // Maxima of tariffs that have had none say nothing.
  const reached = maxima.filter(({ value, atS }) => value !== 0 || (atS ?? 0) !== 0);
  const sections = [
    ...blocks.map((block) => blockLines(block)),
    ...(reached.length > 0 ? [[dim('Maximum demand'), ...listed(reached, rule)]] : []),
    ...(others.length > 0 ? [[dim('Other'), ...listed(others, rule)]] : []),
  ];
  return sections.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function blockLines({ title, columns, rows }: LayoutBlock): string[] {
  const titles = [
    { title },
    { title: 'OBIS' },
    ...columns.map((column) => ({ title: column, right: true })),
    { title: 'unit' },
  ];
  return table(
    titles,
    rows.map(({ obis, name, unit, cells }) => [
      ...[name, obis],
      ...columns.map((column) => {
        const reading = cells.get(column);
        return reading === undefined ? '' : numberText(reading);
      }),
      shownUnit(unit),
    ]),
  );
}

function listed(readings: readonly MeterReading[], rule: LocalTimeRule): string[] {
  const columns = [
    { title: 'OBIS' },
    { title: 'name' },
    { title: 'value', right: true },
    { title: 'unit' },
    { title: '' },
  ];
  return table(
    columns,
    readings.map((reading) => {
      const { obis, name, unit, atS } = reading;
      const when = atS === undefined ? '' : atS === 0 ? 'never' : localIso(atS, rule);
      return [obis ?? '', name, valueText(reading, rule), isMoment(reading) ? '' : shownUnit(unit ?? '1'), when];
    }),
  );
}

function numberText({ value, unit, decimals }: MeterReading): string {
  return typeof value === 'number' ? shownNumber(value, unit ?? '1', decimals) : String(value);
}

/** OBIS codes of moments: the clock, the last billing reset. */
const MOMENT = /^(?:0-\d+:1\.0\.0|1-\d+:0\.1\.2)$/;

function isMoment({ obis, unit }: MeterReading): boolean {
  return unit === 's' && MOMENT.test(obis ?? '');
}

function valueText(reading: MeterReading, rule: LocalTimeRule): string {
  const { value } = reading;
  if (isMoment(reading)) return value === 0 ? 'never' : localIso(Number(value), rule);
  return typeof value === 'object' ? value.join(',') || 'none' : numberText(reading);
}

function printCsv(readings: readonly MeterReading[], rule: LocalTimeRule): void {
  const rows = readings.map(({ obis, name, value, unit, decimals, atS }) => [
    ...[obis ?? '', name],
    typeof value === 'number' && decimals !== undefined ? value.toFixed(decimals) : String(value),
    unit === undefined || unit === '1' ? '' : unit,
    atS === undefined || atS === 0 ? '' : localIso(atS, rule),
  ]);
  process.stdout.write(stringify([['obis', 'name', 'value', 'unit', 'occurred'], ...rows]));
}

function printJson(meter: Meter, readings: readonly MeterReading[], rule: LocalTimeRule, atS: number): void {
  const values = readings.map(({ obis, name, value, unit, atS: occurred }) => ({
    ...(obis !== undefined && { obis }),
    ...{ name, value },
    ...(unit !== undefined && unit !== '1' && { unit }),
    ...(occurred !== undefined && { occurred: occurred === 0 ? null : localIso(occurred, rule) }),
  }));
  console.log(
    JSON.stringify({ at: new Date(atS * 1000).toISOString(), meter: meter.name, protocol: meter.protocol, values }),
  );
}
