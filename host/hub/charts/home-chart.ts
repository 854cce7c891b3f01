import { type Frame, legend, numberAxis, timeAxis } from '../../chart/axes.ts';
import { linearScale, type Scale } from '../../chart/scale.ts';
import { line, type Point, picture, polygon, polyline, text } from '../../chart/svg.ts';
import type { LoadKind } from '../load-status.ts';

/** A load over the time of a chart. */
export interface ChartLoad {
  readonly name: string;
  readonly kind: LoadKind;
  /** In each interval, W; negative is delivered. */
  readonly powersW: readonly number[];
  /** At the end of each: °C of a room or tank, % of a battery, Wh to go of a vehicle or appliance. */
  readonly values: readonly number[];
}

/** A home's day, planned or past: what stands in each interval. */
export interface HomeCourse {
  /** Begins of the intervals, and the end of the last, UTC in s. */
  readonly timesS: readonly number[];
  readonly prices: readonly (number | undefined)[];
  readonly exportPrices: readonly (number | undefined)[];
  readonly importLimitsW: readonly (number | undefined)[];
  readonly uncontrolledW: readonly number[];
  readonly gridW: readonly number[];
  readonly loads: readonly ChartLoad[];
}

export interface HomeChartOptions {
  readonly title: string;
  /** Local time less UTC, in min, of the time axis. */
  readonly utcOffsetMinutes: number;
}

const WIDTH = 1000;
const LEFT = 70;
const RIGHT = WIDTH - 20;
const GAP = 62;
const PRICE_HEIGHT = 110;
const POWER_HEIGHT = 260;
const VALUE_HEIGHT = 110;
const HOUSEHOLD = '#9aa0a6';
const GRID = '#111';
const LIMIT = '#c0392b';
const PRICE = '#1b6ca8';
const EXPORT_PRICE = '#e0a800';
/** By the order of the loads. */
const COLOURS = ['#c0392b', '#e67e22', '#1b6ca8', '#2e8b57', '#f1c40f', '#8e44ad', '#16a085', '#7f5539'];

/** Prices, powers one on top of the other with the grid's, then charge, temperature and what is to go, as SVG. */
export function homeChart(course: HomeCourse, { title, utcOffsetMinutes }: HomeChartOptions): string {
  const { timesS } = course;
  const time = linearScale([timesS[0]! * 1000, timesS.at(-1)! * 1000], [LEFT, RIGHT]);
  let top = 64;
  const panel = (height: number): Frame => {
    const frame = { left: LEFT, right: RIGHT, top, bottom: top + height };
    top += height + GAP;
    return frame;
  };
  const panels = [
    ...pricePanel(course, panel(PRICE_HEIGHT), time, utcOffsetMinutes),
    ...powerPanel(course, panel(POWER_HEIGHT), time, utcOffsetMinutes),
    ...valuePanels(course).flatMap((values) => valuePanel(values, course, panel(VALUE_HEIGHT), time, utcOffsetMinutes)),
  ];
  return picture(WIDTH, top - GAP + 44, title, [text(LEFT, 24, title, { 'font-size': 16 }), ...panels]);
}

function pricePanel({ prices, exportPrices, timesS }: HomeCourse, frame: Frame, time: Scale, offset: number): string[] {
  const known = [...prices, ...exportPrices].filter((price) => price !== undefined);
  const scale = scaleOf([0, ...known], frame);
  return [
    ...timeAxis(frame, time, offset),
    ...numberAxis(frame, scale, 'price per kWh'),
    ...stepLines(prices, timesS, time, scale, { stroke: PRICE, 'stroke-width': 2 }),
    ...stepLines(exportPrices, timesS, time, scale, { stroke: EXPORT_PRICE, 'stroke-width': 2 }),
    ...legend(frame.left, frame.top - 10, [
      [PRICE, 'drawn'],
      [EXPORT_PRICE, 'delivered'],
    ]),
  ];
}

function powerPanel(course: HomeCourse, frame: Frame, time: Scale, offset: number): string[] {
  const { timesS, uncontrolledW, gridW, importLimitsW, loads } = course;
  const stacked = [{ name: 'household', colour: HOUSEHOLD, powersW: uncontrolledW }].concat(
    loads.map(({ name, powersW }, index) => ({
      name,
      colour: COLOURS[index % COLOURS.length]!,
      powersW: [...powersW],
    })),
  );
  const used = stacked.filter(({ powersW }) => powersW.some((watts) => watts !== 0));
  const up = new Array<number>(timesS.length - 1).fill(0);
  const down = [...up];
  const areas = used.map(({ colour, powersW }) => {
    const from = powersW.map((watts, index) => (watts >= 0 ? up[index]! : down[index]!));
    const to = powersW.map((watts, index) => from[index]! + watts / 1000);
    to.forEach((kilowatts, index) => {
      if (powersW[index]! >= 0) up[index] = kilowatts;
      else down[index] = kilowatts;
    });
    return { colour, from, to };
  });
  const highest = Math.max(...up, ...gridW.map((watts) => watts / 1000));
  const limits = importLimitsW.map((watts) => (watts === undefined ? undefined : watts / 1000));
  // A limit far above what is drawn would flatten everything else.
  const near = limits.map((kilowatts) =>
    kilowatts !== undefined && kilowatts <= highest * 1.5 ? kilowatts : undefined,
  );
  const scale = scaleOf(
    [...up, ...down, ...gridW.map((watts) => watts / 1000), ...near.map((value) => value ?? 0)],
    frame,
  );
  return [
    ...timeAxis(frame, time, offset),
    ...numberAxis(frame, scale, 'power, kW'),
    ...areas.flatMap(({ colour, from, to }) => boxes(from, to, timesS, time, scale, colour)),
    line([frame.left, scale.at(0)], [frame.right, scale.at(0)], { stroke: '#555' }),
    ...stepLines(near, timesS, time, scale, { stroke: LIMIT, 'stroke-dasharray': '6 4', 'stroke-width': 1.5 }),
    ...stepLines(
      gridW.map((watts) => watts / 1000),
      timesS,
      time,
      scale,
      { stroke: GRID, 'stroke-width': 1.5 },
    ),
    ...legend(frame.left, frame.top - 10, [
      [GRID, 'grid'],
      ...(near.some((value) => value !== undefined) ? [[LIMIT, 'import limit'] as const] : []),
      ...used.map(({ name, colour }) => [colour, name] as const),
    ]),
  ];
}

interface Values {
  readonly title: string;
  readonly loads: readonly { readonly name: string; readonly colour: string; readonly values: readonly number[] }[];
}

function valuePanels({ loads }: HomeCourse): Values[] {
  const of = (title: string, kinds: readonly LoadKind[], per = 1): Values => ({
    title,
    loads: loads.flatMap(({ name, kind, values }, index) =>
      kinds.includes(kind) && values.some((value) => value !== 0)
        ? [{ name, colour: COLOURS[index % COLOURS.length]!, values: values.map((value) => value / per) }]
        : [],
    ),
  });
  return [
    of('charge, %', ['battery']),
    of('room, °C', ['heating', 'cooling']),
    of('tank, °C', ['tank']),
    of('to go, kWh', ['vehicle', 'appliance'], 1000),
  ].filter(({ loads: shown }) => shown.length > 0);
}

function valuePanel(
  { title, loads }: Values,
  { timesS }: HomeCourse,
  frame: Frame,
  time: Scale,
  offset: number,
): string[] {
  const scale = scaleOf(
    loads.flatMap(({ values }) => values),
    frame,
  );
  return [
    ...timeAxis(frame, time, offset),
    ...numberAxis(frame, scale, title),
    ...loads.map(({ colour, values }) =>
      polyline(
        values.map((value, index): Point => [time.at(timesS[index + 1]! * 1000), scale.at(value)]),
        { stroke: colour, 'stroke-width': 2 },
      ),
    ),
    ...legend(
      frame.left,
      frame.top - 10,
      loads.map(({ name, colour }) => [colour, name] as const),
    ),
  ];
}

function scaleOf(values: readonly number[], frame: Frame): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least || 1) * 0.05;
  return linearScale([least === 0 ? 0 : least - room, most + room], [frame.bottom, frame.top]);
}

/** Boxes between two values of each interval; neighbours of one height are one box. */
function boxes(
  from: readonly number[],
  to: readonly number[],
  timesS: readonly number[],
  time: Scale,
  scale: Scale,
  fill: string,
): string[] {
  const found: string[] = [];
  for (let index = 0; index < from.length; index++) {
    if (from[index] === to[index]) continue;
    const begin = index;
    while (index + 1 < from.length && from[index + 1] === from[begin] && to[index + 1] === to[begin]) index++;
    const [left, right] = [time.at(timesS[begin]! * 1000), time.at(timesS[index + 1]! * 1000)];
    const [low, high] = [scale.at(from[begin]!), scale.at(to[begin]!)];
    found.push(
      polygon(
        [
          [left, low],
          [left, high],
          [right, high],
          [right, low],
        ],
        { fill, 'fill-opacity': 0.8 },
      ),
    );
  }
  return found;
}

/** Lines with a step at each begin, broken where nothing is known. */
function stepLines(
  values: readonly (number | undefined)[],
  timesS: readonly number[],
  time: Scale,
  scale: Scale,
  attributes: Readonly<Record<string, string | number>>,
): string[] {
  const lines: Point[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === undefined) {
      lines.push([]);
      continue;
    }
    const y = scale.at(value);
    lines.at(-1)!.push([time.at(timesS[index]! * 1000), y], [time.at(timesS[index + 1]! * 1000), y]);
  }
  return lines.filter((points) => points.length > 0).map((points) => polyline(points, attributes));
}
