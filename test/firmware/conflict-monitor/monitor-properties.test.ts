import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Stretch, WINDOWS, wrongs } from './lamp-judge.ts';
import { cardOf, GREEN, type Lit, MonitorRun, monitorImage, RED, YELLOW } from './monitor-run.ts';

const START_MS = 7000;
/** Times between two scans. */
const scans = fc.array(fc.integer({ min: 20, max: 100 }), { minLength: 1, maxLength: 40 });

/** Shows the street as it truly is to a monitor that looks at it in scans; when it put the junction to flash, if it did. */
function watch(run: MonitorRun, street: readonly Stretch[], gaps: readonly number[]): number | undefined {
  const endMs = street.reduce((sum, { ms }) => sum + ms, 0);
  let stretch = 0;
  let untilMs = street[0]!.ms;
  let atMs = 0;
  for (let scan = 0; ; scan++) {
    const gap = gaps[scan % gaps.length]!;
    atMs += gap;
    if (atMs >= endMs) return undefined;
    while (atMs >= untilMs) untilMs += street[++stretch]!.ms;
    run.show(street[stretch]!.lit).scan(gap);
    if (run.eventsNamed('faultLatched').length > 0) return atMs;
  }
}

test('what is wrong for long enough is found in time, and nothing else is', async () => {
  const channels = [0, 1, 16, 47, 48, 63];
  const card = cardOf({
    0: { conflicts: [1, 16], leastYellow: 0, leastClearance: 0 },
    1: { conflicts: [48], leastYellow: 0, leastClearance: 0 },
    16: { conflicts: [47], leastYellow: 0, leastClearance: 0 },
    47: { leastYellow: 0, leastClearance: 0 },
    48: { leastYellow: 0, leastClearance: 0 },
    63: { conflicts: [0, 47], leastYellow: 0, leastClearance: 0 },
  });
  const image = await monitorImage(card);
  const allRed = Object.fromEntries(channels.map((channel) => [channel, RED]));
  // Mostly one lamp, as on a street; each stretch is seen by one scan at least.
  const lamps = fc.oneof(
    { weight: 12, arbitrary: fc.constant(RED) },
    { weight: 2, arbitrary: fc.constantFrom(YELLOW, GREEN) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 7 }) },
  );
  const lit: fc.Arbitrary<Lit> = fc
    .tuple(...channels.map(() => lamps))
    .map((chosen) => Object.fromEntries(channels.map((channel, index) => [channel, chosen[index]!])));
  const stretches = fc.array(fc.record({ lit, ms: fc.integer({ min: 100, max: 600 }) }), {
    minLength: 1,
    maxLength: 30,
  });
  let latched = 0;
  let sound = 0;
  fc.assert(
    fc.property(stretches, scans, (given, gaps) => {
      const street = [{ lit: allRed, ms: START_MS }, ...given, { lit: allRed, ms: 1000 }];
      const run = new MonitorRun(image);
      const atMs = watch(run, street, gaps);
      const wrong = wrongs(card, street);
      const must = Math.min(
        ...wrong
          .filter(({ kind, fromMs, toMs }) => toMs - fromMs >= WINDOWS[kind].must)
          .map(({ kind, fromMs }) => fromMs + WINDOWS[kind].must),
      );
      if (atMs === undefined) {
        sound++;
        expect(must).toBe(Number.POSITIVE_INFINITY);
        return;
      }
      latched++;
      expect(atMs).toBeLessThanOrEqual(must);
      const may = wrong.some(
        ({ kind, fromMs, toMs }) =>
          kind === run.fault && toMs - fromMs >= WINDOWS[kind].may && atMs >= fromMs + WINDOWS[kind].may && atMs < toMs,
      );
      expect({ fault: run.fault, may }).toEqual({ fault: run.fault, may: true });
    }),
    { numRuns: 600 },
  );
  // Both happened, or nothing was tested.
  expect(Math.min(latched, sound)).toBeGreaterThan(20);
});

test('yellows and clearances that are long enough pass, and those that are short by two scans are found', async () => {
  const image = await monitorImage(cardOf({ 0: { conflicts: [1] }, 1: {} }));
  const LEAST = { yellow: 3000, clearance: 4000 };
  const shown = (turn: number, own: number): Lit => (turn === 0 ? { 0: own, 1: RED } : { 0: RED, 1: own });
  // Mostly as long as they must be, or a little less.
  const around = (least: number): fc.Arbitrary<number> =>
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: least, max: least + 400 }) },
      fc.integer({ min: 0, max: least }),
    );
  const change = fc.record({
    green: fc.integer({ min: 700, max: 3000 }),
    flashes: fc.integer({ min: 0, max: 4 }),
    yellow: around(LEAST.yellow),
    red: around(LEAST.clearance - LEAST.yellow),
  });
  const found = { none: 0, shortYellow: 0, skippedYellow: 0, shortClearance: 0 };
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), scans, (changes, gaps) => {
      const street: Stretch[] = [{ lit: { 0: RED, 1: RED }, ms: START_MS }];
      changes.forEach(({ green, flashes, yellow, red }, index) => {
        const turn = index % 2;
        street.push({ lit: shown(turn, GREEN), ms: green });
        for (let flash = 0; flash < flashes; flash++) {
          street.push({ lit: shown(turn, 0), ms: 250 }, { lit: shown(turn, GREEN), ms: 250 });
        }
        street.push({ lit: shown(turn, YELLOW), ms: yellow }, { lit: { 0: RED, 1: RED }, ms: red });
      });
      street.push({ lit: shown(changes.length % 2, GREEN), ms: 1000 });
      const run = new MonitorRun(image);
      watch(run, street, gaps);
      const isLong = changes.every(({ yellow, red }) => yellow >= LEAST.yellow && yellow + red >= LEAST.clearance);
      const isShort = changes.some(
        ({ yellow, red }) => yellow <= LEAST.yellow - 200 || yellow + red <= LEAST.clearance - 200,
      );
      if (isLong) expect(run.fault).toBe('none');
      if (isShort) expect(run.fault).not.toBe('none');
      const { fault } = run;
      if (!(fault in found)) throw new Error(`${fault} of lamps that show one colour each`);
      found[fault as keyof typeof found]++;
    }),
    { numRuns: 500 },
  );
  expect(Math.min(...Object.values(found))).toBeGreaterThan(5);
});
