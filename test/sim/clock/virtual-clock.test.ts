import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sleep } from '../../../host/clock/clock.ts';
import { runAt } from '../../../host/clock/run-at.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';

const START = Date.parse('2026-07-17T00:00:00Z');

test('time is what it was told to be, and no more', async () => {
  const clock = new VirtualClock(START);
  await clock.runUntil(1_500_500);
  expect(clock.monotonicMs()).toBe(1500.5);
  expect(clock.wallMs()).toBe(START + 1500.5);
});

test('timers run in the order of their times, and of one moment in the order in which they were set', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 60 }), async (delays) => {
      const clock = new VirtualClock(0);
      const ran: [number, number, number][] = [];
      delays.forEach((delay, order) => {
        if (order % 3 === 0) clock.at(delay * 1000, () => ran.push([clock.monotonicMs(), delay, order]));
        else clock.after(delay, () => ran.push([clock.monotonicMs(), delay, order]));
      });
      await clock.runUntil(20_000);
      const expected = delays
        .map((delay, order): [number, number, number] => [delay, delay, order])
        .sort((a, b) => a[1] - b[1] || a[2] - b[2]);
      expect(ran).toEqual(expected);
    }),
  );
});

test('who waits for what is left until a time is woken at that time, not a microsecond later', async () => {
  const time = fc.nat(400 * 86_400_000).chain((ms) => fc.nat(999).map((us) => ms * 1000 + us));
  await fc.assert(
    fc.asyncProperty(fc.tuple(time, time), async (times) => {
      const [nowUs, dueUs] = times.toSorted((a, b) => a - b) as [number, number];
      const clock = new VirtualClock(0);
      await clock.runUntil(nowUs);
      let wokenUs: number | undefined;
      clock.after(dueUs / 1000 - clock.monotonicMs(), () => {
        wokenUs = clock.nowUs;
      });
      await clock.runUntil(dueUs);
      expect(wokenUs).toBe(dueUs);
    }),
  );
});

test('a timer that was cancelled does not run, whoever cancels it', async () => {
  const clock = new VirtualClock(0);
  const ran: string[] = [];
  const second = clock.after(10, () => ran.push('second'));
  clock.at(5000, () => {
    ran.push('first');
    second();
    second();
  });
  await clock.runUntil(20_000);
  expect(ran).toEqual(['first']);
  expect(clock.nextUs).toBe(Number.POSITIVE_INFINITY);
});

test('host code that waits by promises goes on before time does, however many there are in a row', async () => {
  const clock = new VirtualClock(0);
  const seen: number[] = [];
  const host = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) {
      await sleep(clock, 10);
      for (let hop = 0; hop < 50; hop++) await Promise.resolve();
      seen.push(clock.monotonicMs());
    }
  };
  const running = host();
  clock.after(25, () => seen.push(-25));
  await clock.runUntil(30_000);
  await running;
  expect(seen).toEqual([10, 20, -25, 30]);
});

test('time stands still while work is held that it cannot time', async () => {
  const clock = new VirtualClock(0);
  let readAtMs: number | undefined;
  clock.after(10, () => {
    void clock.hold(readFile(`${packageRoot}/package.json`)).then(() => {
      readAtMs = clock.monotonicMs();
    });
  });
  clock.after(11, () => {});
  await clock.runUntil(1_000_000);
  expect(readAtMs).toBe(10);
});

test('held work that fails lets time go on, and its owner learns of it', async () => {
  const clock = new VirtualClock(0);
  let failure: unknown;
  clock.after(1, () => {
    clock.hold(readFile('/nowhere')).catch((error: NodeJS.ErrnoException) => {
      failure = error.code;
    });
  });
  await clock.runUntil(10_000);
  expect(failure).toBe('ENOENT');
  expect(clock.monotonicMs()).toBe(10);
});

test('it stops between two moments, never in the middle of one', async () => {
  const clock = new VirtualClock(0);
  const ran: string[] = [];
  let enough = false;
  clock.at(1000, () => {
    ran.push('a');
    enough = true;
  });
  clock.at(1000, () => ran.push('b'));
  clock.at(1001, () => ran.push('c'));
  await clock.runUntil(5000, () => enough);
  expect(ran).toEqual(['a', 'b']);
  expect(clock.nowUs).toBe(1000);
  await clock.runUntil(5000);
  expect(ran).toEqual(['a', 'b', 'c']);
});

test('whoever looks at the clock turn by turn sees it move, so that waiting for a fraction of it ends', async () => {
  const clock = new VirtualClock(0);
  const at: number[] = [];
  await clock.runUntil(333);
  for (const delay of [1.75, 0.0004, 3.3333333]) runAt(clock, clock.monotonicMs() + delay, () => at.push(delay));
  await clock.runUntil(10_000);
  expect(at).toEqual([0.0004, 1.75, 3.3333333]);
});

test('a delay that never ends sets no timer, and one of less than nothing runs now', async () => {
  const clock = new VirtualClock(0);
  let ran = 0;
  clock.after(Number.POSITIVE_INFINITY, () => ran--);
  clock.after(-5, () => ran++);
  expect(clock.nextUs).toBe(0);
  await clock.runUntil(0);
  expect(ran).toBe(1);
});

test('time stands still until work of the simulation itself is done, and its failure ends the run', async () => {
  const clock = new VirtualClock(0);
  const seen: string[] = [];
  clock.at(1000, () => {
    const work = new Promise<void>((resolve) => {
      setImmediate(() => setImmediate(resolve));
    });
    clock.await(work.then(() => void seen.push(`done at ${clock.nowUs}`)));
  });
  clock.at(1000, () => seen.push('next of that moment'));
  clock.at(2000, () => clock.await(Promise.reject(new Error('lost'))));
  clock.at(3000, () => seen.push('never'));
  await expect(clock.runUntil(5000)).rejects.toThrow('lost');
  expect(seen).toEqual(['done at 1000', 'next of that moment']);
  expect(clock.nowUs).toBe(2000);
});
