import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RegisterField } from '../../../protocols/profile/profile.ts';
import { channelWord, isObeyed, registerValue } from '../../../protocols/wiring/channel-value.ts';
import { channelFactor } from '../../../protocols/wiring/scaling.ts';
import type { RegisterInput, WiredOutput } from '../../../protocols/wiring/wiring.ts';

const FIELD = { name: 'x', address: 0, type: 'i16', length: 1, scale: 1 } as RegisterField;
const SOURCE = { device: 'd', field: FIELD };

const INPUT: RegisterInput = {
  kind: 'register',
  channel: 'c',
  at: 0,
  source: SOURCE,
  everyMs: 1000,
  factor: 1,
  offset: 0,
  least: -(2 ** 31),
  most: 2 ** 31 - 1,
};

const OUTPUT: WiredOutput = {
  channel: 'c',
  at: 0,
  target: SOURCE,
  factor: 1,
  offset: 0,
  least: -32_768,
  most: 32_767,
  above: 0,
  inverted: false,
  repeatMs: 1,
  pauseMs: 1,
};

test.each([
  [{ factor: 1000 }, 1.2345, 1235],
  [{ factor: 100 }, -0.004, 0],
  [{ factor: -0.9, offset: 20_000, least: 0 }, 10_000, 11_000],
  [{ factor: -0.9, offset: 20_000, least: 0 }, 30_000, 0],
  [{ most: 5 }, 7, 5],
  [{}, true, 1],
  [{}, false, 0],
  [{}, 1e300, 2 ** 31 - 1],
  [{}, Number.NEGATIVE_INFINITY, -(2 ** 31)],
  [{}, Number.NaN, undefined],
  [{}, 'text', undefined],
  [{ values: { idle: 3 } }, 'idle', 3],
  [{ values: { idle: 3 } }, 'toString', undefined],
])('with %o a register that says %s is a channel that says %s', (changes, value, word) => {
  expect(channelWord({ ...INPUT, ...changes }, value)).toBe(word);
});

test('a channel is always a whole number of 32 bits within its limits', () => {
  const number = fc.double({ noNaN: true });
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(
      number,
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      number,
      word,
      word,
      (value, factor, offset, one, other) => {
        const [least, most] = [Math.min(one, other), Math.max(one, other)];
        const said = channelWord({ ...INPUT, factor, offset, least, most }, value);
        if (said === undefined) return; // infinity less infinity, or times 0
        expect(Number.isInteger(said) && said >= least && said <= most && !Object.is(said, -0)).toBe(true);
      },
    ),
  );
});

test('what goes out and comes back by the same factor is the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -30_000, max: 30_000 }),
      fc.constantFrom(0.1, 0.01, 1, -1, 0.3333),
      (word, factor) => {
        const told = registerValue({ ...OUTPUT, factor }, word);
        if (typeof told !== 'number') throw new Error('it is a number');
        expect(channelWord({ ...INPUT, factor: 1 / factor }, told)).toBe(word);
      },
    ),
  );
});

test('a coil is on while the channel is above the limit, or the other way round', () => {
  const coil = {
    ...OUTPUT,
    target: { device: 'd', field: { name: 'c', address: 0 } as WiredOutput['target']['field'] },
  };
  expect([-1, 0, 1, 5].map((word) => registerValue(coil, word))).toEqual([false, false, true, true]);
  expect([-1, 0, 1, 5].map((word) => registerValue({ ...coil, above: 2, inverted: true }, word))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('an obedient device holds the same, or what is as near as its resolution', () => {
  expect(isObeyed(10, 10.04, 0.05)).toBe(true);
  expect(isObeyed(10, 10.06, 0.05)).toBe(false);
  expect(isObeyed(true, true, 0)).toBe(true);
  expect(isObeyed('on', 'off', 0)).toBe(false);
});

test.each([
  ['A', 'mA', 1000],
  ['kW', 'W', 1000],
  ['Cel', 'cCel', 100],
  ['cCel', 'Cel', 0.01],
  ['Wh', undefined, 1],
  [undefined, 'W', 1],
  ['A', 'W', undefined],
])('from %s to %s it is %s', (from, to, factor) => {
  expect(channelFactor(from, to)).toBe(factor);
});
