import type { Frame } from '../../chart/axes.ts';
import { legend } from '../../chart/axes.ts';
import { linearScale, roundTicks, type Scale } from '../../chart/scale.ts';
import { element, line, picture, polygon, text } from '../../chart/svg.ts';
import type { Band, Direction, GreenSpan, TimeSpace, TimeSpaceJunction } from '../time-space.ts';
import { LAMP_COLOURS, WIDTH } from './chart-options.ts';

const HEIGHT = 560;
const FRAME: Frame = { left: 150, right: WIDTH - 20, top: 70, bottom: HEIGHT - 50 };
const BAR = 5;
const BANDS: Readonly<Record<Direction, string>> = { outbound: '#1b6ca8', inbound: '#e67e22' };

/** Time-space diagram as SVG: distance upwards, the greens of both directions at each junction, and the bands. */
export function timeSpaceChart(diagram: TimeSpace, title = 'Time-space diagram'): string {
  const { junctions, spanS, bands, cycleS } = diagram;
  const distances = junctions.map(({ distanceM }) => distanceM);
  const time = linearScale([spanS.fromS, spanS.toS], [FRAME.left, FRAME.right]);
  const reach: readonly [number, number] = [Math.min(...distances, 0), Math.max(...distances, 1)];
  const distance = linearScale(reach, [FRAME.bottom - 20, FRAME.top + 20]);
  const widths = bands.map(({ direction, widthS }) => {
    const part = cycleS === undefined ? '' : ` (${Math.round((widthS / cycleS) * 100)} % of ${cycleS} s)`;
    return [BANDS[direction], `${direction} band ${Number(widthS.toFixed(1))} s${part}`] as const;
  });
  return picture(WIDTH, HEIGHT, title, [
    text(FRAME.left, 24, title, { 'font-size': 16 }),
    ...legend(FRAME.left, 46, [
      [LAMP_COLOURS.green, 'green, outbound above'],
      [LAMP_COLOURS.red, 'not green'],
      ...widths,
    ]),
    ...roundTicks(spanS.fromS, spanS.toS, 12).flatMap((second) => [
      line([time.at(second), FRAME.top], [time.at(second), FRAME.bottom], { stroke: '#ddd' }),
      text(time.at(second), FRAME.bottom + 16, String(second), { 'text-anchor': 'middle', fill: '#333' }),
    ]),
    text((FRAME.left + FRAME.right) / 2, FRAME.bottom + 36, 'time, s', { 'text-anchor': 'middle', fill: '#333' }),
    clip(bands.flatMap((band) => bandShapes(band, diagram, time, distance))),
    ...junctions.flatMap((junction) => junctionBars(junction, spanS, time, distance.at(junction.distanceM))),
  ]);
}

function junctionBars(junction: TimeSpaceJunction, spanS: GreenSpan, time: Scale, y: number): string[] {
  const bars = (greens: readonly GreenSpan[], top: number) => [
    element('rect', { x: FRAME.left, y: top, width: FRAME.right - FRAME.left, height: BAR, fill: LAMP_COLOURS.red }),
    ...greens.map(({ fromS, toS }) => {
      const from = time.at(Math.max(fromS, spanS.fromS));
      const width = time.at(Math.min(toS, spanS.toS)) - from;
      return element('rect', { x: from, y: top, width, height: BAR, fill: LAMP_COLOURS.green });
    }),
  ];
  return [
    ...bars(junction.outbound, y - BAR - 1),
    ...bars(junction.inbound, y + 1),
    text(FRAME.left - 8, y - 2, junction.name, { 'text-anchor': 'end', fill: '#333' }),
    text(FRAME.left - 8, y + 12, `${junction.distanceM} m`, { 'text-anchor': 'end', fill: '#777' }),
  ];
}

/** The band of each cycle that can be seen: from the first junction of its direction to the last. */
function bandShapes({ direction, beginS, widthS }: Band, diagram: TimeSpace, time: Scale, distance: Scale): string[] {
  const { cycleS, speedMps, junctions, spanS } = diagram;
  if (cycleS === undefined || speedMps === undefined || widthS <= 0 || junctions.length < 2) return [];
  const [near, far] = [junctions[0]!.distanceM, junctions.at(-1)!.distanceM];
  const [origin, end] = direction === 'outbound' ? [near, far] : [far, near];
  const travelS = (far - near) / speedMps;
  const first = Math.floor((spanS.fromS - travelS - beginS - widthS) / cycleS);
  const last = Math.ceil((spanS.toS - beginS) / cycleS);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const fromS = beginS + (first + index) * cycleS;
    return polygon(
      [
        [time.at(fromS), distance.at(origin)],
        [time.at(fromS + widthS), distance.at(origin)],
        [time.at(fromS + widthS + travelS), distance.at(end)],
        [time.at(fromS + travelS), distance.at(end)],
      ],
      { fill: BANDS[direction], 'fill-opacity': 0.2 },
    );
  });
}

function clip(shapes: readonly string[]): string {
  const { left, right, top, bottom } = FRAME;
  const inner = `0 0 ${right - left} ${bottom - top}`;
  const moved = element('g', { transform: `translate(${-left} ${-top})` }, ...shapes, '');
  // An inner picture cuts off what lies outside of it, and needs no id that two charts on a page would share.
  return element('svg', { x: left, y: top, width: right - left, height: bottom - top, viewBox: inner }, moved);
}
