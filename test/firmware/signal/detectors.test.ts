import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { imageOf } from '../run.ts';
import { events, nextEvent, told } from './log-reader.ts';
import { elements, mask, pass, SCAN_MS, type SignalRun, signalRun, untilGreen } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const ON_OFF = ['detectorOn', 'detectorOff'] as const;
const CALLS = 1 << 7;
const QUEUE = 1 << 6;
const PASSAGE = 1 << 4;
const RED_LOCK = 1 << 3;
const YELLOW_LOCK = 1 << 2;
const ENABLED = 1;
const NON_LOCK = 1 << 5;

/** A junction that rests in phases 2 and 6: the calls of all phases after the start have been served. */
function resting(config: Parameters<typeof signalRun>[1] = {}): SignalRun {
  const signal = signalRun(image, config);
  pass(signal, 180);
  untilGreen(signal, [2, 6]);
  pass(signal, 20);
  return signal;
}

/** Waits for the green of a phase, and measures it. */
function greenOf(signal: SignalRun, phase: number, presence: (greenSeconds: number) => number): number {
  let green = 0;
  for (let scan = 0; scan < 3000; scan++) {
    signal.tick(SCAN_MS, { detectorPresence1: presence(green / 10) });
    if (signal.output('phaseGreen') & mask(phase)) green++;
    else if (green > 0) return green / 10;
  }
  throw new Error(`phase ${phase} was not green and red again`);
}

describe('delay', () => {
  test('a detection during red that is shorter is none, one that lasts calls the phase', () => {
    const signal = resting(elements('detectorDelay', { 4: 50 }));
    const from = nextEvent(signal);
    pass(signal, 5, { detectorPresence1: mask(4) });
    pass(signal, 1, { detectorPresence1: 0 });
    expect(told(signal, ON_OFF, from)).toEqual([]);
    expect(signal.read('vehicleCalls')).toEqual([]);
    pass(signal, 5.1, { detectorPresence1: mask(4) });
    expect(told(signal, ON_OFF, from)).toEqual(['detectorOn 4']);
    expect(signal.read('vehicleCalls')).toEqual(['phase4']);
  });

  test('does not run during green', () => {
    const signal = resting(elements('detectorDelay', { 2: 50, 4: 600 }));
    const from = nextEvent(signal);
    pass(signal, 0.1, { detectorPresence1: mask(2) });
    expect(told(signal, ON_OFF, from)).toEqual(['detectorOn 2']);
    // The delay of phase 4 would run for a minute; its green, for another detector's call, ends it.
    pass(signal, 0.1, { detectorPresence1: mask(4), detectorPresence2: 0 });
    signal.write('vehicleCallCommand', ['phase4']);
    untilGreen(signal, [4, 8]);
    pass(signal, 0.1);
    expect(told(signal, ON_OFF, from)).toEqual(['detectorOn 2', 'detectorOff 2', 'detectorOn 4']);
  });
});

describe('extension', () => {
  test('goes on behind a detection during green, from its end', () => {
    const signal = resting(elements('detectorExtend', { 2: 30 }));
    const from = nextEvent(signal);
    pass(signal, 1, { detectorPresence1: mask(2) });
    const leftMs = signal.nowMs + SCAN_MS;
    pass(signal, 2, { detectorPresence1: 0 });
    pass(signal, 1, { detectorPresence1: mask(2) });
    expect(told(signal, ON_OFF, from)).toEqual(['detectorOn 2']);
    const leftAgainMs = signal.nowMs + SCAN_MS;
    pass(signal, 10, { detectorPresence1: 0 });
    const off = events(signal, from).filter(({ code }) => code === 81);
    expect(off.map(({ timeMs }) => timeMs - leftAgainMs)).toEqual([3000]);
    expect(leftAgainMs - leftMs).toBe(3000);
  });

  test('there is none during red', () => {
    const signal = resting(elements('detectorExtend', { 4: 255 }));
    const from = nextEvent(signal);
    pass(signal, 0.5, { detectorPresence1: mask(4) });
    pass(signal, 0.1, { detectorPresence1: 0 });
    expect(told(signal, ON_OFF, from)).toEqual(['detectorOn 4', 'detectorOff 4']);
  });
});

describe('a queue detector', () => {
  const config = (limit: number) => ({
    ...elements('detectorOptions', { 4: QUEUE | CALLS }),
    ...elements('detectorQueueLimit', { 4: limit }),
    ...elements('passage', { 4: 10 }),
    ...elements('minGreen', { 4: 5 }),
  });
  // Phase 2 recalls itself, so that somebody always waits for the end of phase 4.
  const standing = () => mask(4);

  test('extends the green for as long as its limit says, then its vehicles are left out', () => {
    const limited = greenOf(resting(config(12)), 4, standing);
    expect(limited).toBeGreaterThanOrEqual(13);
    expect(limited).toBeLessThanOrEqual(13.3);
  });

  test('without a limit extends it to its maximum', () => {
    expect(greenOf(resting(config(0)), 4, standing)).toBeGreaterThanOrEqual(40);
  });

  test('extends it no more once the queue has gone', () => {
    const green = greenOf(resting(config(0)), 4, (seconds) => (seconds > 8 && seconds < 8.5 ? 0 : mask(4)));
    expect(green).toBeGreaterThanOrEqual(9);
    expect(green).toBeLessThanOrEqual(9.5);
  });
});

describe('the call of a phase with non-lock memory', () => {
  const nonLock = (lock: number) => ({
    ...elements('phaseOptions', { 4: ENABLED | NON_LOCK }),
    ...elements('detectorOptions', { 4: CALLS | PASSAGE | lock }),
  });

  /** Whether phase 4 comes after a vehicle that crossed its detector for a second during red. */
  function isServedAfterRed(lock: number): boolean {
    const signal = resting(nonLock(lock));
    // The green of 2 may not end for 3 s, as it has a vehicle.
    pass(signal, 0.5, { detectorPresence1: mask(2, 4) });
    pass(signal, 0.1, { detectorPresence1: mask(2) });
    pass(signal, 0.1, { detectorPresence1: 0 });
    for (let second = 0; second < 60; second++) {
      pass(signal, 1);
      if (signal.output('phaseGreen') & mask(4)) return true;
    }
    return false;
  }

  test('is forgotten with its vehicle, but for a detector that locks it', () => {
    expect(isServedAfterRed(0)).toBe(false);
    expect(isServedAfterRed(RED_LOCK)).toBe(true);
    expect(isServedAfterRed(YELLOW_LOCK)).toBe(true);
  });

  /** Whether phase 4 comes again after a vehicle that crossed its detector during its yellow only. */
  function isServedAfterYellow(lock: number): boolean {
    const signal = resting(nonLock(lock));
    pass(signal, 0.1, { detectorPresence1: mask(4) });
    for (let scan = 0; (signal.output('phaseGreen') & mask(4)) === 0 && scan < 1000; scan++) signal.tick(SCAN_MS);
    signal.set('detectorPresence1', 0);
    for (let scan = 0; (signal.output('phaseYellow') & mask(4)) === 0 && scan < 1000; scan++) signal.tick(SCAN_MS);
    pass(signal, 1, { detectorPresence1: mask(4) });
    pass(signal, 10, { detectorPresence1: 0 });
    let served = false;
    for (let second = 0; second < 60; second++) {
      pass(signal, 1);
      if (signal.output('phaseGreen') & mask(4)) served = true;
    }
    return served;
  }

  test('red lock does not lock during yellow, yellow lock does', () => {
    expect(isServedAfterYellow(RED_LOCK)).toBe(false);
    expect(isServedAfterYellow(YELLOW_LOCK)).toBe(true);
  });
});

describe('added initial', () => {
  const ADDED_INITIAL = 1 << 15;

  /** Green of phase 4 after so many vehicles crossed detector 4 during red, of which the last one has left. */
  function greenAfter(vehicles: number, detectorOption: number): number {
    const signal = resting({
      ...elements('phaseOptions', { 4: ENABLED | ADDED_INITIAL }),
      ...elements('detectorOptions', { 4: CALLS | detectorOption }),
      ...elements('addedInitial', { 4: 20 }),
      ...elements('maximumInitial', { 4: 18 }),
      // Phase 8, which comes along, does not hold it.
      ...elements('minGreen', { 4: 5, 8: 5 }),
      ...elements('passage', { 4: 0 }),
    });
    // Phase 2 keeps its green until all have come.
    signal.write('phaseHoldCommand', ['phase2', 'phase6']);
    for (let vehicle = 0; vehicle < vehicles; vehicle++) {
      pass(signal, 1, { detectorPresence1: mask(4) });
      pass(signal, 1, { detectorPresence1: 0 });
    }
    signal.write('phaseHoldCommand', []);
    return greenOf(signal, 4, () => 0);
  }

  test('each vehicle that came during red adds to the least green, up to its limit', () => {
    expect([1, 4, 8, 12].map((vehicles) => Math.round(greenAfter(vehicles, 1 << 5)))).toEqual([5, 8, 16, 18]);
    expect(Math.round(greenAfter(8, 0))).toBe(5);
  });
});

test('a detector does not call while a further phase that serves its vehicles is green, and extends that phase', () => {
  const signal = resting(elements('detectorExtended', { 3: mask(2) }));
  pass(signal, 5, { detectorPresence1: mask(3) });
  expect(signal.read('vehicleCalls')).toEqual([]);
  // Phase 4 waits for the end of phase 2, which detector 3 extends to its maximum of 40 s.
  const green = (() => {
    for (let scan = 0; scan < 1000; scan++) {
      signal.tick(SCAN_MS, { detectorPresence1: mask(3, 4) });
      if ((signal.output('phaseGreen') & mask(2)) === 0) return scan / 10;
    }
    throw new Error('phase 2 did not end');
  })();
  expect(green).toBeGreaterThan(39);
});

describe('diagnosis', () => {
  const MINUTE = 60;
  const FAULTS = ['detectorFaultOther', 'detectorRestored', 'pedDetectorFailed', 'pedDetectorRestored'] as const;

  function faultEvents(signal: SignalRun): string[] {
    const kinds = ['', 'stuck on', 'no activity', 'chatter'];
    return signal.events.flatMap(({ name, value }) => {
      if (name === 'detectorFault') return [`${value & 0xff} ${kinds[value >> 8]}`];
      if (name === 'detectorRestored') return [`${value} restored`];
      return name === 'inputStorm' ? [`${value} storm`] : [];
    });
  }

  /** Actuates detector 4 so often for so long; otherwise it stays off. */
  function actuate(signal: SignalRun, everyScans: number, seconds: number): void {
    for (let scan = 0; scan < seconds * 10; scan++) {
      signal.tick(SCAN_MS, { detectorPresence1: scan % everyScans === 0 ? mask(4) : 0 });
    }
    signal.set('detectorPresence1', 0);
  }

  test('a detector that stays on is not believed after its time, and its phase is recalled', () => {
    const signal = resting();
    const from = nextEvent(signal);
    pass(signal, 9.9 * MINUTE, { detectorPresence1: mask(4) });
    expect(signal.read('detectorFaults1')).toBe(0);
    pass(signal, 0.2 * MINUTE);
    expect(signal.read('detectorFaults1')).toBe(mask(4));
    expect(signal.read('detectorFault')).toBe(true);
    // The passage time was never over while it was believed; the least green is now all there is.
    const green = greenOf(signal, 4, () => mask(4));
    expect(greenOf(signal, 4, () => mask(4))).toBeLessThanOrEqual(Math.max(green, 8.2));
    expect(faultEvents(signal)).toEqual(['4 stuck on']);
    expect(told(signal, FAULTS, from)).toEqual(['detectorFaultOther 4']);
  });

  test('it is believed again when it has been off for a minute at least, two at most', () => {
    const signal = resting();
    pass(signal, 11 * MINUTE, { detectorPresence1: mask(4) });
    pass(signal, MINUTE, { detectorPresence1: 0 });
    expect(signal.read('detectorFaults1')).toBe(mask(4));
    pass(signal, MINUTE);
    expect(signal.read('detectorFaults1')).toBe(0);
    expect(signal.read('detectorFault')).toBe(false);
    expect(faultEvents(signal)).toEqual(['4 stuck on', '4 restored']);
  });

  test('one that was off for a moment only stays in fault', () => {
    const signal = resting();
    pass(signal, 11 * MINUTE, { detectorPresence1: mask(4) });
    pass(signal, 0.5, { detectorPresence1: 0 });
    pass(signal, 9 * MINUTE, { detectorPresence1: mask(4) });
    expect(faultEvents(signal)).toEqual(['4 stuck on']);
  });

  test('a detector without activity is in fault, and sound after the next vehicle', () => {
    const quiet = elements('detectorNoActivity', { 1: 0, 2: 0, 3: 0, 4: 20, 5: 0, 6: 0, 7: 0, 8: 0 });
    const signal = resting(quiet);
    pass(signal, 0.5, { detectorPresence1: mask(4) });
    pass(signal, 19.5 * MINUTE, { detectorPresence1: 0 });
    expect(faultEvents(signal)).toEqual([]);
    pass(signal, MINUTE);
    expect(faultEvents(signal)).toEqual(['4 no activity']);
    expect(greenOf(signal, 4, () => 0)).toBeGreaterThanOrEqual(8);
    pass(signal, 0.5, { detectorPresence1: mask(4) });
    pass(signal, 2 * MINUTE, { detectorPresence1: 0 });
    expect(faultEvents(signal)).toEqual(['4 no activity', '4 restored']);
  });

  test('a detector that chatters is in fault, and no longer logged, until it has been calm for a minute', () => {
    const signal = resting();
    actuate(signal, 5, MINUTE);
    expect(faultEvents(signal)).toEqual([]);
    actuate(signal, 4, 2 * MINUTE);
    expect(faultEvents(signal)).toEqual(['4 chatter']);
    const from = nextEvent(signal);
    actuate(signal, 4, MINUTE);
    expect(told(signal, ON_OFF, from)).toEqual([]);
    actuate(signal, 100, 3 * MINUTE);
    expect(faultEvents(signal)).toEqual(['4 chatter', '4 restored']);
    const restored = nextEvent(signal);
    actuate(signal, 50, 10);
    expect(told(signal, ON_OFF, restored)).toEqual(['detectorOn 4', 'detectorOff 4', 'detectorOn 4', 'detectorOff 4']);
  });

  test('a storm is told of at once, and is a fault even without a limit', () => {
    const signal = resting(elements('detectorErratic', { 4: 0 }));
    actuate(signal, 2, 4);
    expect(faultEvents(signal)).toEqual(['4 chatter', '4 storm']);
    actuate(signal, 2, 10 * MINUTE);
    expect(faultEvents(signal)).toEqual(['4 chatter', '4 storm']);
    pass(signal, 3 * MINUTE, { detectorPresence1: 0 });
    expect(faultEvents(signal).at(-1)).toBe('4 restored');
  });

  test('of all inputs at once a storm fills no more of the log than a few seconds of it', () => {
    const signal = resting();
    const from = nextEvent(signal);
    for (let scan = 0; scan < 3000; scan++) {
      const all = scan % 2 === 0 ? -1 : 0;
      signal.tick(SCAN_MS, { detectorPresence1: all, detectorPresence2: all, pedestrianCall: all & 0xffff });
    }
    expect(faultEvents(signal).filter((event) => event.endsWith('storm'))).toHaveLength(80);
    expect(nextEvent(signal) - from).toBeLessThan(80 * 42);
    expect(signal.read('detectorFaults1')).toBe(0xffff_ffff);
    expect(signal.read('detectorFaults2')).toBe(0xffff_ffff);
    expect(signal.read('pedestrianDetectorFaults')).toHaveLength(16);
    expect(signal.read('mode')).toBe('service');
    pass(signal, 4 * MINUTE, { detectorPresence1: 0, detectorPresence2: 0, pedestrianCall: 0 });
    expect(signal.read('detectorFault')).toBe(false);
  });

  test('fallback is what the config says: none, the least green, or the greatest', () => {
    const stuck = (fallback: number) => {
      const signal = resting(elements('detectorFallback', { 4: fallback }));
      pass(signal, 11 * MINUTE, { detectorPresence1: mask(4) });
      return signal;
    };
    expect(greenOf(stuck(2), 4, () => mask(4))).toBeGreaterThan(30);
    const none = stuck(0);
    untilGreen(none, [2, 6]);
    for (let second = 0; second < 300; second++) {
      pass(none, 1);
      expect(none.output('phaseGreen') & mask(4)).toBe(0);
    }
  });

  test('a push button that stays on is not believed, and its pedestrians are recalled', () => {
    const signal = resting({ buttonMaxPresence: 5 });
    pass(signal, 6 * MINUTE, { pedestrianCall: mask(4) });
    expect(signal.read('pedestrianDetectorFaults')).toEqual(['phase4']);
    expect(faultEvents(signal)).toEqual(['68 stuck on']);
    let walks = 0;
    for (let second = 0, walked = 0; second < 5 * MINUTE; second++) {
      pass(signal, 1);
      const walk = signal.output('pedWalk') & mask(4);
      if (walk !== 0 && walked === 0) walks++;
      walked = walk;
    }
    expect(walks).toBeGreaterThan(3);
    pass(signal, 2 * MINUTE, { pedestrianCall: 0 });
    expect(faultEvents(signal)).toEqual(['68 stuck on', '68 restored']);
  });

  test('faults follow time that was watched: neither clock steps nor long scans make any', () => {
    const signal = resting();
    signal.set('detectorPresence1', mask(4));
    for (const days of [30, -365, 4000, -4000]) {
      signal.nowMs += days * 86_400_000;
      pass(signal, 1);
    }
    signal.tick(3_600_000);
    signal.tick(0xffff_ffff);
    pass(signal, 1);
    expect(faultEvents(signal)).toEqual([]);
    pass(signal, 10 * MINUTE);
    expect(faultEvents(signal)).toEqual(['4 stuck on']);
  });

  test('a config without the diagnosis ends its faults', () => {
    const signal = resting();
    pass(signal, 11 * MINUTE, { detectorPresence1: mask(4) });
    const config = encodeConfig(signalProfile, elements('detectorMaxPresence', { 4: 0 }));
    expect(signal.firmware.configure(signal.handle, config)).toBe(0);
    pass(signal, 2 * MINUTE);
    expect(faultEvents(signal)).toEqual(['4 stuck on', '4 restored']);
  });
});

test('replayed, the log gives the detections by delay and extension at every scan', () => {
  const detector = fc.record({
    phase: fc.constantFrom(0, 2, 4, 6, 8),
    delay: fc.constantFrom(0, 0, 7, 30),
    extend: fc.constantFrom(0, 0, 5, 25),
    /** Seconds that it is off and on in turn. */
    spans: fc.array(fc.integer({ min: 5, max: 90 }), { minLength: 20, maxLength: 60 }),
  });
  fc.assert(
    fc.property(fc.array(detector, { minLength: 1, maxLength: 64 }), (detectors) => {
      const column = (of: (one: (typeof detectors)[number]) => number) =>
        Array.from({ length: 64 }, (_, index) => (detectors[index] ? of(detectors[index]) : 0));
      const signal = signalRun(image, {
        detectorPhase: column(({ phase }) => phase),
        detectorDelay: column(({ delay }) => delay),
        detectorExtend: column(({ extend }) => extend),
        detectorMaxPresence: column(() => 0),
        detectorNoActivity: column(() => 0),
        detectorErratic: column(() => 0),
      });
      pass(signal, 20);
      const from = nextEvent(signal);
      const shown = detectors.map(() => ({ on: false, changed: 0, was: false }));
      const schedule = detectors.map(({ spans }) => {
        let at = 0;
        return spans.map((span) => (at += span));
      });
      const expected: string[] = [];
      for (let scan = 0; scan < 400; scan++) {
        const green = signal.output('phaseGreen');
        const words = [0, 0];
        detectors.forEach(({ phase, delay, extend }, index) => {
          const present = schedule[index]!.filter((at) => at <= scan).length % 2 === 1;
          if (present) words[index >> 5]! |= 1 << (index & 31);
          const state = shown[index]!;
          if (present !== state.was) state.changed = scan;
          state.was = present;
          if (present === state.on) return;
          const runs = state.on === (phase !== 0 && (green & mask(phase)) !== 0);
          if (runs && scan - state.changed < (state.on ? extend : delay)) return;
          state.on = present;
          expected.push(`${scan} ${present ? 82 : 81} ${index + 1}`);
        });
        signal.tick(SCAN_MS, { detectorPresence1: words[0]!, detectorPresence2: words[1]! });
      }
      const beginMs = signal.nowMs - 399 * SCAN_MS;
      const logged = events(signal, from)
        .filter(({ code }) => code === 81 || code === 82)
        .map(({ timeMs, code, parameter }) => `${(timeMs - beginMs) / SCAN_MS} ${code} ${parameter}`);
      expect(logged).toEqual(expected.slice(-logged.length));
      expect(logged.length).toBeGreaterThan(0);
    }),
    { numRuns: 30 },
  );
});
