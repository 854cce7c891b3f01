import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFirmware } from '../../host/build/build.ts';
import { readDraws } from '../../host/cli/hub/evaluate.ts';
import { evaluationText, percent } from '../../host/cli/hub/evaluate-text.ts';
import { packageRoot } from '../../host/package-root.ts';
import { CoreImage } from '../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import { parseHome } from '../../protocols/hub/home-file.ts';
import { coursesOf, DEFAULT_ERRORS, DEFAULT_EVENT, DEFAULT_FEED_IN } from '../../sim/evaluation/course/build-course.ts';
import { fitHome } from '../../sim/evaluation/course/fit-home.ts';
import { type EvaluatedDay, evaluate, summaryOf } from '../../sim/evaluation/evaluation.ts';
import type { EvaluationSeries } from '../../sim/evaluation/series/evaluation-series.ts';
import { parseSeries } from '../../sim/evaluation/series/read-series.ts';
import { violationsOf } from '../../sim/evaluation/violations.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { feederFigures } from './feeder.ts';
import { madeDays, SEASONS } from './made-days.ts';

const BENCH = 'hub';
const MEDIAN = { atLeast: 95 };
const WORST = { atLeast: 85 };
const SCAN_MS = 5000;
const SEED = 1;
/** Half-hourly prices, load and solar power of a real home; not ours to copy as a whole. */
const REAL = join(packageRoot, '../shared/data/prices/opt_res_perfect_optim_cost.csv');
const HOME = join(packageRoot, 'seeds/homes/reference.yaml');

interface Week {
  readonly name: string;
  text(): Promise<string | undefined>;
}

const WEEKS: readonly Week[] = [
  { name: 'recorded', text: async () => (existsSync(REAL) ? readFile(REAL, 'utf8') : undefined) },
  ...SEASONS.map((season) => ({ name: season.name, text: () => madeDays(season, SEED) })),
];

/** All weeks: the firmware against the optimum, with noisy forecasts and events. */
async function run({ quick, progress }: BenchContext): Promise<Figure[]> {
  const admitted = admit((await buildFirmware('hub')).image, gatewayLimits);
  const image = new CoreImage(admitted);
  const given = parseHome(await readFile(HOME, 'utf8'), HOME);
  const draws = await readDraws();
  const figures: Figure[] = [];
  const days: EvaluatedDay[] = [];
  for (const { name, text } of quick ? WEEKS.slice(1, 2) : WEEKS) {
    const csv = await text();
    if (csv === undefined) {
      figures.push(
        skipped(BENCH, `${name}: share of the possible saving`, 'needs ../shared/data/prices beside the checkout'),
      );
      continue;
    }
    const series = parseSeries(csv, name, { clock: given.clock });
    const cut: EvaluationSeries = quick
      ? {
          ...series,
          stretches: series.stretches.map((stretch) => ({ ...stretch, midnightsMs: stretch.midnightsMs.slice(0, 3) })),
        }
      : series;
    const { home } = fitHome(given, cut);
    const options = { home, seed: SEED, errors: DEFAULT_ERRORS, draws, feedIn: DEFAULT_FEED_IN, event: DEFAULT_EVENT };
    const evaluation = await evaluate(coursesOf(cut, options), { image, scanMs: SCAN_MS });
    process.stdout.write(`${evaluationText(evaluation, { ...cut, notes: [] }).join('\n')}\n\n`);
    days.push(...evaluation.days);
    const { hub } = evaluation.summary.share;
    progress(`${name}: median ${percent(hub.median)}, worst ${percent(hub.worst)}`);
    figures.push(figure(BENCH, `${name}: share of the possible saving`, '%', sharesOf(evaluation.days, 'hub')));
  }
  const { share } = summaryOf(days);
  const broken = days.flatMap(({ date, violations }) => violationsOf(violations.hub).map((what) => `${date} ${what}`));
  return [
    ...figures,
    figure(BENCH, `all ${days.length} days: share of the possible saving`, '%', sharesOf(days, 'hub'), MEDIAN),
    figure(BENCH, 'worst day', '%', [share.hub.worst * 100], WORST),
    figure(BENCH, 'the same by rules', '%', sharesOf(days, 'rules')),
    figure(
      BENCH,
      'days on which comfort, departure, fuse or a limit was broken',
      '',
      [new Set(broken.map((text) => text.slice(0, 10))).size],
      { atMost: 0 },
      broken.slice(0, 4).join(', ') || undefined,
    ),
    ...(await feederFigures({ image: admitted, quick, progress })),
  ];
}

function sharesOf(days: readonly EvaluatedDay[], of: 'hub' | 'rules'): number[] {
  return days.flatMap(({ share }) => (share[of] === undefined ? [] : [share[of] * 100]));
}

export const hub: Benchmark = {
  name: BENCH,
  description:
    "the hub's firmware on recorded and made days against no control, rules and the optimum; 1,000 homes in an event",
  run,
};
