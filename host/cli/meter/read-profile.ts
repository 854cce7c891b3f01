import { writeFile } from 'node:fs/promises';
import { InterruptedReadError } from '../../meter/errors.ts';
import { intervalCsv } from '../../meter/interval-csv.ts';
import { intervalRows, MISSING } from '../../meter/interval-rows.ts';
import { fixedOffset, type LocalTimeRule, localIso } from '../../meter/local-time.ts';
import type { ClockReading, LoadProfile, Meter } from '../../meter/meter.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { dim } from '../style.ts';
import { type MeterOptions, withMeter } from './meter-options.ts';
import { profilePlot } from './profile-plot.ts';
import { Progress } from './progress.ts';
import { shownNumber, shownUnit } from './quantity-text.ts';
import { table } from './table.ts';
import { type RangeOptions, timeRange } from './time-range.ts';

export interface ProfileOptions extends MeterOptions, RangeOptions {
  readonly channels?: readonly string[];
  readonly plot?: boolean;
  readonly width?: number;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly parquet?: string;
}

const USUAL_WIDTH = 100;

/** `kerb meter profile` */
export async function readProfile(address: string, unit: string, options: ProfileOptions): Promise<void> {
  if ([options.plot, options.json, options.csv, options.parquet].filter(Boolean).length > 1) {
    throw new UsageError('give one of --plot, --json, --csv and --parquet');
  }
  await withMeter(address, unit, options, async (meter) => {
    const clock = await meter.readClock();
    const rule = options.timeZone ?? fixedOffset(clock.offsetMinutes);
    const range = timeRange(options, rule, clock.utcS);
    const progress = new Progress('intervals');
    let profile: LoadProfile;
    let broken: InterruptedReadError | undefined;
    try {
      profile = await meter.readProfile({
        ...range,
        ...(options.channels && { channels: options.channels }),
        onProgress: progress.tell,
      });
    } catch (error) {
      // What a slow line has brought so far is worth having.
      if (!(error instanceof InterruptedReadError) || !error.profile?.intervals.length) throw error;
      broken = error;
      profile = error.profile;
    } finally {
      progress.end();
    }
    await show(meter, profile, options, rule, clock, broken === undefined);
    if (broken === undefined) return;
    process.exitCode = ExitCode.failed;
    process.stderr.write(`kerb: ${broken.message}; go on with --from ${localIso(broken.reachedS!, rule)}\n`);
  });
}

async function show(
  meter: Meter,
  profile: LoadProfile,
  options: ProfileOptions,
  rule: LocalTimeRule,
  clock: ClockReading,
  complete: boolean,
): Promise<void> {
  if (options.parquet !== undefined) {
    const { intervalParquet } = await import('../../meter/interval-parquet.ts');
    await writeFile(options.parquet, intervalParquet(profile, meter.name));
    const { intervals, gaps } = profile;
    console.log(`${intervals.length} intervals in ${options.parquet}${gapText(missingOf(gaps))}`);
    return;
  }
  if (options.csv) process.stdout.write(intervalCsv(profile, rule));
  else if (options.json) console.log(JSON.stringify(jsonOf(meter, profile, rule, complete)));
  else if (profile.intervals.length === 0) console.log('no intervals');
  else if (options.plot) printPlots(profile, options, rule);
  else printTable(profile, options.timeZone ?? new FlaggedOffset(profile, clock));
}

function printPlots(profile: LoadProfile, options: ProfileOptions, rule: LocalTimeRule): void {
  const width = options.width ?? process.stdout.columns ?? USUAL_WIDTH;
  profile.channels.forEach((_, index) => {
    for (const line of profilePlot(profile, index, width, rule)) console.log(line);
    if (index < profile.channels.length - 1) console.log('');
  });
}

/** A meter flags intervals of daylight-saving time, which adds an hour nearly everywhere. */
class FlaggedOffset implements LocalTimeRule {
  readonly #now: number;
  readonly #standard: number;
  readonly #saving: ReadonlySet<number>;
  readonly #known: ReadonlySet<number>;

  constructor({ intervals }: LoadProfile, { offsetMinutes, daylightSaving }: ClockReading) {
    this.#now = offsetMinutes;
    this.#standard = offsetMinutes - (daylightSaving ? 60 : 0);
    const told = daylightSaving !== undefined;
    this.#known = new Set(told ? intervals.map(({ endS }) => endS) : []);
    const saving = intervals.filter(({ flags }) => flags.includes('daylightSaving'));
    this.#saving = new Set(saving.map(({ endS }) => endS));
  }

  offsetMinutes(utcS: number): number {
    if (!this.#known.has(utcS)) return this.#now;
    return this.#standard + (this.#saving.has(utcS) ? 60 : 0);
  }
}

function printTable(profile: LoadProfile, rule: LocalTimeRule): void {
  const { channels, gaps, intervals, periodS } = profile;
  const columns = [
    { title: 'interval to' },
    ...channels.map(({ name, unit }) => ({ title: `${name} ${shownUnit(unit)}`.trimEnd(), right: true })),
    { title: 'flags' },
  ];
  const gapBefore = new Map(gaps.map((gap) => [gap.toS + periodS, gap]));
  const gapRow = (missing: number) => [
    `${missing} ${missing === 1 ? 'interval' : 'intervals'} missing`,
    ...channels.map(() => ''),
    MISSING,
  ];
  const rows = intervals.flatMap(({ endS, flags, values }) => {
    const gap = gapBefore.get(endS);
    const row = [
      localIso(endS, rule),
      ...values.map((value, index) => {
        const { unit, decimals } = channels[index]!;
        return value === undefined ? '?' : shownNumber(value, unit, decimals);
      }),
      flags.join(' '),
    ];
    return gap === undefined ? [row] : [gapRow(gap.missing), row];
  });
  const behind = gaps.find(({ fromS }) => fromS === intervals.at(-1)!.endS);
  if (behind !== undefined) rows.push(gapRow(behind.missing));
  for (const line of table(columns, rows)) console.log(line);
  const sums = channels.flatMap(({ name, kind, unit, decimals }, index) => {
    if (kind !== 'energy') return [];
    const sum = intervals.reduce((total, { values }) => total + (values[index] ?? 0), 0);
    return [`${name} ${shownNumber(sum, unit, decimals)} ${shownUnit(unit)}`];
  });
  const count = `${intervals.length} intervals of ${periodS / 60} min${gapText(missingOf(gaps))}`;
  console.log(dim([count, ...sums].join('; ')));
}

function missingOf(gaps: LoadProfile['gaps']): number {
  return gaps.reduce((sum, { missing }) => sum + missing, 0);
}

function gapText(missing: number): string {
  return missing === 0 ? '' : `, ${missing} missing`;
}

function jsonOf(meter: Meter, profile: LoadProfile, rule: LocalTimeRule, complete: boolean) {
  const { channels, periodS, gaps } = profile;
  const time = (utcS: number) => localIso(utcS, rule);
  return {
    ...{ meter: meter.name, protocol: meter.protocol, periodMinutes: periodS / 60, complete },
    channels: channels.map(({ name, obis, unit, kind }) => ({
      name,
      obis,
      unit: unit === '1' ? undefined : unit,
      kind,
    })),
    intervals: [...intervalRows(profile)]
      .filter(({ flags }) => !flags.includes(MISSING))
      .map(({ endS, flags, values }) => ({
        end: time(endS),
        flags,
        values: Object.fromEntries(channels.map(({ name }, index) => [name, values[index] ?? null])),
      })),
    gaps: gaps.map(({ fromS, toS, missing }) => ({ from: time(fromS), to: time(toS), missing })),
  };
}
