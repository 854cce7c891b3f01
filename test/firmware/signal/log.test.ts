import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { LOG_CODES, type LogCodeName, logCodeName } from '../../../protocols/signal/log-codes.ts';
import type { LogEntry } from '../../../protocols/signal/log-event.ts';
import { imageOf } from '../run.ts';
import { events, nextEvent, page, told } from './log-reader.ts';
import { elements, mask, pass, SCAN_MS, type SignalRun, signalRun } from './signal-run.ts';

const PHASES = 16;
const LOG_ENTRIES = 1024;
const WINDOW_ENTRIES = 27;

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

/** Vehicles on four detectors in turn, and now and then a pedestrian: something happens every second. */
function traffic(signal: SignalRun, seconds: number, each: () => void = () => {}): void {
  for (let scan = 0; scan < seconds * 10; scan++) {
    const second = Math.floor(scan / 10);
    const presence = second % 3 === 0 ? 0 : mask(1 + (second % 4) * 2, 2 + (second % 3) * 2);
    signal.tick(SCAN_MS, { detectorPresence1: presence, pedestrianCall: second % 37 === 5 ? mask(2, 8) : 0 });
    each();
  }
}

test('firmware and host have the same codes by the same names', () => {
  const source = readFileSync(new URL('../../../firmware/signal/log-codes.ts', import.meta.url), 'utf8');
  const codes = Array.from(source.matchAll(/export const (\w+): u32 = (\d+);/g), ([, name, code]) => [
    name,
    Number(code),
  ]);
  expect(Object.fromEntries(codes)).toEqual(LOG_CODES);
  expect(new Set(Object.values(LOG_CODES)).size).toBe(codes.length);
  expect([logCodeName(82), logCodeName(240)]).toEqual(['detectorOn', 'event240']);
});

describe('the log window', () => {
  test('shows pages of 27 events; the last one says which number comes next', () => {
    const signal = signalRun(image);
    traffic(signal, 60);
    const next = nextEvent(signal);
    expect(next).toBeGreaterThan(2 * WINDOW_ENTRIES);
    expect(next).toBeLessThan(LOG_ENTRIES);
    const first = page(signal, 'events', 0);
    expect([first.count, first.next, first.oldest, first.entrySize]).toEqual([WINDOW_ENTRIES, WINDOW_ENTRIES, 0, 4]);
    const last = page(signal, 'events', next - 3);
    expect([last.count, last.next]).toEqual([3, next]);
    for (const from of [next, next + 1, 0xffff_ffff]) {
      expect(page(signal, 'events', from)).toMatchObject({ count: 0, next });
    }
    expect(events(signal).map(({ sequence }) => sequence)).toEqual(Array.from({ length: next }, (_, index) => index));
  });

  test('keeps the latest 1024 events, and says from where on', () => {
    const signal = signalRun(image);
    const seen = new Map<number, LogEntry>();
    const look = (from: number) => {
      for (const entry of events(signal, from)) {
        const known = seen.get(entry.sequence);
        if (known) expect(entry).toEqual(known);
        seen.set(entry.sequence, entry);
      }
    };
    for (let minute = 0; minute < 15; minute++) {
      const before = nextEvent(signal);
      traffic(signal, 60);
      look(before);
    }
    const next = nextEvent(signal);
    expect(next).toBeGreaterThan(2 * LOG_ENTRIES);
    expect(seen.size).toBe(next);
    expect(page(signal, 'events', 0)).toMatchObject({
      oldest: next - LOG_ENTRIES,
      next: next - LOG_ENTRIES + WINDOW_ENTRIES,
    });
    look(0);
  });

  test('is filled by a write to the registers that ask, and by no other', () => {
    const signal = signalRun(image);
    traffic(signal, 20);
    const shown = page(signal, 'events', 0);
    const bytes = new Uint8Array(shown.data.buffer.slice(0));
    traffic(signal, 20);
    signal.write('persistInterval', 600);
    const { holdingRegisters } = signal.firmware.layout;
    const again = new Uint8Array(bytes.length);
    const at = holdingRegisters.offset + 119 * 2;
    signal.firmware.copyRegisters(signal.handle, at, again.length / 2, again, 0);
    expect(again).toEqual(bytes);
    signal.write('logKind', 'events');
    signal.firmware.copyRegisters(signal.handle, at, again.length / 2, again, 0);
    expect(again).toEqual(bytes);
  });
});

test('times are those of the scans, also where the clock of the log begins anew', () => {
  const period = 2 ** 32 * 100;
  const signal = signalRun(image, {}, { nowMs: 4 * period - 30_000 });
  const times = new Set<number>();
  traffic(signal, 60, () => times.add(signal.nowMs));
  const logged = events(signal);
  for (const { timeMs } of logged) expect(times).toContain(timeMs);
  expect(logged.some(({ timeMs }) => timeMs < 4 * period) && logged.some(({ timeMs }) => timeMs >= 4 * period)).toBe(
    true,
  );
});

describe('what the unit does', () => {
  const UNIT: LogCodeName[] = ['unitFlashStatus', 'powerRestored', 'vendorAlarm', 'stopTimeInput', 'clockUpdated'];

  test('start up, flash by command, police flash, stop time', () => {
    const signal = signalRun(image);
    pass(signal, 30);
    expect(told(signal, UNIT)).toEqual(['powerRestored 1', 'unitFlashStatus 7', 'unitFlashStatus 2']);
    let from = nextEvent(signal);
    signal.write('flash', true);
    pass(signal, 60);
    signal.write('flash', false);
    pass(signal, 20);
    expect(told(signal, UNIT, from)).toEqual(['unitFlashStatus 4', 'unitFlashStatus 2']);
    from = nextEvent(signal);
    pass(signal, 1, { cabinet: 1 << 2 });
    pass(signal, 1, { cabinet: 1 << 0 });
    expect(told(signal, UNIT, from)).toEqual(['stopTimeInput 1', 'unitFlashStatus 6', 'stopTimeInput 0']);
  });

  test('a restart without a loss of power', () => {
    const signal = signalRun(image, {}, { reason: ResetReason.watchdog });
    pass(signal, 1);
    expect(told(signal, UNIT)).toEqual(['vendorAlarm 1', 'unitFlashStatus 7']);
  });

  test('a clock that is set, with its step in seconds', () => {
    const signal = signalRun(image);
    pass(signal, 10);
    const from = nextEvent(signal);
    for (const step of [500, 90_000, -3_000, 86_400_000]) {
      signal.nowMs += step;
      pass(signal, 1);
    }
    expect(told(signal, UNIT, from)).toEqual(['clockUpdated 90', 'clockUpdated 3', 'clockUpdated 255']);
  });
});

test('calls, holds and omits of phases', () => {
  const signal = signalRun(image);
  pass(signal, 200);
  const from = nextEvent(signal);
  const control: LogCodeName[] = ['phaseCallRegistered', 'phaseCallDropped', 'pedCallRegistered', 'phaseHoldActive'];
  control.push('phaseHoldReleased', 'phaseOmitOn', 'phaseOmitOff', 'pedOmitOn', 'pedOmitOff');
  signal.write('phaseHoldCommand', ['phase2', 'phase6']);
  pass(signal, 1, { detectorPresence1: mask(3) });
  pass(signal, 1, { detectorPresence1: 0, pedestrianCall: mask(4) });
  signal.write('phaseOmitCommand', ['phase1']);
  signal.write('pedestrianOmitCommand', ['phase8']);
  pass(signal, 1, { pedestrianCall: 0 });
  for (const name of ['phaseHoldCommand', 'phaseOmitCommand', 'pedestrianOmitCommand'] as const) signal.write(name, []);
  pass(signal, 100);
  expect(told(signal, control, from)).toEqual([
    'phaseCallRegistered 3',
    ...['phaseHoldActive 2', 'phaseHoldActive 6', 'pedCallRegistered 4'],
    ...['phaseOmitOn 1', 'pedOmitOn 8', 'phaseHoldReleased 2', 'phaseHoldReleased 6', 'phaseOmitOff 1', 'pedOmitOff 8'],
    'phaseCallDropped 3',
  ]);
});

/** Lamps of each phase at each time, by replaying a log; undefined before the first event of a phase. */
class LampReplay {
  readonly #lamps: ('green' | 'yellow' | 'red' | undefined)[] = Array(PHASES).fill(undefined);

  take({ code, parameter }: LogEntry): void {
    if (code === LOG_CODES.phaseBeginGreen) this.#lamps[parameter - 1] = 'green';
    else if (code === LOG_CODES.phaseBeginYellow) this.#lamps[parameter - 1] = 'yellow';
    else if (code === LOG_CODES.phaseEndYellow) this.#lamps[parameter - 1] = 'red';
  }

  mask(lamp: 'green' | 'yellow'): number {
    return this.#lamps.reduce((bits, shown, index) => (shown === lamp ? bits | (1 << index) : bits), 0);
  }
}

test('replayed, the log gives the greens and yellows that the lamps showed at every scan', () => {
  const detections = fc.array(
    fc.record({ seconds: fc.integer({ min: 1, max: 20 }), on: fc.integer({ min: 0, max: 255 }) }),
    {
      minLength: 5,
      maxLength: 25,
    },
  );
  const minGreens = fc.array(fc.integer({ min: 5, max: 7 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(detections, minGreens, (spans, minGreen) => {
      const times = Object.fromEntries(minGreen.map((seconds, index) => [index + 1, seconds]));
      const signal = signalRun(image, { ...elements('minGreen', times), ...elements('flashingGreen', { 3: 30 }) });
      const replay = new LampReplay();
      let next = 0;
      pass(signal, 12);
      for (const { seconds, on } of spans) {
        for (let scan = 0; scan < seconds * 10; scan++) {
          signal.tick(SCAN_MS, { detectorPresence1: on });
          for (const entry of events(signal, next)) {
            replay.take(entry);
            next = entry.sequence + 1;
          }
          // A green that flashes is dark half of the time.
          const dark = signal.output('phaseGreen') & ~mask(3);
          expect(replay.mask('green') & ~mask(3)).toBe(dark);
          expect(replay.mask('yellow')).toBe(signal.output('phaseYellow'));
        }
      }
      expect(next).toBeGreaterThan(20);
    }),
    { numRuns: 15 },
  );
});
