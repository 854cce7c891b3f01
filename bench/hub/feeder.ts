import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Frame, legend, numberAxis, timeAxis } from '../../host/chart/axes.ts';
import { linearScale, type Scale } from '../../host/chart/scale.ts';
import { type Point, picture, polygon, polyline, text } from '../../host/chart/svg.ts';
import { readDraws } from '../../host/cli/hub/evaluate.ts';
import { packageRoot } from '../../host/package-root.ts';
import { parseHome } from '../../protocols/hub/home-file.ts';
import { EVENING_EVENT, type FeederDay } from '../../sim/evaluation/feeder/feeder.ts';
import { outcomeOf } from '../../sim/evaluation/feeder/outcome.ts';
import { feederDayInThreads } from '../../sim/evaluation/feeder/threads/threaded-feeder.ts';
import { variedHome } from '../../sim/evaluation/feeder/varied-home.ts';
import type { EvaluationSeries } from '../../sim/evaluation/series/evaluation-series.ts';
import { parseSeries } from '../../sim/evaluation/series/read-series.ts';
import { Random } from '../../sim/random.ts';
import type { BenchContext } from '../benchmark.ts';
import { type Figure, figure } from '../figure.ts';
import { madeDays, SEASONS } from './made-days.ts';

const BENCH = 'hub';
const HOMES = 1000;
const QUICK_HOMES = 20;
const SEED = 1;
const SCAN_MS = 60_000;
const SEASON = SEASONS[0]!;
const HOME = join(packageRoot, 'seeds/homes/reference.yaml');
const PLOT = join(packageRoot, 'bench/results/hub-feeder.svg');

/** One price for the whole day, so that nothing but the event keeps loads from the evening. */
const PRICE = 0.3;

/** Homes of a feeder through one event on a winter's evening; writes a plot. */
export async function feederFigures({
  image,
  quick,
  progress,
}: BenchContext & { readonly image: Uint8Array<ArrayBuffer> }): Promise<Figure[]> {
  const count = quick ? QUICK_HOMES : HOMES;
  const home = parseHome(await readFile(HOME, 'utf8'), HOME);
  const random = new Random(SEED).stream('feeder');
  const plan = {
    homes: Array.from({ length: count }, (_, number) => variedHome(home, number, random.stream(String(number)))),
    series: flat(parseSeries(await madeDays(SEASON, SEED), SEASON.name, { clock: home.clock })),
    draws: await readDraws(),
    seed: SEED,
    scanMs: SCAN_MS,
    event: EVENING_EVENT,
  };
  const day = await feederDayInThreads({ plan, image }, availableParallelism(), (done) => {
    if (done % 100 === 0) progress(`feeder: ${done} of ${count} homes`);
  });
  await mkdir(join(packageRoot, 'bench/results'), { recursive: true });
  await writeFile(PLOT, feederPlot(day, count));
  const { baselineW, eventW, baselinePeakW, peakBeforeW, peakAfterW } = outcomeOf(day, EVENING_EVENT);
  const name = `${count} homes in an event`;
  return [
    figure(
      BENCH,
      `${name}: power within it, with / without`,
      '×',
      [eventW / baselineW],
      { atMost: 0.7 },
      `${kw(baselineW)} to ${kw(eventW)}`,
    ),
    ...(
      [
        ['before', peakBeforeW],
        ['after', peakAfterW],
      ] as const
    ).map(([when, peakW]) =>
      figure(
        BENCH,
        `${name}: peak ${when} it / peak of the day without`,
        '×',
        [peakW / baselinePeakW],
        { atMost: 1 },
        `${kw(baselinePeakW)} and ${kw(peakW)}`,
      ),
    ),
  ];
}

function flat(series: EvaluationSeries): EvaluationSeries {
  const stretches = series.stretches.map(({ midnightsMs, columns }) => ({
    midnightsMs,
    columns: { ...columns, price: columns.price.map(() => PRICE) },
  }));
  return { ...series, stretches };
}

function kw(watts: number): string {
  return `${Math.round(watts / 1000)} kW`;
}

const WIDTH = 960;
const HEIGHT = 360;
const FRAME: Frame = { left: 70, right: WIDTH - 20, top: 60, bottom: HEIGHT - 40 };

function feederPlot({ baselineW, eventW }: FeederDay, homes: number): string {
  const time = linearScale([0, baselineW.length * 60_000], [FRAME.left, FRAME.right]);
  const most = Math.max(...baselineW, ...eventW) / 1000;
  const power = linearScale([Math.min(0, ...baselineW, ...eventW) / 1000, most], [FRAME.bottom, FRAME.top]);
  const at = (minute: number) => time.at(minute * 60_000);
  const curve = (values: Float64Array, stroke: string) =>
    polyline(
      Array.from(values, (watts, minute): Point => [at(minute), power.at(watts / 1000)]),
      { stroke, 'stroke-width': 1.2 },
    );
  const title = `${homes} homes: an event from 17:00 to 19:00, begun within 10 minutes`;
  return picture(WIDTH, HEIGHT, title, [
    text(FRAME.left, 24, title, { 'font-size': 16 }),
    band(at(EVENING_EVENT.fromMinute), at(EVENING_EVENT.untilMinute), power),
    ...timeAxis(FRAME, time, 0),
    ...numberAxis(FRAME, power, 'kW'),
    curve(baselineW, '#888'),
    curve(eventW, '#c0392b'),
    ...legend(FRAME.left, 46, [
      ['#888', 'without event'],
      ['#c0392b', 'with'],
    ]),
  ]);
}

function band(left: number, right: number, { from, to, at }: Scale): string {
  return polygon(
    [
      [left, at(from)],
      [right, at(from)],
      [right, at(to)],
      [left, at(to)],
    ],
    { fill: '#eef' },
  );
}
