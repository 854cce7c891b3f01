import { readFileSync, writeFileSync } from 'node:fs';
import { logPage } from '../../signal/charts/log-page.ts';
import { type DeviceLog, parseLogCsv } from '../../signal/log-csv.ts';
import { type ApproachDetectors, measureLog, type PhaseMeasures } from '../../signal/measures/measure-report.ts';
import { UsageError } from '../failure.ts';
import { measuresText } from './measures-text.ts';

export interface MeasureOptions {
  readonly arrivals?: readonly string[];
  readonly stopLine?: readonly string[];
  readonly crossings?: readonly string[];
  readonly travelTime?: readonly string[];
  readonly device?: string;
  readonly html?: string;
  readonly json?: boolean;
  readonly utcOffset: number;
}

/** `kerb signal measures` */
export function measureLogs(files: readonly string[], options: MeasureOptions): void {
  const approaches = approachesOf(options);
  const logs = files.flatMap((file) => logsOf(file, options));
  if (logs.length === 0)
    throw new UsageError(`${files.join(', ')}: there is no log of ${options.device ?? 'any device'}`);
  const [first, ...others] = logs;
  if (options.html !== undefined) {
    if (others.length > 0)
      throw new UsageError('a page is of one controller: choose one by --device, or give one file');
    const page = { title: `Signal performance ${first!.device}`.trimEnd(), utcOffsetMinutes: options.utcOffset };
    writeFileSync(options.html, logPage(first!.events, approaches, page));
  }
  for (const { device, events } of logs) {
    const measures: PhaseMeasures[] = measureLog(events, approaches);
    if (options.json) console.log(JSON.stringify({ device, phases: measures }));
    else for (const line of measuresText(device, measures)) console.log(line);
  }
}

function logsOf(file: string, { utcOffset, device }: MeasureOptions): DeviceLog[] {
  const logs = parseLogCsv(readFileSync(file, 'utf8'), file, { utcOffsetMinutes: utcOffset });
  return device === undefined ? logs : logs.filter((log) => log.device === device);
}

/** From options such as `2=7,8`: phase and its detectors. */
function approachesOf(options: MeasureOptions): Map<number, ApproachDetectors> {
  const arrivals = assignments(options.arrivals, '--arrivals', DETECTORS);
  const stopLine = assignments(options.stopLine, '--stop-line', DETECTORS);
  const crossings = assignments(options.crossings, '--crossings', DETECTORS);
  const travelTimes = assignments(options.travelTime, '--travel-time', SECONDS);
  const phases = [...new Set([...arrivals.keys(), ...stopLine.keys(), ...crossings.keys()])].sort((a, b) => a - b);
  return new Map(
    phases.map((phase) => {
      const [detectors, stopped, crossed] = [arrivals.get(phase), stopLine.get(phase), crossings.get(phase)];
      return [
        phase,
        {
          ...(detectors && { arrivals: { detectors, travelTimeS: travelTimes.get(phase)?.[0] ?? 0 } }),
          ...(stopped && { stopLine: stopped }),
          ...(crossed && { crossings: crossed }),
        },
      ];
    }),
  );
}

const DETECTORS = { form: /^(\d+)=(\d+(?:,\d+)*)$/, example: '2=7,8' };
const SECONDS = { form: /^(\d+)=(\d+(?:\.\d+)?)$/, example: '2=6.5' };

function assignments(
  given: readonly string[] = [],
  option: string,
  { form, example }: typeof DETECTORS,
): Map<number, number[]> {
  return new Map(
    given.map((text) => {
      const match = form.exec(text);
      if (!match) throw new UsageError(`${option} ${text}: give a phase and its value, such as ${example}`);
      return [Number(match[1]), match[2]!.split(',').map(Number)];
    }),
  );
}
