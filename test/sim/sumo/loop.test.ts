import { expect, test } from 'vitest';
import { Reader } from '../../../protocols/traci/reader.ts';
import { type TraciValue, writeValue } from '../../../protocols/traci/value.ts';
import { Writer } from '../../../protocols/traci/writer.ts';
import { Loop } from '../../../sim/sumo/loop.ts';

const STAYS = -1;

/** What SUMO tells after a step: who was there, from when to when. */
function tell(loop: Loop, ...vehicles: readonly (readonly [entered: number, left: number])[]): void {
  const items = vehicles.flatMap(([entered, left], index): TraciValue[] => [
    { type: 'string', value: `v${index}` },
    { type: 'double', value: 5 },
    { type: 'double', value: entered },
    { type: 'double', value: left },
    { type: 'string', value: 'car' },
  ]);
  const writer = new Writer();
  writeValue(writer, { type: 'compound', value: [{ type: 'int', value: vehicles.length }, ...items] });
  loop.take(0x17, new Reader(writer.written));
}

/** Presence at the ten scans of the step that begins then. */
function scan(loop: Loop, beginS: number): string {
  return Array.from({ length: 10 }, (_, index) =>
    loop.sense(beginS + index / 10, beginS + (index + 1) / 10) ? '#' : '.',
  ).join('');
}

test('a vehicle is there from the moment at which it came until the one at which it left', () => {
  const loop = new Loop();
  tell(loop, [10.25, 10.62]);
  expect(scan(loop, 10)).toBe('..#####...');
  expect(loop.count).toBe(1);
});

test('a vehicle that stays is there in every scan and counts once', () => {
  const loop = new Loop();
  tell(loop, [10.95, STAYS]);
  expect(scan(loop, 10)).toBe('.........#');
  for (let step = 11; step < 20; step++) {
    tell(loop, [10.95, STAYS]);
    expect(scan(loop, step)).toBe('##########');
  }
  tell(loop, [10.95, 20.3]);
  expect(scan(loop, 20)).toBe('###.......');
  tell(loop);
  expect(scan(loop, 21)).toBe('..........');
  expect(loop.count).toBe(1);
});

test('two vehicles in one scan are two', () => {
  const loop = new Loop();
  tell(loop, [5.11, 5.14], [5.16, 5.19]);
  expect(scan(loop, 5)).toBe('.#........');
  expect(loop.count).toBe(2);
});

test('vehicles are counted in the scan in which they come', () => {
  const loop = new Loop();
  tell(loop, [5.35, 5.5], [5.85, STAYS]);
  const counts = Array.from({ length: 10 }, (_, index) => {
    loop.sense(5 + index / 10, 5 + (index + 1) / 10);
    return loop.count;
  });
  expect(counts).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 2, 2]);
});

test('one that is put onto the loop as the step begins counts, and one that came as it ended does not count again', () => {
  const loop = new Loop();
  tell(loop, [7, STAYS]);
  expect(scan(loop, 7)).toBe('##########');
  expect(loop.count).toBe(1);
  tell(loop, [7, 7.5], [8, STAYS]);
  scan(loop, 7);
  expect(loop.count).toBe(2);
  tell(loop, [8, STAYS]);
  scan(loop, 8);
  expect(loop.count).toBe(2);
});
