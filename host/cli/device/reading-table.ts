import { dim } from '../style.ts';

/** A row of a table of readings: a name, a value as text, its unit, and a remark. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly remark?: string;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** Lines with names, values and units below one another, numbers by their points. */
export function readingTable(rows: readonly Row[]): string[] {
  const names = widest(rows.map(({ name }) => name));
  const numbers = rows.map(({ value }) => value).filter((value) => NUMBER.test(value));
  const whole = widest(numbers.map(wholePart));
  const fraction = widest(numbers.map((value) => value.slice(wholePart(value).length)));
  const cells = rows.map(({ value, unit }) => {
    if (!NUMBER.test(value)) return unit === '' ? value : `${value} ${unit}`;
    const aligned = value.padStart(whole + value.length - wholePart(value).length);
    return unit === '' ? aligned : `${aligned.padEnd(whole + fraction)} ${unit}`;
  });
  const width = widest(cells);
  return rows.map(({ name, unit, remark }, index) => {
    const cell = cells[index]!;
    const shown = `${cell.slice(0, cell.length - unit.length)}${dim(unit)}`;
    const rest = remark === undefined ? '' : `${' '.repeat(width - cell.length)}  ${remark}`;
    return `${name.padEnd(names)}  ${shown}${rest}`;
  });
}

function wholePart(number: string): string {
  return number.split('.')[0]!;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}
