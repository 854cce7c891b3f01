import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { imageOf } from '../run.ts';
import { told } from './log-reader.ts';
import { mask, pass, SCAN_MS, type SignalRun, signalRun, untilGreen } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

/** A bus on the main road (1), a tram across it (2), a bus that turns left (3). */
const REQUESTS: ConfigValues = {
  priorityPhases: [mask(2, 6), mask(4, 8), mask(3, 8)],
  priorityExtension: [10, 10, 5],
  priorityEarly: [10, 10, 5],
  priorityDelay: [0, 0, 4],
  priorityMaxPresence: [120, 120, 120],
  priorityLockout: [0, 0, 60],
};

const BUS = 1;
const TRAM = 2;
const TURNING = 4;
const EVERYONE = { detectorPresence1: 0xff };
/** Seconds that scans and the roundings of splits may make. */
const SLACK = 0.3;

/** In service with vehicles on every detector all the time, at the begin of a green of phases 2 and 6. */
function busy(config: ConfigValues = REQUESTS, pattern = 254): SignalRun {
  const signal = signalRun(image, { ...config, detectorMaxPresence: [], detectorErratic: [] });
  signal.write('patternCommand', pattern);
  pass(signal, 300, EVERYONE);
  untilGreen(signal, [4, 8]);
  untilGreen(signal, [2, 6]);
  return signal;
}

/** Seconds that phase `phase`, which is green, stays green; `each` is told how long it has been, before every scan. */
function greenLeft(signal: SignalRun, phase: number, each: (seconds: number) => void = () => {}): number {
  let scans = 0;
  for (; signal.output('phaseGreen') & mask(phase); scans++) {
    each(scans / 10);
    signal.tick(SCAN_MS);
    if (scans > 3000) throw new Error(`phase ${phase} stays green`);
  }
  return scans / 10;
}

describe('in free operation', () => {
  test('a green lasts until the vehicle has left, and no more than the extension longer', () => {
    expect(greenLeft(busy(), 2)).toBeCloseTo(40, 0);
    const late = busy();
    expect(greenLeft(late, 2, (second) => late.set('priorityCall', second > 35 ? BUS : 0))).toBeCloseTo(50, 0);
    const left = busy();
    const seconds = greenLeft(left, 2, (second) => left.set('priorityCall', second > 35 && second < 44 ? BUS : 0));
    expect(seconds).toBeCloseTo(44, 0);
    pass(left, 1);
    expect(left.eventsNamed('priorityServed')).toEqual([{ name: 'priorityServed', value: 257 }]);
    expect(told(left, ['tspCheckIn', 'tspExtendGreen', 'tspCheckOut', 'tspServiceStart', 'tspServiceEnd'])).toEqual([
      'tspCheckIn 1',
      'tspServiceStart 1',
      'tspExtendGreen 1',
      'tspCheckOut 1',
      'tspServiceEnd 1',
    ]);
  });

  test('a vehicle that leaves in the usual green changes nothing, and is told', () => {
    const signal = busy();
    pass(signal, 5);
    pass(signal, 10, { priorityCall: BUS });
    pass(signal, 0.1, { priorityCall: 0 });
    expect(greenLeft(signal, 2)).toBeCloseTo(24.9, 0);
    expect(signal.eventsNamed('priorityServed')).toEqual([{ name: 'priorityServed', value: 1 }]);
    expect([signal.read('priority'), signal.read('priorityActive')]).toEqual([0, false]);
  });

  test('others give their greens up sooner, by no more than that, and none is left out', () => {
    const signal = busy();
    untilGreen(signal, [3, 7]);
    signal.set('priorityCall', BUS);
    // 20 s of maximum less 10 s, then 40 s less 10 s.
    expect(greenLeft(signal, 3)).toBeCloseTo(10, 0);
    expect([signal.read('priority'), signal.read('priorityActive')]).toEqual([1, true]);
    untilGreen(signal, [4, 8], 10);
    expect(greenLeft(signal, 4)).toBeCloseTo(30, 0);
    untilGreen(signal, [1, 5], 10);
    expect(greenLeft(signal, 1)).toBeCloseTo(10, 0);
    untilGreen(signal, [2, 6], 10);
    expect(told(signal, ['phaseTspEarlyForceOff', 'tspEarlyGreen'])).toEqual(
      [
        'tspServiceStart 1',
        ...['phaseTspEarlyForceOff 3', 'tspEarlyGreen 1'],
        ...[7, 4, 8, 1, 5].map((phase) => `phaseTspEarlyForceOff ${phase}`),
      ].slice(1),
    );
  });

  test('least greens, walk and pedestrian clearance are kept', () => {
    const signal = busy({ ...REQUESTS, priorityEarly: [100] });
    signal.set('priorityCall', BUS);
    signal.set('pedestrianCall', mask(4));
    untilGreen(signal, [3, 7]);
    expect(greenLeft(signal, 3)).toBeCloseTo(5, 0);
    untilGreen(signal, [4, 8], 10);
    expect(greenLeft(signal, 4)).toBeCloseTo(19, 0);
  });

  test('a phase that nobody waits for is called', () => {
    const signal = signalRun(image, REQUESTS);
    pass(signal, 240);
    untilGreen(signal, [2, 6]);
    signal.set('priorityCall', TRAM);
    untilGreen(signal, [4, 8], 15);
  });

  test('the host makes requests as well', () => {
    const signal = busy();
    pass(signal, 38);
    signal.write('priorityCommand', BUS);
    expect(greenLeft(signal, 2)).toBeCloseTo(12, 0);
  });
});

describe('a request', () => {
  test('counts after its delay', () => {
    const signal = busy();
    untilGreen(signal, [4, 8]);
    signal.set('priorityCall', TURNING);
    pass(signal, 3.9);
    signal.tick(SCAN_MS, { priorityCall: 0 });
    pass(signal, 200);
    expect(signal.eventsNamed('priorityServed')).toEqual([]);
  });

  test('that lasts too long is left out until it ends', () => {
    const signal = busy({ ...REQUESTS, priorityMaxPresence: [30, 120, 120] });
    signal.set('priorityCall', BUS);
    expect(greenLeft(signal, 2)).toBeCloseTo(40, 0);
    expect(signal.eventsNamed('priorityServed')).toEqual([{ name: 'priorityServed', value: 1 }]);
    untilGreen(signal, [2, 6]);
    expect(greenLeft(signal, 2)).toBeCloseTo(40, 0);
    expect(signal.eventsNamed('priorityServed')).toHaveLength(1);
  });

  test('locks others out for a while when it changed the greens', () => {
    const signal = busy({ ...REQUESTS, priorityLockout: [100, 0, 0] });
    expect(greenLeft(signal, 2, (second) => signal.set('priorityCall', second < 45 ? BUS : 0))).toBeCloseTo(45, 0);
    signal.set('priorityCall', TRAM);
    untilGreen(signal, [3, 7]);
    expect(greenLeft(signal, 3)).toBeCloseTo(20, 0);
  });

  test('waits for one that is in force', () => {
    const signal = busy();
    signal.set('priorityCall', BUS | TRAM);
    expect(greenLeft(signal, 2)).toBeCloseTo(50, 0);
  });

  test('changes nothing during a preemption', () => {
    const signal = busy({ ...REQUESTS, preemptType: [2], preemptDwellPhases: [mask(4, 8)], preemptDwellGreen: [30] });
    signal.set('priorityCall', BUS);
    pass(signal, 1);
    signal.set('preemptCall', 1);
    untilGreen(signal, [4, 8], 12);
    pass(signal, 60);
    expect([signal.output('phaseGreen'), signal.read('priorityActive')]).toEqual([mask(4, 8), false]);
  });
});

/** Greens as they begin, of one ring. */
class Watch {
  readonly begun: number[] = [];
  /** Greens that are over: phase and seconds; not the first one, whose begin was not seen. */
  readonly lasted: (readonly [phase: number, seconds: number])[] = [];
  private readonly signal: SignalRun;
  private readonly ring: readonly number[];
  private green = 0;
  private scans = 0;

  constructor(signal: SignalRun, ring: readonly number[]) {
    this.signal = signal;
    this.ring = ring;
    this.green = signal.output('phaseGreen');
  }

  look(): void {
    const green = this.signal.output('phaseGreen');
    this.scans++;
    for (const phase of this.ring) {
      if (this.green & ~green & mask(phase) && this.begun.length > 0) this.lasted.push([phase, this.scans / 10]);
      if (green & ~this.green & mask(phase)) {
        this.begun.push(phase);
        this.scans = 0;
      }
    }
    this.green = green;
  }

  /** Phases that came out of their turn. */
  get skipped(): string[] {
    const next = (phase: number) => this.ring[(this.ring.indexOf(phase) + 1) % this.ring.length];
    return this.begun.flatMap((phase, index) => {
      const before = this.begun[index - 1];
      return before === undefined || next(before) === phase ? [] : [`${before} ${phase}`];
    });
  }
}

describe('in coordinated operation', () => {
  test('an extension comes out of the splits that follow, and the cycle stays in step', () => {
    const signal = busy(REQUESTS, 1);
    const watch = new Watch(signal, [1, 2, 3, 4]);
    const usual = greenLeft(signal, 2);
    pass(signal, 270);
    untilGreen(signal, [4, 8]);
    untilGreen(signal, [2, 6]);
    const extended = greenLeft(signal, 2, (second) => {
      watch.look();
      signal.set('priorityCall', second > usual - 5 ? BUS : 0);
    });
    signal.set('priorityCall', 0);
    expect(extended).toBeGreaterThan(usual + 1);
    expect(extended).toBeLessThanOrEqual(usual + 10 + SLACK);
    for (let scan = 0; scan < 3600; scan++) {
      signal.tick(SCAN_MS);
      watch.look();
      expect(Math.abs(signal.read('offsetError'))).toBeLessThanOrEqual(SLACK);
    }
    expect(watch.skipped).toEqual([]);
    expect(signal.read('priorityActive')).toBe(false);
  });

  test('an early green takes time from the splits before it, and the cycle stays in step', () => {
    const signal = busy(REQUESTS, 1);
    untilGreen(signal, [3, 7]);
    const [third, fourth] = [greenLeft(signal, 3), untilGreen(signal, [4, 8]) * 0 + greenLeft(signal, 4)];
    untilGreen(signal, [3, 7]);
    signal.set('priorityCall', BUS);
    const cut = greenLeft(signal, 3);
    untilGreen(signal, [4, 8]);
    const cutToo = greenLeft(signal, 4);
    expect(cut + cutToo).toBeLessThan(third + fourth - 2);
    expect(cut).toBeGreaterThanOrEqual(5 - SLACK);
    expect(cutToo).toBeGreaterThanOrEqual(8 - SLACK);
    untilGreen(signal, [2, 6]);
    pass(signal, 10);
    signal.set('priorityCall', 0);
    for (let scan = 0; scan < 3600; scan++) {
      signal.tick(SCAN_MS);
      expect(Math.abs(signal.read('offsetError'))).toBeLessThanOrEqual(SLACK);
    }
  });

  test('the coordinated phases yield sooner to a tram across', () => {
    const signal = busy(REQUESTS, 2);
    const usual = greenLeft(signal, 2);
    untilGreen(signal, [2, 6]);
    signal.set('priorityCall', TRAM);
    const cut = greenLeft(signal, 2);
    expect(cut).toBeLessThan(usual - 5);
    expect(cut).toBeGreaterThanOrEqual(usual - 10 - SLACK);
    untilGreen(signal, [4, 8]);
    signal.set('priorityCall', 0);
    for (let scan = 0; scan < 3600; scan++) {
      signal.tick(SCAN_MS);
      expect(Math.abs(signal.read('offsetError'))).toBeLessThanOrEqual(SLACK);
    }
  });
});

test('whatever is requested, no called phase is left out and none loses more than its share', () => {
  const request = fc.record({ call: fc.nat({ max: 7 }), seconds: fc.integer({ min: 1, max: 60 }) });
  fc.assert(
    fc.property(fc.constantFrom(254, 1, 2), fc.array(request, { minLength: 2, maxLength: 12 }), (pattern, requests) => {
      const signal = busy(REQUESTS, pattern);
      const rings = [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ].map((ring) => new Watch(signal, ring));
      let served = 0;
      for (const { call, seconds } of [...requests, { call: 0, seconds: 200 }]) {
        signal.set('priorityCall', call);
        for (let scan = 0; scan < seconds * 10; scan++) {
          signal.tick(SCAN_MS);
          for (const ring of rings) ring.look();
          if (pattern !== 254) expect(Math.abs(signal.read('offsetError'))).toBeLessThanOrEqual(SLACK);
        }
      }
      for (const ring of rings) {
        expect(ring.skipped).toEqual([]);
        for (const [phase, seconds] of ring.lasted) {
          const through = phase % 2 === 0;
          // Everybody is always there, so that every green in free operation would last for its maximum, and through phases for as
          // much longer as the left turn of the other ring was cut later, with which they cross the barrier.
          const [least, most] = pattern === 254 ? (through ? [30, 60] : [10, 25]) : [through ? 8 : 5, 120];
          expect(seconds).toBeGreaterThanOrEqual(least - SLACK);
          expect(seconds).toBeLessThanOrEqual(most + SLACK);
        }
        served += ring.begun.length;
      }
      expect(served).toBeGreaterThan(8);
      expect(signal.read('fault')).toBe('none');
      expect([signal.read('priority'), signal.read('priorityActive')]).toEqual([0, false]);
    }),
    {
      numRuns: 30,
      // A tram comes while the bus's early green begins, and has gone when that could end for it.
      examples: [
        [
          1,
          [
            { call: 0, seconds: 34 },
            { call: BUS | TRAM, seconds: 43 },
            { call: TRAM | TURNING, seconds: 11 },
          ],
        ],
      ],
    },
  );
}, 300_000);
