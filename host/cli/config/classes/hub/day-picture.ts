import { STEP_MS } from '../../../../../sim/evaluation/course/course.ts';
import { type Frame, legend, numberAxis, timeAxis } from '../../../../chart/axes.ts';
import type { PageChart } from '../../../../chart/page.ts';
import { linearScale, type Scale } from '../../../../chart/scale.ts';
import { type Point, picture, polyline } from '../../../../chart/svg.ts';
import { dayLabel } from '../../../../config/preview/dates.ts';
import { homeClockRule } from '../../../../hub/home-clock.ts';
import type { SampleDay } from '../live-day.ts';
import { COUNTED_DAY } from './day-course.ts';
import { gridOf } from './day-tables.ts';
import type { HubDay } from './live-hub-day.ts';

const WIDTH = 960;
const HEIGHT = 420;
const PRICE: Frame = { left: 70, right: WIDTH - 20, top: 50, bottom: 130 };
const POWER: Frame = { left: 70, right: WIDTH - 20, top: 180, bottom: HEIGHT - 30 };
/** Told apart by those who see no red and green (Okabe and Ito). */
const COLOURS = ['#999999', '#0072b2'] as const;

/** Prices and grid power of the day, a line for each config. */
export function dayPicture(days: readonly HubDay[], { date }: SampleDay): PageChart {
  const { course } = days[0]!;
  const { beginUtcMs, midnights, home } = course;
  const [fromMs, untilMs] = [beginUtcMs + midnights[COUNTED_DAY]!, beginUtcMs + midnights[COUNTED_DAY + 1]!];
  const time = linearScale([fromMs, untilMs], [POWER.left, POWER.right]);
  const offset = homeClockRule(home.clock).offsetMinutes(fromMs / 1000);
  const prices = days.map(pricesOf);
  const grids = days.map(gridOf);
  const price = linearScale(bounds(prices), [PRICE.bottom, PRICE.top]);
  const power = linearScale(bounds(grids), [POWER.bottom, POWER.top]);
  const colour = (index: number) => COLOURS[days.length === 1 ? 1 : index]!;
  const lines = (all: readonly Float64Array[], scale: Scale) =>
    all.map((values, index) =>
      polyline(
        stairs(values, (step) => time.at(fromMs + step * STEP_MS), scale),
        { stroke: colour(index), 'stroke-width': 1.5 },
      ),
    );
  const title = `${dayLabel(date)}: price and power drawn from the grid`;
  const svg = picture(WIDTH, HEIGHT, title, [
    ...[PRICE, POWER].flatMap((frame) => timeAxis(frame, time, offset)),
    ...numberAxis(PRICE, price, 'per kWh'),
    ...lines(prices, price),
    ...numberAxis(POWER, power, 'W'),
    ...lines(grids, power),
    ...legend(
      POWER.left,
      POWER.top - 8,
      days.map((day, index) => [colour(index), day.title] as const),
    ),
  ]);
  return { title, svg };
}

function pricesOf({ course: { price, midnights } }: HubDay): Float64Array {
  return price.subarray(
    Math.round(midnights[COUNTED_DAY]! / STEP_MS),
    Math.round(midnights[COUNTED_DAY + 1]! / STEP_MS),
  );
}

function stairs(values: Float64Array, at: (step: number) => number, scale: Scale): Point[] {
  return Array.from(values).flatMap((value, step): Point[] => [
    [at(step), scale.at(value)],
    [at(step + 1), scale.at(value)],
  ]);
}

/** Of all values, with 0 among them. */
function bounds(series: readonly Float64Array[]): [number, number] {
  const least = Math.min(0, ...series.map((values) => Math.min(...values)));
  const most = Math.max(0, ...series.map((values) => Math.max(...values)));
  return [least, most === least ? least + 1 : most];
}
