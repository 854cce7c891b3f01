import { STEP_MS } from '../../../sim/evaluation/course/course.ts';
import type { EvaluatedCourse, EvaluatedDay } from '../../../sim/evaluation/evaluation.ts';
import { homeClockRule } from '../../../sim/evaluation/series/home-clock.ts';
import { type Frame, legend, numberAxis, timeAxis } from '../../chart/axes.ts';
import { linearScale, type Scale } from '../../chart/scale.ts';
import { line, type Point, picture, polygon, polyline, text } from '../../chart/svg.ts';

const WIDTH = 960;
const HEIGHT = 520;
const PRICE: Frame = { left: 70, right: WIDTH - 20, top: 50, bottom: 130 };
const POWER: Frame = { left: 70, right: WIDTH - 20, top: 170, bottom: 370 };
const STATE: Frame = { left: 70, right: WIDTH - 20, top: 400, bottom: HEIGHT - 30 };
const COLOURS = ['#c0392b', '#e67e22', '#2980b9', '#27ae60', '#f1c40f', '#8e44ad', '#16a085', '#7f8c8d'] as const;
const LINE = { 'stroke-width': 1.5 } as const;

/** A day as SVG: prices, powers of grid and loads, and what the loads have stored, each between its own bounds. */
export function dayChart(day: EvaluatedDay, evaluated: EvaluatedCourse, of: 'hub' | 'optimum'): string {
  const { course, optimum, lived } = evaluated;
  const { beginUtcMs, midnights, home } = course;
  const from = Math.round(midnights[day.day]! / STEP_MS);
  const until = Math.round(midnights[day.day + 1]! / STEP_MS);
  const utcOffset = homeClockRule(home.clock).offsetMinutes((beginUtcMs + midnights[day.day]!) / 1000);
  const time = linearScale([beginUtcMs + from * STEP_MS, beginUtcMs + until * STEP_MS], [POWER.left, POWER.right]);
  const at = (step: number) => time.at(beginUtcMs + step * STEP_MS);
  const { gridW, loadW } = of === 'hub' ? lived.hub : optimum;
  const cut = (values: Float64Array) => values.subarray(from, until);
  const powers = [gridW, ...loadW].map(cut);
  const watts = linearScale(bounds(powers), [POWER.bottom, POWER.top]);
  const prices = [course.price, course.exportPrice].map(cut);
  const price = linearScale(bounds(prices), [PRICE.bottom, PRICE.top]);
  const draw = (values: Float64Array, scale: Scale, stroke: string) =>
    polyline(
      stairs(values, (step) => at(from + step), scale),
      { stroke, ...LINE },
    );
  const limit = course.limits.find(({ fromMs }) => fromMs >= midnights[day.day]! && fromMs < midnights[day.day + 1]!);
  const title = `${day.date}, ${of}`;
  return picture(WIDTH, HEIGHT, title, [
    ...[PRICE, POWER, STATE].flatMap((frame) => timeAxis(frame, time, utcOffset)),
    ...numberAxis(PRICE, price, 'per kWh'),
    draw(prices[0]!, price, '#111'),
    draw(prices[1]!, price, '#999'),
    ...legend(PRICE.left, 40, [
      ['#111', 'price'],
      ['#999', 'paid for energy delivered'],
    ]),
    ...numberAxis(POWER, watts, 'W'),
    ...(limit ? [limitBand(limit, beginUtcMs, time, watts)] : []),
    line([POWER.left, watts.at(0)], [POWER.right, watts.at(0)], { stroke: '#888' }),
    draw(powers[0]!, watts, '#111'),
    ...loadW.map((_values, index) => draw(powers[index + 1]!, watts, COLOURS[index]!)),
    ...legend(POWER.left, 162, [
      ['#111', 'grid'],
      ...home.loads.map(({ name }, index) => [COLOURS[index]!, name] as const),
    ]),
    ...statesOf(evaluated, of, from, until, at),
    text(16, (STATE.top + STATE.bottom) / 2, 'stored', {
      transform: `rotate(-90 16 ${(STATE.top + STATE.bottom) / 2})`,
      'text-anchor': 'middle',
    }),
  ]);
}

/** Above an event's limit, while it holds. */
function limitBand(
  limit: { readonly fromMs: number; readonly untilMs: number; readonly importW: number },
  beginUtcMs: number,
  time: Scale,
  watts: Scale,
): string {
  const [left, right] = [time.at(beginUtcMs + limit.fromMs), time.at(beginUtcMs + limit.untilMs)];
  const bottom = Math.max(watts.at(limit.importW), POWER.top);
  return polygon(
    [
      [left, POWER.top],
      [right, POWER.top],
      [right, bottom],
      [left, bottom],
    ],
    { fill: '#fdd' },
  );
}

/** From empty, cold or nothing needed at the bottom to full, warm or all needed at the top. */
function statesOf(
  { course, optimum, lived }: EvaluatedCourse,
  of: 'hub' | 'optimum',
  from: number,
  until: number,
  at: (step: number) => number,
): string[] {
  const { loads } = course.home;
  return optimum.storages.flatMap(({ index, unit, states }) => {
    const load = loads[index]!;
    if (unit === 'runs') return [];
    const [least, most] =
      'minimumCel' in load
        ? [load.minimumCel, load.maximumCel]
        : [0, load.kind === 'battery' ? load.capacityWh : load.kind === 'vehicle' ? load.batteryWh / 2 : 1];
    const scale = linearScale([least, most], [STATE.bottom, STATE.top]);
    const values = of === 'hub' ? lived.hub.states[index]! : states;
    const points: Point[] = Array.from(values.subarray(from, until), (value, step) => [
      at(from + step + 1),
      scale.at(Math.min(Math.max(value, least), most)),
    ]);
    return [polyline(points, { stroke: COLOURS[index]!, ...LINE })];
  });
}

function stairs(values: Float64Array, at: (step: number) => number, scale: Scale): Point[] {
  return Array.from(values).flatMap((value, step): Point[] => [
    [at(step), scale.at(value)],
    [at(step + 1), scale.at(value)],
  ]);
}

/** Of all values, with 0 among them. */
function bounds(series: readonly Float64Array[]): [number, number] {
  let [least, most] = [0, 0];
  for (const values of series) {
    for (const value of values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  return [least, most === least ? least + 1 : most];
}
