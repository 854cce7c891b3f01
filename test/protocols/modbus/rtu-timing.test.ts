import { expect, test } from 'vitest';
import { characterTimeUs, t1_5Us, t3_5Us } from '../../../protocols/modbus/rtu-timing.ts';

test('a character of 11 bits at 9600 baud takes 1146 µs, so t1.5 is 1.72 ms and t3.5 is 4.01 ms', () => {
  expect(characterTimeUs(9600)).toBeCloseTo(1145.8, 1);
  expect(t1_5Us(9600)).toBeCloseTo(1718.75, 2);
  expect(t3_5Us(9600)).toBeCloseTo(4010.4, 1);
});

test('up to 19200 baud the times follow the rate, above they are 750 and 1750 µs', () => {
  expect(t1_5Us(19_200)).toBeCloseTo(859.4, 1);
  expect(t3_5Us(19_200)).toBeCloseTo(2005.2, 1);
  expect([t1_5Us(19_201), t3_5Us(19_201)]).toEqual([750, 1750]);
  expect([t1_5Us(115_200), t3_5Us(115_200)]).toEqual([750, 1750]);
});

test('8N1 has 10 bits to a character', () => {
  expect(t3_5Us(9600, 10)).toBeCloseTo(3645.8, 1);
});

test('a baud rate of 0 is refused', () => {
  expect(() => t3_5Us(0)).toThrow(/baud rate 0 must be above 0/);
  expect(() => t3_5Us(9600, 8)).toThrow(/9 to 12/);
});
