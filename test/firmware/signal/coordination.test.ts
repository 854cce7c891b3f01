import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { imageOf } from '../run.ts';
import { configOf } from './coordination-plans.ts';
import { CoordinatedRun, type Green } from './coordination-run.ts';
import { told } from './log-reader.ts';
import { elements, mask } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

// The dual ring that a controller is delivered with: left turns 1, 3, 5, 7 lead, 2 and 6 are coordinated, cycle 90 s, splits 15 s
// for the left turns and 30 s for the others, clearance 5 s and 6 s. In s since 2 and 6 are due:
//   phases 2 and 6   begin  0   yield     24
//   phases 3 and 7   begin 30   force-off 40
//   phases 4 and 8   begin 45   force-off 69
//   phases 1 and 5   begin 75   force-off 85
// No walk, unless a test wants one, and no recall but by coordination.
const NO_WALKS = { ...elements('walk', { 2: 0, 4: 0, 6: 0, 8: 0 }) };
const SETTLED = 180;
const CYCLE = 90;

function coordinated(config: ConfigValues = {}, pattern = 1): CoordinatedRun {
  const run = new CoordinatedRun(image, { utcOffsetMinutes: 0, backupTime: 0, ...NO_WALKS, ...config });
  run.signal.write('patternCommand', pattern);
  return run;
}

/** Runs until the begin of the third cycle, when the calls of the start are served; detectors as given. */
function settled(config: ConfigValues = {}, presence = 0): CoordinatedRun {
  const run = coordinated(config);
  run.pass(SETTLED, { detectorPresence1: presence });
  run.greens.length = 0;
  return run;
}

/** Vehicles pass over the detectors of phases, at a time of the present cycle. */
function callAt(run: CoordinatedRun, second: number, ...phases: readonly number[]): void {
  const now = Math.round((run.seconds % CYCLE) * 10) / 10;
  run.pass(second - now);
  run.scan({ detectorPresence1: mask(...phases) });
  run.signal.set('detectorPresence1', 0);
}

/** Begin and end within the cycle, of the greens that ended. */
function inCycle(greens: readonly Green[]): string[] {
  const part = (seconds: number) => String(Math.round((seconds % CYCLE) * 10) / 10);
  return greens.map(({ phase, begin, end }) => `${phase}: ${part(begin)}-${part(end)}`);
}

describe('force-offs', () => {
  test('under saturation every phase has exactly the green that its split leaves', () => {
    const run = settled({}, 0xff);
    run.pass(2 * CYCLE + 0.1);
    const table = ['2: 0-24', '6: 0-24', '3: 30-40', '7: 30-40', '4: 45-69', '8: 45-69', '1: 75-85', '5: 75-85'];
    expect(inCycle(run.greens)).toEqual([...table, ...table]);
    expect(run.references.map(({ at }) => at)).toEqual([90, 180, 270, 360]);
    expect(run.signal.read('ring1Ended')).toBe('forceOff');
  });

  test('fixed: the time that a left turn leaves goes to the phase behind it', () => {
    const run = settled();
    callAt(run, 10, 3);
    run.pass(20);
    run.pass(50, { detectorPresence1: mask(4) });
    // 3 has its least green and the gap after it; 4 goes on to its force-off point.
    expect(inCycle([...run.greensOf(3), ...run.greensOf(4)])).toEqual(['3: 30-35', '4: 40-69']);
  });

  test('floating: it goes to the coordinated phases', () => {
    const run = settled({ ...elements('patternOptions', { 1: 1 }) });
    callAt(run, 10, 3);
    run.pass(20);
    run.pass(50, { detectorPresence1: mask(4) });
    // 30 s of split less 6 s of clearance from its early begin on.
    expect(inCycle([...run.greensOf(3), ...run.greensOf(4)])).toEqual(['3: 30-35', '4: 40-64']);
    expect(run.isGreen(2, 6)).toBe(true);
  });

  test('the greens of both rings end together at a barrier, early enough for the longer clearance', () => {
    const run = settled({ ...elements('redClearance', { 8: 40 }) }, 0xff);
    run.pass(CYCLE);
    expect(inCycle([...run.greensOf(4), ...run.greensOf(8)])).toEqual(['4: 45-67', '8: 45-67']);
    expect(inCycle(run.greensOf(1))).toEqual(['1: 75-85']);
  });

  test('maximum greens do not end a green in coordination', () => {
    const run = settled({ ...elements('maximum1', { 3: 6, 4: 8 }) }, 0xff);
    run.pass(CYCLE);
    expect(inCycle([...run.greensOf(3), ...run.greensOf(4)])).toEqual(['3: 30-40', '4: 45-69']);
  });

  test('a left turn that lags has its force-off behind the coordinated phase', () => {
    const run = settled({ ...elements('sequences', { 1: 2, 2: 1 }) }, 0xff);
    run.pass(CYCLE);
    // 2 begins at the barrier, where 5 leads: the cycle begins with 2, and 6 comes 15 s later. 1 ends at the barrier with 6.
    expect(inCycle([2, 1, 5, 6].flatMap((phase) => run.greensOf(phase)))).toEqual([
      '2: 0-24',
      '1: 30-39',
      '5: 0-10',
      '6: 15-39',
    ]);
  });
});

describe('coordinated phases', () => {
  test('rest in green while nobody is called', () => {
    const run = settled();
    run.pass(3 * CYCLE);
    expect(run.greens).toEqual([]);
    expect(run.isGreen(2, 6)).toBe(true);
    expect(run.signal.read('control')).toBe('coordinated');
  });

  test('keep their green until the yield point, whoever waits and though no vehicle comes', () => {
    const run = settled();
    callAt(run, 2, 4);
    run.pass(40);
    expect(inCycle(run.greensOf(2))).toEqual([expect.stringMatching(/-24$/)]);
    expect(inCycle(run.greensOf(4))).toEqual(['4: 30-38']);
  });

  test('come back as soon as the others need no more', () => {
    const run = settled();
    callAt(run, 10, 4);
    run.pass(50);
    expect(inCycle(run.greensOf(4))).toEqual(['4: 30-38']);
    expect(run.isGreen(2, 6)).toBe(true);
  });

  test('that are actuated may leave after their least green', () => {
    const run = settled({ ...elements('patternOptions', { 1: 32 }) });
    callAt(run, 2, 4);
    run.pass(40);
    const [green] = run.greensOf(2);
    expect(green!.end % CYCLE).toBeCloseTo(8, 5);
  });

  test('that are actuated end at the yield point however many vehicles come', () => {
    const run = settled({ ...elements('patternOptions', { 1: 32 }) }, 0xff);
    run.pass(CYCLE);
    expect(inCycle(run.greensOf(2))).toEqual(['2: 0-24']);
  });

  test('that rest in walk begin the clearance so that it ends at the yield point', () => {
    const run = settled(
      { ...elements('walk', { 2: 5, 4: 0, 6: 5, 8: 0 }), ...elements('patternOptions', { 1: 16 }) },
      0xff,
    );
    const walks: number[] = [];
    const clears: number[] = [];
    for (let scan = 0; scan < 10 * CYCLE - 1; scan++) {
      run.scan();
      if (run.signal.output('pedWalk') & mask(2)) walks.push(Math.round((run.seconds % CYCLE) * 10) / 10);
      if (run.signal.output('pedClear') & mask(2)) clears.push(Math.round((run.seconds % CYCLE) * 10) / 10);
    }
    // 12 s of clearance before 24.
    expect([walks[0], walks.at(-1), clears[0], clears.at(-1)]).toEqual([0.1, 11.9, 12, 23.9]);
    expect(inCycle(run.greensOf(2))).toEqual(['2: 0-24']);
  });
});

describe('permissive periods', () => {
  // Least green 5 s: 3 may begin until 35, 6 s after its call ends 2 and 6.
  test('a phase begins as late as its split still holds its least green', () => {
    const run = settled();
    callAt(run, 29, 3);
    run.pass(20);
    expect(inCycle(run.greensOf(3))).toEqual([expect.stringMatching(/^3: 35.1-/)]);
  });

  test('one that comes later waits for the next cycle', () => {
    const run = settled();
    callAt(run, 30, 3);
    run.pass(55);
    expect(run.isGreen(2, 6)).toBe(true);
    run.pass(50);
    expect(inCycle(run.greensOf(3))).toEqual([expect.stringMatching(/^3: 30-/)]);
  });

  test('a period of its own ends sooner', () => {
    const config = { ...elements('patternPermissive', { 1: 10 }) };
    const early = settled(config);
    callAt(early, 33, 4);
    early.pass(20);
    expect(inCycle(early.greensOf(4))).toEqual([expect.stringMatching(/^4: 39.1-/)]);
    const late = settled(config);
    callAt(late, 35, 4);
    late.pass(50);
    expect(late.greens).toEqual([]);
  });

  test('a phase that came early makes way for one before it in the cycle', () => {
    const run = settled();
    callAt(run, 10, 1);
    run.pass(20);
    // 1 has vehicles all the time and could stay until 85.
    run.pass(4, { detectorPresence1: mask(1) });
    run.pass(60, { detectorPresence1: mask(1, 4) });
    const [first] = run.greensOf(1);
    expect(first!.end % CYCLE).toBeLessThan(40);
    expect(inCycle(run.greensOf(4))).toEqual([expect.stringMatching(/-69$/)]);
    run.pass(10);
    expect(inCycle(run.greensOf(1)).at(-1)).toBe('1: 75-85');
  });

  test('pedestrians who come too late for their split wait, and vehicles are served', () => {
    const run = settled({ ...elements('walk', { 2: 0, 6: 0, 8: 0 }) });
    run.pass(46);
    run.scan({ detectorPresence1: mask(4), pedestrianCall: mask(4) });
    const walks: number[] = [];
    // Walk and clearance of 19 s would have to begin by 50, the least green of 8 s by 61.
    for (let scan = 0; scan < 850; scan++) {
      run.scan({ detectorPresence1: 0, pedestrianCall: 0 });
      if (run.signal.output('pedWalk') & mask(4)) walks.push(run.seconds % CYCLE);
    }
    expect(inCycle(run.greensOf(4))).toEqual(['4: 52.1-60.1']);
    expect([walks[0], walks.length]).toEqual([expect.closeTo(30, 5), 70]);
  });
});

describe('pedestrians', () => {
  test('for whom the split is too short hold the cycle up, and transition makes it good', () => {
    // 7 s and 30 s for a split of 30 s: 13 s late.
    const run = settled({ ...elements('walk', { 2: 0, 6: 0, 8: 0 }), ...elements('pedClear', { 4: 30 }) });
    run.pass(5);
    run.scan({ pedestrianCall: mask(4) });
    run.signal.set('pedestrianCall', 0);
    // 4 is served from 30 on, for 37 s: nothing is late, because 3 was not called.
    run.pass(90);
    expect(run.signal.read('offsetError')).toBe(0);
    run.pass(4);
    run.scan({ pedestrianCall: mask(4), detectorPresence1: mask(1, 3) });
    run.pass(95, { pedestrianCall: 0 });
    // With 3 before it 4 begins at 45 and is over at 82; 1 follows at 88 for its least green of 5 s, and 2 at 98.
    expect(inCycle(run.greensOf(1)).at(-1)).toBe('1: 88-3');
    expect(run.signal.read('inTransition')).toBe(true);
    run.signal.set('detectorPresence1', 0);
    run.pass(3 * CYCLE);
    expect([run.signal.read('inTransition'), run.signal.read('offsetError')]).toEqual([false, 0]);
  });
});

describe('split modes', () => {
  test('recall phases, with their pedestrians, to the least or to the whole of their split', () => {
    const config = {
      ...elements('walk', { 2: 0, 4: 0, 6: 0, 8: 7 }),
      ...elements('splitModes', { 3: 1, 4: 2, 8: 3 }),
    };
    const run = settled(config);
    run.pass(CYCLE);
    expect(inCycle(run.greensOf(3))).toEqual(['3: 30-35']);
    expect(inCycle(run.greensOf(4))).toEqual(['4: 40-69']);
    expect(told(run.signal, ['pedBeginWalk'])).toContain('pedBeginWalk 8');
  });

  test('omit phases', () => {
    const splits = elements('splits', { 2: 45, 6: 45 });
    const run = settled({ ...splits, ...elements('splitModes', { 1: 5, 5: 5 }) }, 0xff);
    run.pass(2 * CYCLE);
    expect(run.greensOf(1)).toEqual([]);
    expect(inCycle(run.greensOf(2))).toEqual(['2: 0-39', '2: 0-39']);
  });
});

describe('the reference point', () => {
  test('is the offset after the synchronisation minute', () => {
    const run = settled({ ...elements('patternOffset', { 1: 25 }), syncMinute: 601 });
    run.pass(CYCLE);
    // 10:01 is 601 × 60 s = 60 s modulo 90 s after midnight; and 25 s more.
    expect(run.references.map(({ at }) => at % CYCLE)).toEqual([85, 85, 85]);
    expect(run.signal.read('cycleTime')).toBeCloseTo(5, 5);
  });

  test('is the end of the coordinated green where the pattern says so', () => {
    const run = settled({ ...elements('patternOptions', { 1: 8 }) }, 0xff);
    run.pass(2 * CYCLE);
    expect(run.greensOf(2).map(({ end }) => end % CYCLE)).toEqual([0, 0]);
    expect(run.references.at(-1)!.at % CYCLE).toBe(0);
  });
});

describe('patterns', () => {
  test('a controller without schedule and command runs free', () => {
    const run = new CoordinatedRun(image, {});
    run.pass(60);
    expect([run.signal.read('pattern'), run.signal.read('patternSource'), run.signal.read('control')]).toEqual([
      254,
      'none',
      'free',
    ]);
    expect([run.signal.read('coordinated'), run.signal.read('cycleLength'), run.signal.read('cycleTime')]).toEqual([
      false,
      0,
      0,
    ]);
    expect(run.signal.eventsNamed('patternChanged')).toEqual([]);
  });

  test('one takes the place of another at the reference point, and the log says what changed', () => {
    const run = settled();
    run.pass(30);
    run.signal.write('patternCommand', 2);
    run.pass(59.9);
    expect(run.signal.read('pattern')).toBe(1);
    run.pass(0.1);
    expect([run.signal.read('pattern'), run.signal.read('cycleLength')]).toEqual([2, 120]);
    expect(run.signal.eventsNamed('patternChanged').map(({ value }) => value)).toEqual([1 + 2 * 256, 2 + 2 * 256]);
    const log = told(run.signal, ['coordPatternChange', 'cycleLengthChange', 'offsetLengthChange', 'split1Change']);
    expect(log).toEqual([
      'coordPatternChange 1',
      'cycleLengthChange 90',
      'offsetLengthChange 0',
      'split1Change 15',
      'coordPatternChange 2',
      'cycleLengthChange 120',
      'offsetLengthChange 0',
      'split1Change 18',
    ]);
  });

  test('free and back at once; the log has each state of the cycle and each yield point', () => {
    const run = settled();
    run.pass(30);
    run.signal.write('patternCommand', 254);
    run.pass(10);
    expect([run.signal.read('pattern'), run.signal.read('control')]).toEqual([254, 'free']);
    run.signal.write('patternCommand', 1);
    run.pass(60);
    const states = told(run.signal, ['coordCycleState', 'coordYieldPoint']);
    // Yield points, free, pickup, in step, local zero.
    expect(states.slice(-6).join(', ')).toBe(
      'coordYieldPoint 2, coordYieldPoint 6, coordCycleState 0, coordCycleState 6, coordCycleState 1, coordCycleState 5',
    );
    expect(run.signal.read('offsetError')).toBe(0);
  });

  test('255 ends the greens in order and flashes, and another one ends the flash', () => {
    const run = settled({}, 0xff);
    run.pass(50);
    run.signal.write('patternCommand', 255);
    run.until('flash', () => run.signal.read('mode') === 'flash', 60);
    expect(run.signal.read('fault')).toBe('none');
    run.signal.write('patternCommand', 1);
    run.until('service', () => run.signal.read('mode') === 'service', 60);
    run.pass(2 * CYCLE);
    run.until('a reference point', () => run.signal.read('cycleTime') === 0);
    run.greens.length = 0;
    run.pass(CYCLE);
    expect(inCycle(run.greensOf(4))).toEqual(['4: 45-69']);
  });

  test('a number that no pattern has is free, and is a fault', () => {
    const run = settled();
    run.signal.write('patternCommand', 17);
    run.pass(1);
    expect([run.signal.read('pattern'), run.signal.read('patternSource')]).toEqual([254, 'fault']);
  });

  test('one with a cycle of 0 is free and still has its sequence, recalls and second maximum', () => {
    const config = {
      ...elements('splitModes', { [32 + 3]: 1, [32 + 4]: 2 }),
      ...elements('patternOptions', { 3: 2 }),
      ...elements('maximum2', { 4: 12 }),
    };
    const run = coordinated(config, 3);
    run.pass(SETTLED);
    run.greens.length = 0;
    run.pass(200);
    expect([run.signal.read('pattern'), run.signal.read('control')]).toEqual([3, 'free']);
    expect(run.greensOf(3).length).toBeGreaterThan(2);
    for (const { begin, end } of run.greensOf(4)) expect(end - begin).toBeCloseTo(12, 0);
  });
});

test('stages of one ring are coordinated like rings', () => {
  const stage = { ring: 1, minGreen: 5, maximum: 30, yellow: 3, redClearance: 2, flashingGreen: 3 };
  const config = configOf({
    name: 'stages',
    phases: { 1: { ...stage, barrier: 'a' }, 2: { ...stage, barrier: 'b' }, 3: { ...stage, barrier: 'c' } },
    detectors: Object.fromEntries([1, 2, 3].map((phase) => [phase, { phase, calls: true, extends: true }])),
    patterns: { 1: { cycle: 90, coordinated: [2], splits: { 1: 20, 2: 40, 3: 30 } } },
    initial: [2],
    backupTime: 0,
  });
  const run = new CoordinatedRun(image, config);
  run.signal.write('patternCommand', 1);
  run.pass(SETTLED, { detectorPresence1: 0xff });
  run.greens.length = 0;
  run.pass(CYCLE + 0.1);
  // The flashing of a green counts to it: 3 s of it, 3 s of yellow and 2 s of red follow the force-off.
  expect(inCycle(run.greens)).toEqual(['2: 0-35', '3: 40-65', '1: 70-85']);
});
