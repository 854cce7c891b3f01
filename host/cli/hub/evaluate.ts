import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import {
  coursesOf,
  DEFAULT_ERRORS,
  type FeedIn,
  type LimitHabit,
} from '../../../sim/evaluation/course/build-course.ts';
import { fitHome } from '../../../sim/evaluation/course/fit-home.ts';
import type { DrawProfile } from '../../../sim/evaluation/course/habits.ts';
import { type Evaluation, evaluate } from '../../../sim/evaluation/evaluation.ts';
import type { EvaluationSeries } from '../../../sim/evaluation/series/evaluation-series.ts';
import type { Quantity } from '../../../sim/evaluation/series/quantity.ts';
import { readSeries } from '../../../sim/evaluation/series/read-series.ts';
import { Table } from '../../../sim/series/table.ts';
import { buildFirmware } from '../../build/build.ts';
import { coreImage } from '../../build/core-image.ts';
import { packageRoot } from '../../package-root.ts';
import { ExitCode, UsageError } from '../failure.ts';
import type { Goal } from './evaluate-command.ts';
import { evaluationJson } from './evaluate-json.ts';
import { EvaluateProgress } from './evaluate-progress.ts';
import { evaluationText, percent } from './evaluate-text.ts';

export interface EvaluateOptions {
  readonly series: string;
  readonly home?: string;
  readonly days?: number;
  readonly seed: number;
  /** Percent. */
  readonly noise: number;
  readonly event: LimitHabit | undefined;
  /** Percent. */
  readonly eventDays: number;
  readonly feedIn: FeedIn;
  readonly column?: ReadonlyMap<Quantity, string>;
  /** Seconds. */
  readonly scan: number;
  readonly check?: readonly Goal[];
  readonly out?: string;
  readonly json?: true;
}

const HOME = join(packageRoot, 'seeds/homes/reference.yaml');
const HOT_WATER = join(packageRoot, 'seeds/series/hot-water-m.csv');
const DEFAULT_NOISE = DEFAULT_ERRORS.share * 100;

/** Runs the evaluation and prints what came of it. @throws SeriesError, HomeFileError, and what {@link evaluate} throws */
export async function evaluateHub(options: EvaluateOptions): Promise<void> {
  const file = options.home ?? HOME;
  const given = parseHome(await readText(file), file);
  const columns = options.column;
  const read = await readSeries(options.series, { clock: given.clock, ...(columns && { columns }) });
  const series = options.days === undefined ? read : firstDays(read, options.days);
  // A home that somebody chose is as it is.
  const { home, notes } = options.home === undefined ? fitHome(given, series) : { home: given, notes: [] };
  const courses = coursesOf(series, {
    home,
    seed: options.seed,
    errors: { share: options.noise / 100, kelvin: (DEFAULT_ERRORS.kelvin * options.noise) / DEFAULT_NOISE },
    draws: await readDraws(),
    feedIn: options.feedIn,
    event: options.event && { ...options.event, share: options.eventDays / 100 },
  });
  const build = await buildFirmware('hub');
  const progress = new EvaluateProgress();
  let evaluation: Evaluation;
  try {
    evaluation = await evaluate(courses, {
      image: coreImage(build),
      scanMs: options.scan * 1000,
      onProgress: progress.show,
    });
  } finally {
    progress.end();
  }
  const told = { ...series, notes: [...series.notes, ...notes] };
  if (options.out !== undefined) {
    const { evaluationPage } = await import('./evaluate-page.ts');
    await writeFile(options.out, evaluationPage(evaluation, told));
  }
  if (options.json) process.stdout.write(`${JSON.stringify(evaluationJson(evaluation, told, options), null, 2)}\n`);
  else for (const line of evaluationText(evaluation, told)) console.log(line);
  const missed = missedGoals(evaluation, options.check ?? []);
  for (const line of missed) process.stderr.write(`${line}\n`);
  if (missed.length > 0) process.exitCode = ExitCode.failed;
}

/** @throws UsageError */
async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** Hot water that people draw on a day. */
export async function readDraws(): Promise<DrawProfile> {
  const table = await Table.read(HOT_WATER);
  const energies = table.column('energy_Wh');
  return table.timesMs.map((ms, row) => ({ minute: Math.round(ms / 60_000), energyWh: energies[row]! }));
}

/** What is missing to the goals; nothing may be broken either. */
function missedGoals({ summary }: Evaluation, goals: readonly Goal[]): string[] {
  if (goals.length === 0) return [];
  const missed = goals.flatMap(({ name, leastPercent }) => {
    const share = summary.share.hub[name];
    // A share that is not known meets nothing.
    return share * 100 >= leastPercent ? [] : [`${name} is ${percent(share)}, below ${leastPercent} %`];
  });
  const { violatedDays } = summary;
  return violatedDays === 0 ? missed : [...missed, `the hub broke something on ${violatedDays} days`];
}

/** The first `count` whole days, over stretches. */
function firstDays(series: EvaluationSeries, count: number): EvaluationSeries {
  let left = count;
  const stretches = series.stretches.flatMap((stretch) => {
    const days = Math.min(left, stretch.midnightsMs.length - 1);
    left -= days;
    return days === 0 ? [] : [{ ...stretch, midnightsMs: stretch.midnightsMs.slice(0, days + 1) }];
  });
  return { ...series, stretches };
}
