import { limitOf } from './limits.ts';
import type { Curve } from './plot.ts';

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 70;
const RIGHT = 20;
const TOP = 40;
const BOTTOM = 60;
/** Per cent; errors are drawn by their power of ten, from the least one on. */
const LEAST_ERROR = 1e-5;
const MOST_ERROR = 1;
const LEAST_CURRENT = 0.001;
const MOST_CURRENT = 1.25;
const COLOURS = ['#1b6ca8', '#c8553d', '#3a7d44', '#8e5ba6', '#b8860b'];

const x = (current: number): number =>
  LEFT + ((WIDTH - LEFT - RIGHT) * Math.log(current / LEAST_CURRENT)) / Math.log(MOST_CURRENT / LEAST_CURRENT);

const y = (error: number): number => {
  const share = Math.log(Math.max(Math.abs(error), LEAST_ERROR) / LEAST_ERROR) / Math.log(MOST_ERROR / LEAST_ERROR);
  return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(share, 1);
};

function text(at: readonly [number, number], content: string, anchor = 'middle', colour = '#333'): string {
  return `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${content}</text>`;
}

function line(points: readonly (readonly [number, number])[], style: string): string {
  const path = points.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(' ');
  return `<polyline points="${path}" fill="none" ${style}/>`;
}

function grid(): string[] {
  const decades = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1];
  const currents = [0.001, 0.01, 0.1, 1];
  const faint = 'stroke="#ddd"';
  return [
    ...decades.flatMap((error) => [
      line(
        [
          [LEFT, y(error)],
          [WIDTH - RIGHT, y(error)],
        ],
        faint,
      ),
      text([LEFT - 8, y(error) + 4], `${error.toFixed(Math.round(-Math.log10(error)))} %`, 'end'),
    ]),
    ...currents.flatMap((current) => [
      line(
        [
          [x(current), TOP],
          [x(current), HEIGHT - BOTTOM],
        ],
        faint,
      ),
      text([x(current), HEIGHT - BOTTOM + 18], `${Number((current * 100).toFixed(1))} %`),
    ]),
    text([(LEFT + WIDTH - RIGHT) / 2, HEIGHT - 18], 'current, share of the nominal one'),
  ];
}

/** Limits of class 0.2S, and a tenth of them. */
function limits(powerFactor: string): string[] {
  const steps = Array.from({ length: 400 }, (_, step) => LEAST_CURRENT * (1.2 / LEAST_CURRENT) ** (step / 399));
  const along = (by: number) =>
    steps.flatMap((current): [number, number][] => {
      const limit = limitOf('0.2S', powerFactor, current);
      return limit === undefined ? [] : [[x(current), y(limit * by)]];
    });
  return [line(along(1), 'stroke="#444" stroke-width="2"'), line(along(0.1), 'stroke="#444" stroke-dasharray="6 4"')];
}

/** Size of the error against load, both by their powers of ten, as an SVG picture. */
export function svgPlot(curves: readonly Curve[]): string {
  const drawn = curves.flatMap(({ powerFactor, points }, index) => {
    const colour = COLOURS[index % COLOURS.length]!;
    const places = points.map(([current, error]): [number, number] => [x(current), y(error)]);
    return [
      line(places, `stroke="${colour}" stroke-width="1.5"`),
      ...places.map(([a, b]) => `<circle cx="${a.toFixed(1)}" cy="${b.toFixed(1)}" r="3" fill="${colour}"/>`),
      text([LEFT + 60 + index * 125, TOP - 14], `PF ${powerFactor}`, 'middle', colour),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>Size of the error against load; the line is the limit of class 0.2S at PF 1, the broken one a tenth of it</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid(),
    ...limits('1'),
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}
