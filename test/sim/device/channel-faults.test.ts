import { expect, test } from 'vitest';
import { ChannelFaults } from '../../../sim/device/channel-faults.ts';

test('faults of a channel stand on one another and end in any order', () => {
  const faults = new ChannelFaults(2);
  const target = new Int32Array(2);
  const seen = () => {
    faults.apply(Int32Array.of(10, 20), target);
    return [...target];
  };
  const endDouble = faults.add(0, (value) => value * 2);
  const endPlus = faults.add(0, (value) => value + 1);
  const endStuck = faults.add(1, () => -5);
  expect(seen()).toEqual([21, -5]);
  endDouble();
  endDouble();
  expect(seen()).toEqual([11, -5]);
  endStuck();
  endPlus();
  expect(seen()).toEqual([10, 20]);
});

test('what a sensor tells is whole and stays within 32 bits', () => {
  const faults = new ChannelFaults(3);
  faults.add(0, (value) => value + 0.6);
  faults.add(1, (value) => value * 1e9);
  faults.add(2, (value) => value * -1e9);
  const target = new Int32Array(3);
  faults.apply(Int32Array.of(1, 100, 100), target);
  expect([...target]).toEqual([2, 2_147_483_647, -2_147_483_648]);
});
