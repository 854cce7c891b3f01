import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Series } from '../../../sim/series/series.ts';
import { SeriesError, Table } from '../../../sim/series/table.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('a table holds its columns by name, and times since local midnight of its first day', () => {
  const table = Table.parse('time,power_W,price\n2010-07-16T06:00:00,736,0.1\n2010-07-17T00:30,-5e1,0.2\n', 'a.csv');
  expect(table.timesMs).toEqual([6 * HOUR, DAY + HOUR / 2]);
  expect([...table.column('power_W')]).toEqual([736, -50]);
  expect([...table.column('price')]).toEqual([0.1, 0.2]);
});

describe.each([
  ['', 'a.csv: has no rows; a header `time,...` and one row at least are expected'],
  ['time,x\n', 'a.csv: has no rows; a header `time,...` and one row at least are expected'],
  ['when,x\n2010-07-16T00:00,1\n', 'a.csv:1: begins with column when; time is expected first'],
  ['time,x\n16/7/2010,1\n', 'a.csv:2: "16/7/2010" is no time; write it as 2010-07-16T00:01:00'],
  ['time,x\n2010-07-16T00:00,1\n2010-13-16T00:00,1\n', 'a.csv:3: "2010-13-16T00:00" is no time'],
  ['time,x\n2010-07-16T00:01,1\n2010-07-16T00:01,2\n', 'a.csv:3: its time does not ascend'],
  ['time,x\n2010-07-16T00:00,?\n', 'a.csv:2: x is "?", not a number'],
  ['time,x\n2010-07-16T00:00,\n', 'a.csv:2: x is "", not a number'],
  ['time,x\n2010-07-16T00:00,Infinity\n', 'a.csv:2: x is "Infinity", not a number'],
  ['time,x\n2010-07-16T00:00,1,2\n', 'a.csv:2: Invalid Record Length'],
  ['time,x\n2010-07-16T00:00,"1\n', 'a.csv:'],
])('%j', (text, message) => {
  test('is refused with the place', () => {
    expect(() => Table.parse(text, 'a.csv')).toThrow(message);
    expect(() => Table.parse(text, 'a.csv')).toThrow(SeriesError);
  });
});

test('a column that is not there is told with what was probably meant', () => {
  const table = Table.parse('time,power_W,price\n2010-07-16T06:00:00,736,0.1\n', 'a.csv');
  expect(() => table.series('powr_W')).toThrow('a.csv:1: has no column powr_W; did you mean power_W?');
  expect(() => table.series('xxxxxxx')).toThrow('there are power_W, price');
});

test('a file that is not there is told by its name', async () => {
  await expect(Table.read('/nowhere/a.csv')).rejects.toThrow('/nowhere/a.csv: cannot be read');
});

const rows = fc
  .uniqueArray(fc.nat(2 * DAY - 1), { minLength: 1, maxLength: 20 })
  .map((times) => times.sort((a, b) => a - b))
  .chain((times) =>
    fc
      .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: times.length, maxLength: times.length })
      .map((values) => ({ times, values })),
  );

test('whatever is asked in whatever order, a held value is the one recorded last, around the end too', () => {
  fc.assert(
    fc.property(rows, fc.array(fc.nat(6 * DAY), { minLength: 1, maxLength: 50 }), ({ times, values }, questions) => {
      const series = new Series(times, values, 2 * DAY);
      for (const ms of questions) {
        const before = times.filter((time) => time <= ms % (2 * DAY)).length;
        expect(series.held(ms)).toBe(before === 0 ? values.at(-1) : values[before - 1]);
      }
    }),
  );
});

test('interpolated values lie between their neighbours, and on what was recorded at its time', () => {
  const series = new Series([0, 6 * HOUR, 12 * HOUR], [10, 20, 0], DAY);
  expect([0, 3, 6, 9, 12, 18, 24, 27].map((hour) => series.interpolated(hour * HOUR))).toEqual([
    10, 15, 20, 10, 0, 5, 10, 15,
  ]);
  expect(new Series([HOUR], [7], DAY).interpolated(5 * HOUR)).toBe(7);
});
