import { expect, test } from 'vitest';
import { LampAccount } from '../../../../sim/sumo/network/lamp-account.ts';
import { designOf } from './fixture.ts';

/** Faults of lamps that change at the times given, on the crossroads of one lane, in steps of 0.1 s. */
async function faults(...shown: readonly (readonly [time: number, state: string])[]) {
  const account = new LampAccount(await designOf('plain'), 0.1);
  for (const [time, state] of shown) account.shown(time, state);
  const { lampChanges, ...others } = account.faults;
  expect(lampChanges).toBe(shown.length);
  return others;
}

const RIGHT = { conflicts: 0, shortYellows: 0, shortClearances: 0 };
const NORTH = 'GGgrrrGGgrrr';
const YELLOW = 'yyyrrryyyrrr';
const RED = 'rrrrrrrrrrrr';
const EAST = 'rrrGGgrrrGGg';

test('stages with yellow and clearance are right', async () => {
  expect(await faults([0, NORTH], [20, YELLOW], [23, RED], [25, EAST])).toEqual(RIGHT);
});

test('green that conflicts is seen, once for each pair', async () => {
  const { conflicts } = await faults([0, 'rGrrrrrrrrrr'], [10, 'rGrrGrrrrrrr']);
  expect(conflicts).toBe(1);
});

test('green beside a yellow that conflicts is seen', async () => {
  expect((await faults([0, NORTH], [20, 'yyyrrryGyrGr'], [22, RED])).conflicts).toBeGreaterThan(0);
});

test('a yellow that is short or left out is seen', async () => {
  expect(await faults([0, NORTH], [20, YELLOW], [22.5, RED], [26, EAST])).toEqual({ ...RIGHT, shortYellows: 6 });
  expect(await faults([0, NORTH], [20, RED], [26, EAST])).toEqual({ ...RIGHT, shortYellows: 6 });
});

test('a clearance that is short is seen', async () => {
  const { shortClearances, ...others } = await faults([0, NORTH], [20, YELLOW], [23, EAST]);
  expect(others).toEqual({ conflicts: 0, shortYellows: 0 });
  expect(shortClearances).toBeGreaterThan(0);
});

test('right of way that changes during green is no end of it', async () => {
  expect(await faults([0, NORTH], [5, 'GGGrrrGGGrrr'], [20, YELLOW], [23, RED])).toEqual(RIGHT);
});
