import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { bytesText, durationText } from '../../../../host/cli/flash/quantities.ts';
import { unitList } from '../../../../host/cli/flash/unit-list.ts';

test.each([
  ['1', [1]],
  ['1-4', [1, 2, 3, 4]],
  ['7,1-3', [7, 1, 2, 3]],
  ['1-3,2-4', [1, 2, 3, 4]],
  ['0', [0]],
])('%s is a list of units', (text, units) => {
  expect(unitList(text)).toEqual(units);
});

test.each(['', '1,', '3-1', '256', 'a', '1-', '-1', '1..3', '1000'])('%j is none', (text) => {
  expect(() => unitList(text)).toThrow(InvalidArgumentError);
});

test('sizes and times are told as people read them', () => {
  expect([0, 999, 1000, 20_480].map(bytesText)).toEqual(['0 B', '999 B', '1.0 kB', '20.5 kB']);
  expect([1, 59_000, 60_000, 260_000, 7_500_000].map(durationText)).toEqual([
    '1 s',
    '59 s',
    '1 min',
    '4 min 20 s',
    '2 h 5 min',
  ]);
});
