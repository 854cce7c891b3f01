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
  const whole = widest(numbers.map((value) => value.split('.')[0]!));
  const align = (value: string): string =>
    NUMBER.test(value) ? value.padStart(whole + value.length - value.split('.')[0]!.length) : value;
  const values = widest(rows.map(({ value }) => align(value)));
  return rows.map(({ name, value, unit, remark }) => {
    const text = `${name.padEnd(names)}  ${align(value).padEnd(values)} ${dim(unit)}${remark === undefined ? '' : `  ${remark}`}`;
    return text.trimEnd();
  });
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}
