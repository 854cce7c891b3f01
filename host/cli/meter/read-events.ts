import { stringify } from 'csv-stringify/sync';
import { InterruptedReadError } from '../../meter/errors.ts';
import { fixedOffset, type LocalTimeRule, localIso } from '../../meter/local-time.ts';
import type { EventReport, Meter, MeterEvent } from '../../meter/meter.ts';
import { ExitCode } from '../failure.ts';
import { dim } from '../style.ts';
import { type MeterOptions, withMeter } from './meter-options.ts';
import { Progress } from './progress.ts';
import { shownNumber } from './quantity-text.ts';
import { table } from './table.ts';
import { type RangeOptions, timeRange } from './time-range.ts';

export interface EventsOptions extends MeterOptions, RangeOptions {
  readonly latest?: number;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `kerb meter events` */
export async function readEvents(address: string, unit: string, options: EventsOptions): Promise<void> {
  await withMeter(address, unit, options, async (meter) => {
    const clock = await meter.readClock();
    const rule = options.timeZone ?? fixedOffset(clock.offsetMinutes);
    const range = timeRange(options, rule, clock.utcS);
    const progress = new Progress('events');
    let report: EventReport;
    let broken: InterruptedReadError | undefined;
    try {
      report = await meter.readEvents({
        ...range,
        ...(options.latest !== undefined && { latest: options.latest }),
        onProgress: progress.tell,
      });
    } catch (error) {
      if (!(error instanceof InterruptedReadError) || !error.events?.length) throw error;
      broken = error;
      report = { events: error.events, lost: 0, counts: {} };
    } finally {
      progress.end();
    }
    if (options.json) printJson(meter, report, rule, broken === undefined);
    else if (options.csv) printCsv(report, rule);
    else printText(report, rule);
    if (broken === undefined) return;
    process.exitCode = ExitCode.failed;
    process.stderr.write(`kerb: ${broken.message}\n`);
  });
}

function printText({ events, lost, counts }: EventReport, rule: LocalTimeRule): void {
  const numbered = events.some(({ sequence }) => sequence !== undefined);
  const metered = events.some(({ energyWh }) => energyWh !== undefined);
  const columns = [
    ...(numbered ? [{ title: 'number', right: true }] : []),
    ...[{ title: 'time' }, { title: 'event' }, { title: 'value', right: true }],
    ...(metered ? [{ title: 'import kWh', right: true }] : []),
    { title: 'what it is' },
  ];
  const rows = events.map((event) => [
    ...(numbered ? [String(event.sequence ?? '')] : []),
    ...[momentText(event, rule), event.name, String(event.value ?? '')],
    ...(metered ? [event.energyWh === undefined ? '' : shownNumber(event.energyWh, 'Wh', 0)] : []),
    event.severity === 'info' || event.severity === undefined
      ? event.description
      : `${event.severity}: ${event.description}`,
  ]);
  if (events.length === 0) console.log('no events');
  else for (const line of table(columns, rows)) console.log(line);
  if (lost > 0) console.log(`${lost} entries between these are lost`);
  const counted = Object.entries(counts).filter(([, count]) => count > 0);
  if (counted.length === 0) return;
  console.log(dim(`since the first power up: ${counted.map(([name, count]) => `${name} ${count}`).join(', ')}`));
}

/** An event before the meter knew the time has the time that its clock showed. */
function momentText({ atS }: MeterEvent, rule: LocalTimeRule): string {
  return localIso(atS, rule);
}

function printCsv({ events }: EventReport, rule: LocalTimeRule): void {
  const rows = events.map(({ sequence, atS, code, name, severity, value, energyWh }) => [
    ...[sequence ?? '', new Date(atS * 1000).toISOString().replace('.000', ''), localIso(atS, rule)],
    ...[code ?? '', name, severity ?? '', value ?? '', energyWh ?? ''],
  ]);
  const header = [
    'number',
    'time',
    'timeLocal',
    'code',
    'name',
    'severity',
    'value',
    'energyActiveImport Wh 1-0:1.8.0',
  ];
  process.stdout.write(stringify([header, ...rows]));
}

function printJson(meter: Meter, { events, lost, counts }: EventReport, rule: LocalTimeRule, complete: boolean): void {
  const shown = events.map(({ sequence, atS, code, name, severity, value, energyWh }) => ({
    ...{ number: sequence, time: localIso(atS, rule), code, name, severity, value },
    energyActiveImport: energyWh,
  }));
  console.log(JSON.stringify({ meter: meter.name, protocol: meter.protocol, complete, events: shown, lost, counts }));
}
