import { expect, test } from 'vitest';
import { Random } from '../../sim/random.ts';

function draws(random: Random, count = 100): number[] {
  return Array.from({ length: count }, () => random.uniform());
}

test('the same seed gives the same numbers, another one others', () => {
  expect(draws(new Random(7))).toEqual(draws(new Random(7)));
  expect(draws(new Random(7))).not.toEqual(draws(new Random(8)));
});

test('a stream does not depend on what others draw', () => {
  const alone = new Random(7).stream('house');
  const among = new Random(7);
  draws(among, 1000);
  draws(among.stream('crossroads'), 1000);
  expect(draws(among.stream('house'))).toEqual(draws(alone));
  expect(draws(new Random(7).stream('house'))).not.toEqual(draws(new Random(7).stream('crossroads')));
});

test('uniform fills [0, 1) evenly, and exponential has the mean of its rate', () => {
  const random = new Random(1);
  const tenths = new Array<number>(10).fill(0);
  for (const value of draws(random, 20_000)) tenths[Math.floor(value * 10)]!++;
  for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  let sum = 0;
  for (let index = 0; index < 20_000; index++) sum += random.exponential(0.25);
  expect(sum / 20_000).toBeCloseTo(4, 0);
  expect(random.exponential(0)).toBe(Number.POSITIVE_INFINITY);
});
