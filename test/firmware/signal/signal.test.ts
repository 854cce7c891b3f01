import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { conflict, mask, PHASES, pass, SCAN_MS, type SignalRun, untilGreen } from './junction.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

function powered(records = new MemoryRecordStore()): SignalRun {
  return new FirmwareRun(image, signalProfile, { records });
}

/** Phases 2 and 6 are green, nobody waits, and no phase is recalled. */
function resting(): SignalRun {
  const signal = powered();
  pass(signal, 11);
  expect(signal.output('lampGreen')).toBe(mask(2, 6));
  // The calls of the start have to be served first.
  for (const phase of PHASES) signal.write(`walk${phase}`, 0);
  signal.write('recall2', 'none');
  signal.write('recall6', 'none');
  signal.write('maxGreen2', 8);
  for (let scan = 0; scan < 3000 && (signal.read('vehicleCalls').length > 0 || scan < 600); scan++)
    signal.tick(SCAN_MS);
  expect(signal.read('vehicleCalls')).toEqual([]);
  pass(signal, 60, { detectorPresence: mask(2, 6) });
  signal.tick(SCAN_MS, { detectorPresence: 0 });
  untilGreen(signal, [2, 6]);
  pass(signal, 30);
  return signal;
}

/** A vehicle passes over detectors: present for one scan. */
function call(signal: SignalRun, ...phases: readonly number[]): void {
  signal.tick(SCAN_MS, { detectorPresence: mask(...phases) });
  signal.set('detectorPresence', 0);
}

test('registers of one kind follow one another from phase 1 to phase 8', () => {
  const addresses = new Map(
    [...signalProfile.inputRegisters, ...signalProfile.holdingRegisters].map((field) => [field.name, field]),
  );
  for (const kind of ['minGreen', 'passage', 'maxGreen', 'yellow', 'redClearance', 'walk', 'pedClear', 'recall']) {
    const first = addresses.get(`${kind}1`)!.address;
    for (const phase of PHASES) expect(addresses.get(`${kind}${phase}`)!.address).toBe(first + phase - 1);
  }
  for (const [kind, length] of [
    ['phaseState', 1],
    ['vehiclesServed', 2],
  ] as const) {
    const first = addresses.get(`${kind}1`)!.address;
    for (const phase of PHASES) expect(addresses.get(`${kind}${phase}`)!.address).toBe(first + (phase - 1) * length);
  }
  const channels = signalProfile.channels.inputs.map(({ name }) => name);
  expect(channels.slice(-8)).toEqual(PHASES.map((phase) => `vehicleCount${phase}`));
});

describe('start', () => {
  test('flashing red for 5 s, all red for 6 s, then phases 2 and 6', () => {
    const signal = powered();
    const red: number[] = [];
    for (let scan = 0; scan < 50; scan++) {
      signal.tick(SCAN_MS);
      red.push(signal.output('lampRed'));
      expect(signal.output('lampGreen') | signal.output('lampYellow')).toBe(0);
    }
    expect(red.slice(0, 15)).toEqual([255, 255, 255, 255, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 0]);
    for (let scan = 0; scan < 60; scan++) {
      expect(signal.read('mode')).toBe('allRed');
      expect(signal.output('lampRed')).toBe(255);
      signal.tick(SCAN_MS);
    }
    expect(signal.read('mode')).toBe('actuated');
    expect(signal.output('lampGreen')).toBe(mask(2, 6));
    expect(signal.output('lampRed')).toBe(mask(1, 3, 4, 5, 7, 8));
    expect([signal.read('ring1Phase'), signal.read('ring2Phase')]).toEqual([2, 6]);
  });

  test('every phase is called after a start, for nobody knows who waits', () => {
    const signal = powered();
    const served = new Set<number>();
    for (let scan = 0; scan < 2000; scan++) {
      signal.tick(SCAN_MS);
      for (const phase of PHASES) if (signal.output('lampGreen') & mask(phase)) served.add(phase);
    }
    expect([...served].sort()).toEqual([...PHASES]);
    expect(signal.read('cycles')).toBeGreaterThan(0);
  });
});

describe('actuation', () => {
  test('without calls the greens rest', () => {
    const signal = resting();
    pass(signal, 600);
    expect(signal.output('lampGreen')).toBe(mask(2, 6));
    expect(signal.read('ring1Time')).toBeGreaterThan(600);
  });

  test('a call across the barrier ends both rings together and brings the through phase of the other ring along', () => {
    const signal = resting();
    call(signal, 4);
    expect(signal.output('lampYellow')).toBe(mask(2, 6));
    expect(signal.read('vehicleCalls')).toEqual(['phase4']);
    pass(signal, 3.9);
    expect(signal.output('lampYellow')).toBe(mask(2, 6));
    pass(signal, 0.1);
    expect(signal.output('lampRed')).toBe(255);
    expect(signal.read('phaseState2')).toBe('redClearance');
    pass(signal, 1.9);
    expect(signal.output('lampRed')).toBe(255);
    pass(signal, 0.1);
    expect(signal.output('lampGreen')).toBe(mask(4, 8));
    expect(signal.read('vehicleCalls')).toEqual([]);
  });

  test('the ring that is clear first waits for the other at the barrier', () => {
    const signal = resting();
    signal.write('yellow2', 3);
    signal.write('redClearance2', 0);
    call(signal, 4);
    pass(signal, 3);
    expect(signal.read('phaseState2')).toBe('red');
    pass(signal, 2.9);
    expect(signal.output('lampGreen')).toBe(0);
    pass(signal, 0.1);
    expect(signal.output('lampGreen')).toBe(mask(4, 8));
  });

  test('a leading phase comes before its through phase, each ring at its own pace', () => {
    const signal = resting();
    call(signal, 3, 4, 8);
    expect(untilGreen(signal, [3, 8])).toBe(6);
    pass(signal, 5);
    expect(signal.output('lampYellow')).toBe(mask(3));
    expect(signal.output('lampGreen')).toBe(mask(8));
    pass(signal, 5);
    expect(signal.output('lampGreen')).toBe(mask(4, 8));
  });

  test('a leading phase is served from its through phase without the other ring when nobody waits across', () => {
    const signal = resting();
    call(signal, 1);
    expect(signal.output('lampGreen')).toBe(mask(6));
    expect(untilGreen(signal, [1, 6])).toBe(6);
  });

  test('the green is held by traffic and ends when the passage time has gone by without a vehicle', () => {
    const signal = resting();
    signal.write('maxGreen2', 40);
    signal.tick(SCAN_MS, { detectorPresence: mask(2, 4) });
    pass(signal, 6, { detectorPresence: mask(2) });
    expect(signal.output('lampGreen')).toBe(mask(2, 6));
    pass(signal, 2.9, { detectorPresence: 0 });
    expect(signal.output('lampGreen')).toBe(mask(2, 6));
    pass(signal, 0.1);
    expect(signal.output('lampYellow')).toBe(mask(2, 6));
  });

  test('traffic that never ends gives way at the maximum green, counted from the first conflicting call', () => {
    const signal = resting();
    signal.write('maxGreen2', 30);
    pass(signal, 100, { detectorPresence: mask(2) });
    signal.tick(SCAN_MS, { detectorPresence: mask(2, 4) });
    pass(signal, 29.9, { detectorPresence: mask(2) });
    expect(signal.output('lampGreen')).toBe(mask(2, 6));
    pass(signal, 0.1);
    expect(signal.output('lampYellow')).toBe(mask(2, 6));
  });

  test('the least green is served whole though nobody drives', () => {
    const signal = resting();
    call(signal, 4);
    untilGreen(signal, [4, 8]);
    call(signal, 2);
    pass(signal, 7.8);
    expect(signal.output('lampGreen')).toBe(mask(4, 8));
    pass(signal, 0.1);
    expect(signal.output('lampYellow')).toBe(mask(4, 8));
  });

  test('recalls: minimum brings a phase back, maximum holds it to its maximum green', () => {
    const signal = resting();
    signal.write('recall2', 'minimum');
    call(signal, 4);
    untilGreen(signal, [4, 8]);
    expect(untilGreen(signal, [2, 6])).toBe(14);
    signal.write('recall4', 'maximum');
    signal.write('maxGreen4', 25);
    untilGreen(signal, [4, 8]);
    expect(untilGreen(signal, [2, 6])).toBe(31);
  });
});

describe('pedestrians', () => {
  test('a call gives walk and clearance with the green, which holds for them', () => {
    const signal = resting();
    signal.write('walk4', 7);
    signal.tick(SCAN_MS, { pedestrianCall: mask(4) });
    signal.set('pedestrianCall', 0);
    expect(signal.read('pedestrianCalls')).toEqual(['phase4']);
    untilGreen(signal, [4, 8]);
    expect(signal.output('pedWalk')).toBe(mask(4));
    expect(signal.read('pedestrianCalls')).toEqual([]);
    call(signal, 2);
    pass(signal, 6.8);
    expect(signal.output('pedWalk')).toBe(mask(4));
    pass(signal, 0.1);
    expect([signal.output('pedWalk'), signal.output('pedClear')]).toEqual([0, mask(4)]);
    pass(signal, 11.9);
    expect(signal.output('pedClear')).toBe(mask(4));
    pass(signal, 0.1);
    expect([signal.output('pedClear'), signal.output('lampYellow')]).toEqual([0, mask(4, 8)]);
  });

  test('at rest a walk begins at once', () => {
    const signal = resting();
    signal.write('walk2', 5);
    signal.tick(SCAN_MS, { pedestrianCall: mask(2) });
    expect(signal.output('pedWalk')).toBe(mask(2));
  });

  test('a phase without a walk takes no pedestrian calls', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { pedestrianCall: 0xff });
    expect(signal.read('pedestrianCalls')).toEqual([]);
    expect(signal.output('lampGreen')).toBe(mask(2, 6));
  });
});

describe('flash', () => {
  test('the coil ends the greens in order, then flashes red; cleared, the junction starts up through all red', () => {
    const signal = resting();
    signal.write('flash', true);
    signal.tick(SCAN_MS);
    expect(signal.output('lampYellow')).toBe(mask(2, 6));
    pass(signal, 6);
    expect(signal.read('mode')).toBe('flash');
    expect(signal.read('phaseState2')).toBe('flash');
    pass(signal, 60);
    expect(signal.read('mode')).toBe('flash');
    signal.write('flash', false);
    signal.tick(SCAN_MS);
    expect(signal.read('mode')).toBe('allRed');
    expect(untilGreen(signal, [2, 6])).toBe(6);
  });

  test('a coil that is set and cleared while the greens end goes through all red', () => {
    const signal = resting();
    signal.write('flash', true);
    pass(signal, 2);
    signal.write('flash', false);
    pass(signal, 4.1);
    expect(signal.read('mode')).toBe('allRed');
    untilGreen(signal, [2, 6], 10);
  });

  test.each([2, 6] as const)('all phases show flash when the red clearance of phase %i ends last', (last) => {
    const signal = resting();
    signal.write(`redClearance${last}`, 3);
    signal.write('flash', true);
    for (let scan = 0; scan < 100 && signal.read('mode') !== 'flash'; scan++) signal.tick(SCAN_MS);
    expect(signal.read('mode')).toBe('flash');
    expect(PHASES.map((phase) => signal.read(`phaseState${phase}`))).toEqual(PHASES.map(() => 'flash'));
  });

  test('flash survives a power cut', () => {
    const records = new MemoryRecordStore();
    const signal = powered(records);
    signal.write('flash', true);
    const next = powered(records);
    pass(next, 60);
    expect(next.read('mode')).toBe('flash');
  });
});

describe('the last line before the lamps', () => {
  test('no corruption of any byte of the state lights conflicting phases', () => {
    const pristine = resting();
    const { stateOffset, blockSize } = pristine.firmware.layout;
    const before = pristine.block();
    let seen = 0;
    for (let offset = stateOffset; offset < blockSize; offset++) {
      for (const value of [0, 1, 2, 3, 4, 7, 0x55, 0xff]) {
        const signal = pristine;
        signal.firmware.copyIn(signal.handle, 0, before);
        signal.firmware.copyIn(signal.handle, offset, Uint8Array.of(value));
        pass(signal, 0.2);
        const moving = signal.output('lampGreen') | signal.output('lampYellow');
        for (const one of PHASES)
          for (const other of PHASES)
            if (conflict(one, other)) expect(moving & mask(one, other)).not.toBe(mask(one, other));
        const faults = signal.eventsNamed('faultLatched').length;
        if (faults > seen) expect(moving).toBe(0);
        seen = faults;
      }
    }
    expect(seen).toBeGreaterThan(4);
  });

  test('a fault is latched over a loss of power and reset by its coil, which starts the junction up', () => {
    const records = new MemoryRecordStore();
    const signal = powered(records);
    pass(signal, 12);
    corrupt(signal);
    signal.tick(SCAN_MS);
    expect(signal.read('fault')).toBe('conflict');
    expect(signal.eventsNamed('faultLatched')).toEqual([{ name: 'faultLatched', value: 1 }]);
    expect([signal.output('lampRed'), signal.output('lampGreen')]).toEqual([255, 0]);

    const next = powered(records);
    pass(next, 100);
    expect([next.read('mode'), next.read('fault'), next.read('faultLatched')]).toEqual(['fault', 'conflict', true]);
    next.write('resetFault', true);
    next.tick(SCAN_MS);
    expect([next.read('mode'), next.read('fault'), next.read('resetFault')]).toEqual(['startFlash', 'none', false]);
    untilGreen(next, [2, 6], 12);
    expect(powered(records).read('fault')).toBe('none');
  });

  test('the reset coil without a fault does nothing', () => {
    const signal = resting();
    signal.write('resetFault', true);
    pass(signal, 1);
    expect(signal.read('mode')).toBe('actuated');
    expect(signal.read('resetFault')).toBe(false);
  });

  /** Puts phase 3 into ring 1 while ring 2 serves phase 6, as a flipped bit would. */
  function corrupt(signal: SignalRun): void {
    const { stateOffset, blockSize } = signal.firmware.layout;
    const before = signal.block();
    for (let offset = stateOffset; offset < blockSize; offset += 4) {
      if (new DataView(before.buffer).getUint32(offset, true) !== 1) continue;
      const probe = powered();
      probe.firmware.copyIn(probe.handle, 0, before);
      probe.firmware.copyIn(probe.handle, offset, Uint8Array.of(2));
      probe.tick(SCAN_MS);
      if (probe.read('fault') !== 'conflict') continue;
      signal.firmware.copyIn(signal.handle, offset, Uint8Array.of(2));
      return;
    }
    throw new Error('no byte of the state holds the phase of ring 1');
  }
});

describe('vehicle counts', () => {
  test('vehicles are booked to their phases, and a counter that starts again is followed from there', () => {
    const signal = powered();
    signal.tick(SCAN_MS, { vehicleCount1: 100, vehicleCount8: 7 });
    expect(signal.read('vehiclesServedTotal')).toBe(0);
    signal.tick(SCAN_MS, { vehicleCount1: 103, vehicleCount8: 8 });
    expect([signal.read('vehiclesServed1'), signal.read('vehiclesServed8')]).toEqual([3, 1]);
    signal.tick(SCAN_MS, { vehicleCount1: 2 });
    signal.tick(SCAN_MS, { vehicleCount1: 4 });
    expect(signal.read('vehiclesServed1')).toBe(5);
    expect(signal.read('vehiclesServedTotal')).toBe(6);
  });

  test('a counter that passes 2^31 goes on', () => {
    const signal = powered();
    signal.tick(SCAN_MS, { vehicleCount1: 0x7fff_ffff });
    signal.tick(SCAN_MS, { vehicleCount1: -0x8000_0000 });
    expect(signal.read('vehiclesServed1')).toBe(1);
  });

  test('counts survive a power cut, with those that crossed while the controller was down', () => {
    const records = new MemoryRecordStore();
    const signal = powered(records);
    signal.tick(SCAN_MS, { vehicleCount1: 0 });
    pass(signal, 900, { vehicleCount1: 50 });
    signal.tick(SCAN_MS, { vehicleCount1: 60 });
    const next = powered(records);
    expect(next.read('vehiclesServed1')).toBe(50);
    next.tick(SCAN_MS, { vehicleCount1: 75 });
    expect(next.read('vehiclesServed1')).toBe(75);
  });
});
