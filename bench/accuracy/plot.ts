import { limitOf } from './limits.ts';
import type { Outcome } from './measure-point.ts';

/** Error against load at one power factor. */
export interface Curve {
  readonly powerFactor: string;
  /** Rising currents: share of the nominal one, error in per cent. */
  readonly points: readonly (readonly [current: number, error: number])[];
}

export function curvesOf(outcomes: readonly Outcome[]): Curve[] {
  const loads = outcomes.filter(({ point }) => point.group === 'load');
  return [...new Set(loads.map(({ point }) => point.powerFactor))].map((powerFactor) => ({
    powerFactor,
    points: loads
      .filter(({ point }) => point.powerFactor === powerFactor)
      .map(({ point, error }): [number, number] => [point.current, error])
      .sort(([a], [b]) => a - b),
  }));
}

const COLUMNS = 72;
/** Rows on each side of zero, one for each power of ten. */
const DECADES = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1];
const LEAST_CURRENT = 0.001;
const MOST_CURRENT = 1.2;

function columnOf(current: number): number {
  return Math.round((Math.log(current / LEAST_CURRENT) / Math.log(MOST_CURRENT / LEAST_CURRENT)) * (COLUMNS - 1));
}

/** How far from the middle an error is drawn, in rows: by its power of ten, as it spans several. */
function rowsOf(error: number): number {
  const above = DECADES.filter((decade) => Math.abs(error) >= decade).length;
  return Math.sign(error) * above;
}

/** The curves as text: the current across, the power of ten of the error up and down, `=` the limits of class 0.2S. */
export function textPlot(curves: readonly Curve[]): string {
  const middle = DECADES.length;
  const cells = Array.from({ length: 2 * middle + 1 }, () => new Array<string>(COLUMNS).fill(' '));
  cells[middle]!.fill('·');
  for (let column = 0; column < COLUMNS; column++) {
    const current = LEAST_CURRENT * (MOST_CURRENT / LEAST_CURRENT) ** (column / (COLUMNS - 1));
    const limit = limitOf('0.2S', '1', current);
    if (limit === undefined) continue;
    for (const sign of [1, -1]) cells[middle - rowsOf(sign * limit)]![column] = '=';
  }
  curves.forEach(({ points }, index) => {
    for (const [current, error] of points) cells[middle - rowsOf(error)]![columnOf(current)] = String(index + 1);
  });
  const label = (row: number): string => {
    const away = middle - row;
    const decade = DECADES[Math.abs(away) - 1];
    return decade === undefined
      ? '0'
      : `${away > 0 ? '+' : '-'}${decade.toLocaleString('en', { maximumFractionDigits: 5 })} %`;
  };
  const rows = cells.map((row, index) => `${label(index).padStart(11)} ${row.join('')}`.trimEnd());
  const axis = [' '.repeat(12), ...new Array<string>(COLUMNS).fill(' ')];
  for (const current of [0.001, 0.01, 0.1, 1]) {
    const text = `${current * 100} %`;
    const at = Math.min(columnOf(current) + 1, COLUMNS - text.length);
    [...text].forEach((letter, index) => {
      axis[at + index] = letter;
    });
  }
  const legend = curves.map(({ powerFactor }, index) => `${index + 1} PF ${powerFactor}`).join(', ');
  return [...rows, axis.join('').trimEnd(), `${' '.repeat(12)}${legend}; = limit of class 0.2S at PF 1`].join('\n');
}
