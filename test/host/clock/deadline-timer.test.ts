import { expect, test } from 'vitest';
import { DeadlineTimer } from '../../../host/clock/deadline-timer.ts';
import { ManualClock } from '../gateway/manual-clock.ts';

function watch() {
  const clock = new ManualClock();
  const dueAtMs: number[] = [];
  const timer = new DeadlineTimer(clock, (nowMs) => dueAtMs.push(nowMs));
  return { clock, dueAtMs, timer };
}

test('of many deadlines the earliest is told, once', () => {
  const { clock, dueAtMs, timer } = watch();
  for (const atMs of [30, 10, 20]) timer.arm(atMs);
  expect(clock.timers).toBe(1);
  clock.advance(100);
  expect(dueAtMs).toEqual([10]);
});

test('the owner gives the next one when it is told', () => {
  const clock = new ManualClock();
  const dueAtMs: number[] = [];
  const timer: DeadlineTimer = new DeadlineTimer(clock, (nowMs) => {
    dueAtMs.push(nowMs);
    if (nowMs < 30) timer.arm(nowMs + 10);
  });
  timer.arm(10);
  clock.advance(100);
  expect(dueAtMs).toEqual([10, 20, 30]);
});

test('what arrives in the same turn as the deadline is read first', () => {
  const { clock, dueAtMs, timer } = watch();
  let read = 0;
  timer.arm(10);
  clock.after(10, () => {
    read++;
    expect(dueAtMs).toEqual([]);
  });
  clock.advance(10);
  expect(read).toBe(1);
  expect(dueAtMs).toEqual([10]);
});

test('a stopped timer tells nothing, and can be armed again', () => {
  const { clock, dueAtMs, timer } = watch();
  timer.arm(10);
  timer.stop();
  expect(clock.timers).toBe(0);
  clock.advance(20);
  timer.arm(25);
  clock.advance(20);
  expect(dueAtMs).toEqual([25]);
});

test('infinity arms nothing', () => {
  const { clock, timer } = watch();
  timer.arm(Number.POSITIVE_INFINITY);
  expect(clock.timers).toBe(0);
});
