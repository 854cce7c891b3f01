import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { cardOf, GREEN, type Lit, MonitorRun, monitorImage, RED, YELLOW } from './monitor-run.ts';

// Phases 1 and 2 conflict, phase 3 conflicts with neither; pedestrians beside phase 1 conflict with phase 2.
const PED = 48;
const card = cardOf({ 0: { conflicts: [1] }, 1: {}, 2: {}, [PED]: { conflicts: [1], leastYellow: 2 } });
const RESTING: Lit = { 0: GREEN, 1: RED, 2: RED, [PED]: RED };
const ALL_RED: Lit = { 0: RED, 1: RED, 2: RED, [PED]: RED };
let image: CoreImage;

beforeAll(async () => {
  image = await monitorImage(card);
});

function watching(): MonitorRun {
  const run = new MonitorRun(image).startUp(RESTING);
  expect(run.transferred).toBe(true);
  return run;
}

function latched(run: MonitorRun): void {
  expect({ transferred: run.transferred, state: run.read('state') }).toEqual({ transferred: false, state: 'fault' });
}

test('it flashes at power up for the time of the card, then the controller drives the lamps', () => {
  const run = new MonitorRun(image);
  expect([run.output('transfer'), run.read('flashing')]).toEqual([0, true]);
  run.show(RESTING, 5900);
  expect([run.output('transfer'), run.output('cabinet')]).toEqual([0, 9]);
  run.show(RESTING, 100);
  expect([run.output('transfer'), run.output('cabinet'), run.read('state')]).toEqual([1, 8, 'monitoring']);
  expect(run.events.map(({ name }) => name)).toEqual(['powerUp', 'transferred']);
});

test('a controller that shows nothing yet is waited for', () => {
  const run = new MonitorRun(image).show({}, 60_000);
  expect([run.transferred, run.fault]).toEqual([false, 'none']);
  expect(run.show(RESTING, 100).transferred).toBe(true);
});

test('an image without a card flashes, and cannot be reset', async () => {
  const run = new MonitorRun(await monitorImage()).startUp(RESTING);
  latched(run);
  expect([run.fault, run.read('card')]).toEqual(['card', 'none']);
  expect(run.show(RESTING, 10_000).write('reset', true)).toBe(3);
});

describe('conflict', () => {
  test.each([
    ['two greens', { ...RESTING, 1: GREEN }, ['phase1', 'phase2']],
    ['green and yellow', { ...RESTING, 1: YELLOW }, ['phase1', 'phase2']],
  ])('%s that last for 450 ms are latched, and below 200 ms are not', (_, lit, phases) => {
    expect(watching().show(lit, 450).fault).toBe('conflict');
    const run = watching();
    for (let times = 0; times < 20; times++) run.show(lit, 190, 95).show(RESTING, 300);
    expect(run.transferred).toBe(true);
    run.show(lit, 450);
    latched(run);
    expect(run.read('faultPhases')).toEqual(phases);
  });

  test('walk and pedestrian clearance conflict, where the card says so', async () => {
    const side: Lit = { ...ALL_RED, 1: GREEN };
    const run = (lit: Lit) => new MonitorRun(image).startUp(side).show(lit, 450);
    expect(run({ ...side, [PED]: GREEN }).fault).toBe('conflict');
    expect(run({ ...side, [PED]: YELLOW }).fault).toBe('conflict');
    const ending = cardOf({ 1: {}, [PED]: { conflicts: [1], clearanceMoves: false } });
    const own = new MonitorRun(await monitorImage(ending)).startUp({ 1: GREEN, [PED]: RED });
    expect(own.show({ 1: GREEN, [PED]: YELLOW }, 2000).transferred).toBe(true);
    expect(own.show({ 1: GREEN, [PED]: GREEN }, 450).fault).toBe('conflict');
  });

  test('channels that may go together do, and those that are not on the card are not looked at', () => {
    const run = watching().show({ ...RESTING, 2: GREEN, 5: GREEN | RED, 17: GREEN }, 5000);
    expect(run.transferred).toBe(true);
  });
});

describe('red failure', () => {
  test('a channel without a lamp for a second is latched, for 700 ms is not', () => {
    const { 2: _, ...dark } = RESTING;
    expect(watching().show(dark, 700).show(RESTING, 1000).transferred).toBe(true);
    const run = watching().show(dark, 1000);
    latched(run);
    expect([run.fault, run.read('faultPhases')]).toEqual(['redFailure', ['phase3']]);
  });

  test("flashing green, flashing don't walk and a junction that flashes are none", () => {
    const run = watching();
    const { 0: _, ...greenOff } = RESTING;
    for (let times = 0; times < 12; times++) run.show(greenOff, 250, 50).show(RESTING, 250, 50);
    for (let times = 0; times < 12; times++)
      run.show({ ...RESTING, [PED]: 0 }, 500).show({ ...RESTING, [PED]: RED }, 500);
    run.show({ ...RESTING, 0: YELLOW }, 3500).show(ALL_RED, 1000);
    for (let times = 0; times < 12; times++) run.show({}, 500).show(ALL_RED, 500);
    expect([run.transferred, run.fault]).toEqual([true, 'none']);
  });
});

test('pedestrian lamps must be lit beside a green, and may be dark while the controller flashes', () => {
  const { [PED]: _, ...dark } = RESTING;
  expect(watching().show(dark, 1000).read('faultPedestrians')).toEqual(['phase1']);
  const run = watching()
    .show({ ...dark, 0: YELLOW }, 3500)
    .show({ 0: RED, 1: RED, 2: RED }, 500);
  for (let times = 0; times < 12; times++) run.show({}, 500).show({ 0: RED, 1: RED, 2: RED }, 500);
  expect(run.transferred).toBe(true);
});

test.each([
  ['green and yellow', { ...RESTING, 0: GREEN | YELLOW }, 'faultPhases', ['phase1']],
  ['yellow and red', { ...RESTING, 2: YELLOW | RED }, 'faultPhases', ['phase3']],
  ['green and red', { ...RESTING, 0: GREEN | RED }, 'faultPhases', ['phase1']],
  ["walk and don't walk", { ...RESTING, [PED]: GREEN | RED }, 'faultPedestrians', ['phase1']],
] as const)('%s of one channel are a dual indication', (_, lit, register, channels) => {
  expect(watching().show(lit, 190, 95).show(RESTING, 1000).transferred).toBe(true);
  const run = watching().show(lit, 450);
  latched(run);
  expect([run.fault, run.read(register)]).toEqual(['dualIndication', channels]);
});

test("don't walk that is lit during pedestrian clearance is none", () => {
  const run = watching()
    .show({ ...RESTING, [PED]: GREEN }, 5000)
    .show({ ...RESTING, [PED]: YELLOW | RED }, 5000);
  expect(run.show(RESTING, 2000).transferred).toBe(true);
});

describe('sequence', () => {
  test('a yellow as long as the card says passes, a shorter one is latched with its length', () => {
    expect(
      watching()
        .show({ ...RESTING, 0: YELLOW }, 3000)
        .show(ALL_RED, 1000).transferred,
    ).toBe(true);
    const run = watching()
      .show({ ...RESTING, 0: YELLOW }, 2700)
      .show(ALL_RED, 1000);
    latched(run);
    expect([run.fault, run.read('faultPhases'), run.read('faultMeasured')]).toEqual(['shortYellow', ['phase1'], 2.8]);
  });

  test('a yellow that ends in green is measured too', () => {
    expect(
      watching()
        .show({ ...RESTING, 0: YELLOW }, 1000)
        .show(RESTING, 1000).fault,
    ).toBe('shortYellow');
  });

  test('from green to red without yellow', () => {
    expect(watching().show(ALL_RED, 190, 95).show(RESTING, 1000).transferred).toBe(true);
    expect(watching().show(ALL_RED, 450).fault).toBe('skippedYellow');
  });

  test('a pedestrian clearance shorter than the site needs', () => {
    const clear = (ms: number) =>
      watching()
        .show({ ...RESTING, [PED]: GREEN }, 4000)
        .show({ ...RESTING, [PED]: YELLOW }, ms)
        .show(RESTING, 1000);
    expect(clear(2000).transferred).toBe(true);
    expect(clear(1700).fault).toBe('shortYellow');
    expect(clear(1700).read('faultPedestrians')).toEqual(['phase1']);
  });

  test('yellow and red clearance together are shorter than the card says', () => {
    const change = (redMs: number) =>
      watching()
        .show({ ...RESTING, 0: YELLOW }, 3000)
        .show(ALL_RED, redMs)
        .show({ ...ALL_RED, 1: GREEN }, 450);
    expect(change(1000).transferred).toBe(true);
    const run = change(700);
    latched(run);
    expect([run.fault, run.read('faultPhases'), run.read('faultMeasured')]).toEqual([
      'shortClearance',
      ['phase1', 'phase2'],
      3.8,
    ]);
  });

  test('a green that begins at once after the conflicting one is a missing clearance', () => {
    const run = watching().show({ ...ALL_RED, 1: GREEN }, 450);
    expect(['shortClearance', 'skippedYellow']).toContain(run.fault);
    latched(run);
  });

  test('the end of a pedestrian clearance counts as the end of a green', () => {
    const run = watching()
      .show({ ...ALL_RED, [PED]: GREEN }, 300)
      .show({ ...ALL_RED, 0: YELLOW, [PED]: YELLOW }, 3000)
      .show(ALL_RED, 2000)
      .show({ ...ALL_RED, 1: GREEN }, 450);
    latched(run);
  });
});

describe('watchdog', () => {
  test('one that does not change for a second is latched', () => {
    const run = watching();
    run.stuck = true;
    expect(run.show(RESTING, 900).transferred).toBe(true);
    run.show(RESTING, 200);
    latched(run);
    expect(run.fault).toBe('watchdog');
  });

  test('one that has never changed is not fitted', () => {
    const run = new MonitorRun(image);
    run.stuck = true;
    expect(run.startUp(RESTING).show(RESTING, 60_000).transferred).toBe(true);
  });
});

describe('latch', () => {
  const conflict: Lit = { ...RESTING, 1: GREEN };

  test('it lasts over a power cut, and ends by a reset by hand only', () => {
    const records = new MemoryRecordStore();
    const run = new MonitorRun(image, { records }).startUp(RESTING).show(conflict, 450).show(RESTING, 60_000);
    latched(run);
    const again = new MonitorRun(image, { records }).show(RESTING, 60_000);
    latched(again);
    expect([again.fault, again.read('faultPhases'), again.read('countConflict')]).toEqual([
      'conflict',
      ['phase1', 'phase2'],
      1,
    ]);
    expect(again.write('reset', true)).toBe(0);
    expect([again.read('reset'), again.fault, again.read('countReset')]).toEqual([false, 'none', 1]);
    expect(again.show(RESTING, 100).transferred).toBe(true);
  });

  test('a reset is refused while the fault is there, and for two seconds after', () => {
    const run = watching().show(conflict, 5000);
    expect([run.write('reset', true), run.read('faultPresent')]).toEqual([3, true]);
    run.show(RESTING, 1900);
    expect(run.write('reset', true)).toBe(3);
    run.show(RESTING, 600);
    expect([run.write('reset', true), run.show(RESTING, 100).transferred]).toEqual([0, true]);
  });

  test('the button resets when it is pressed, not while it is held', () => {
    const press = (run: MonitorRun, ms: number): void => {
      run.set('resetButton', 1);
      run.show(RESTING, ms);
    };
    const run = watching().show(conflict, 450);
    press(run, 200);
    expect([run.transferred, run.eventsNamed('resetRefused').length]).toEqual([false, 1]);
    press(run, 10_000);
    expect(run.transferred).toBe(false);
    run.set('resetButton', 0);
    run.show(RESTING, 100);
    press(run, 200);
    expect([run.transferred, run.fault]).toEqual([true, 'none']);
  });

  test('a record that cannot be read may have been that of a fault', () => {
    const records = new MemoryRecordStore();
    new MonitorRun(image, { records }).startUp(RESTING).show(conflict, 450);
    const rotten = records.load(16)!.slice();
    rotten.set([rotten[10]! ^ 4], 10);
    records.save(16, rotten);
    const run = new MonitorRun(image, { records }).show(RESTING, 60_000);
    latched(run);
    expect([run.fault, run.eventsNamed('recordRefused')]).toEqual(['record', [{ name: 'recordRefused', value: 16 }]]);
    expect(run.write('reset', true)).toBe(0);
  });

  test('power that goes at any call to the host loses no fault that was told', () => {
    const runOf = (records: MemoryRecordStore) => new MonitorRun(image, { records }).startUp(RESTING);
    const calls = runOf(new MemoryRecordStore()).show(conflict, 450).hostCalls;
    for (let at = runOf(new MemoryRecordStore()).hostCalls; at < calls; at++) {
      for (const kept of [false, true]) {
        const records = new MemoryRecordStore();
        const run = runOf(records);
        run.cutAt({ at, kept });
        expect(() => run.show(conflict, 450)).toThrow(/power lost/);
        const told = run.eventsNamed('faultLatched').length > 0;
        const again = new MonitorRun(image, { records }).show(RESTING, 7000);
        expect(again.transferred && told).toBe(false);
        expect(again.fault === 'conflict' || again.transferred).toBe(true);
      }
    }
  });
});

test('statistics tell how near it was, and begin anew', () => {
  const run = watching()
    .show({ ...RESTING, 0: YELLOW }, 3200)
    .show(ALL_RED, 1000)
    .show({ ...ALL_RED, 1: GREEN }, 5000)
    .show({ ...ALL_RED, 1: GREEN, 0: GREEN }, 200)
    .show({ ...ALL_RED, 1: GREEN }, 1000)
    .show({ ...ALL_RED, 1: GREEN, 2: 0 }, 600)
    .show({ ...ALL_RED, 1: GREEN }, 450, 450);
  expect(run.transferred).toBe(true);
  expect({
    yellow: [run.read('shortestYellow'), run.read('shortestYellowChannel')],
    clearance: [run.read('shortestClearance'), run.read('shortestClearanceChannel')],
    longest: [run.read('longestConflict'), run.read('longestDark'), run.read('longestScan'), run.read('lateScans')],
  }).toEqual({ yellow: [3.3, 1], clearance: [4.3, 2], longest: [0.1, 0.5, 0.45, 1] });
  expect(run.eventsNamed('scanLate')).toEqual([{ name: 'scanLate', value: 450 }]);
  run.write('clearStatistics', true);
  run.show({ ...ALL_RED, 1: GREEN }, 100);
  expect([run.read('shortestYellow'), run.read('longestDark'), run.read('lateScans')]).toEqual([0, 0, 0]);
});

test('what is seen stands in the registers, up to the last channel of each kind', async () => {
  const run = new MonitorRun(await monitorImage(cardOf({ 0: {}, 47: {}, 63: {} }, { site: 'Fröbelstraße' })));
  run.show({ 0: RED, 15: YELLOW, 16: GREEN, 47: RED, 48: YELLOW, 63: GREEN }, 100);
  const names = ['phaseReds', 'phaseYellows', 'phaseGreens', 'overlapReds', 'overlapYellows', 'overlapGreens'] as const;
  expect([...names, 'pedDontWalks', 'pedClears', 'pedWalks'].map((name) => run.read(name as 'phaseReds'))).toEqual([
    ...[['phase1'], ['phase16'], [], ['overlap32'], [], ['overlap1'], [], ['phase1'], ['phase16']],
  ]);
  const site = run.block(run.firmware.layout.inputRegisters.offset + 200, 64);
  expect(Buffer.from(site).swap16().toString('utf8').replace(/\0*$/, '')).toBe('Fröbelstraße');
});

describe('a request to be replaced', () => {
  const FLASHING: readonly Lit[] = [{ 0: YELLOW, 1: RED, 2: RED }, {}];
  const ready = (run: MonitorRun) => run.read('updateReady');

  function asked(run: MonitorRun): MonitorRun {
    expect(run.write('updateRequest', true)).toBe(0);
    return run;
  }

  test('is met while the junction flashes by the monitor itself, and not without a request', () => {
    const starting = new MonitorRun(image).show({}, 1000);
    expect(ready(starting)).toBe(false);
    expect(ready(asked(starting).show({}, 100))).toBe(true);
    const faulty = watching().show({ ...RESTING, 1: GREEN }, 450);
    latched(faulty);
    expect(ready(asked(faulty).show(RESTING, 100))).toBe(true);
    faulty.write('updateRequest', false);
    expect(ready(faulty.show(RESTING, 100))).toBe(false);
  });

  test('is not met while there is a green, nor in the clearance between two', () => {
    const run = asked(watching());
    for (let second = 0; second < 30; second++) expect(ready(run.show(RESTING, 1000))).toBe(false);
    run.show({ ...ALL_RED, 0: YELLOW }, 3500);
    expect(ready(run.show(ALL_RED, 1000))).toBe(false);
    run.show({ ...ALL_RED, 1: GREEN }, 1000);
    expect([ready(run), run.transferred]).toEqual([false, true]);
  });

  test('is not met while pedestrians clear their crossing', () => {
    const run = asked(watching());
    run
      .show({ ...ALL_RED, 0: YELLOW }, 3500)
      .show(ALL_RED, 2000)
      .show({ ...ALL_RED, [PED]: GREEN }, 5000);
    for (let second = 0; second < 15; second++) {
      expect(ready(run.show({ ...ALL_RED, [PED]: YELLOW }, 1000))).toBe(false);
    }
    expect(run.transferred).toBe(true);
  });

  test('is met when the controller has flashed, or shown red to all, for 5 s', () => {
    const run = asked(watching());
    run.show({ ...ALL_RED, 0: YELLOW }, 3500);
    expect(ready(run.show(ALL_RED, 1000))).toBe(false);
    let afterMs = 0;
    while (!ready(run) && afterMs < 20_000) {
      run.show(FLASHING[(afterMs / 500) & 1]!, 500);
      afterMs += 500;
    }
    expect([run.transferred, afterMs]).toEqual([true, 500]);
    expect(ready(run.show(RESTING, 100))).toBe(false);
  });
});
