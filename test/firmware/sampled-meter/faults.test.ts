import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { sampledMeterProfile } from '../../../protocols/profiles/sampled-meter.generated.ts';
import { imageOf } from '../run.ts';
import { CHANNELS, framesOf, SAMPLE_RATE, SampledRun, type Signal, sine, system } from './sampled-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(sampledMeterProfile);
});

const POWER = 3 * 230 * 5;
const zero: Signal = () => 0;

/** After one second of a sound load. */
function sound(signals = system(230, 5)): SampledRun {
  const meter = new SampledRun(image);
  meter.scanAll(framesOf(signals, 1));
  expect(meter.read('measurementFaults')).toEqual([]);
  return meter;
}

const joules = (meter: SampledRun): number => Number(meter.energies()[0]!) / 1e6;

describe('samples that never come', () => {
  test('for a second: flagged, nothing shown, nothing booked', () => {
    const meter = sound();
    const before = meter.energies();
    for (let scan = 0; scan < 120; scan++) meter.tick(10);
    expect(meter.read('measurementFaults')).toEqual(['samples']);
    expect(meter.eventsNamed('measurementFault')).toEqual([{ name: 'measurementFault', value: 16 }]);
    expect(meter.read('voltageL1')).toBe(0);
    expect(meter.read('activePowerTotal')).toBe(0);
    expect(meter.read('noLoad')).toBe(true);
    expect(meter.energies()).toEqual(before);
  });

  test('the same block again is not booked twice', () => {
    const [once, twice] = [sound(), sound()];
    const frames = framesOf(system(230, 5), 1, 1);
    once.scanAll(frames);
    for (let at = 0; at < frames.length; at += 80 * CHANNELS) {
      twice.scanBlock(frames.subarray(at, at + 80 * CHANNELS));
      twice.tick(0);
    }
    expect(twice.energies()).toEqual(once.energies());
    expect(twice.read('measurementFaults')).toEqual([]);
  });

  test('blocks that were lost are counted and flagged, and only what was seen is booked', () => {
    const meter = sound();
    const before = joules(meter);
    // A quarter of the blocks, some of them together.
    for (let block = 0; block < 400; block++) {
      if (block % 8 >= 6) meter.loseBlocks(1);
      else meter.scanBlock(framesOf(system(230, 5), 0.01, 1 + block / 100), block % 8 === 0 ? 30 : 10);
    }
    expect(meter.read('blocksLost')).toBe(100 - 2);
    expect(meter.read('measurementFaults')).toContain('samples');
    const seen = POWER * 3;
    expect(joules(meter) - before).toBeGreaterThan(seen * 0.9);
    expect(joules(meter) - before).toBeLessThan(seen * 1.01);
  });

  test('too few and too many for the time', () => {
    for (const ms of [12, 8]) {
      const meter = sound();
      const frames = framesOf(system(230, 5), 2, 1);
      for (let at = 0; at < frames.length; at += 80 * CHANNELS)
        meter.scanBlock(frames.subarray(at, at + 80 * CHANNELS), ms);
      expect(meter.read('measurementFaults')).toEqual(['samples']);
    }
  });

  test('a count that no block can have is taken as far as the block goes', () => {
    const meter = sound();
    for (const sampleCount of [161, 0x7fff_ffff, -1, -0x8000_0000]) {
      const frames = meter.read('measurementWindows');
      meter.tick(10, { sampleBlock: frames * 1000 + sampleCount, sampleCount });
    }
    expect(meter.read('measurementFaults')).toContain('samples');
  });

  test('a fault ends after 10 s without', () => {
    const meter = sound();
    meter.loseBlocks(1);
    meter.scanAll(framesOf(system(230, 5), 9, 1));
    expect(meter.read('measurementFaults')).toEqual(['samples']);
    meter.scanAll(framesOf(system(230, 5), 2, 10));
    expect(meter.read('measurementFaults')).toEqual([]);
    expect(meter.eventsNamed('measurementRestored')).toHaveLength(1);
  });
});

describe('a channel that is broken', () => {
  test('clipped samples are flagged with their phase; the phase counts too little, never too much', () => {
    const signals = system(230, 5);
    // 36 A have their peak far beyond the range of 20 A: what is left is nearly a square wave of 20 A.
    const over = [...signals.slice(0, 4), sine(36, 50, (2 * Math.PI) / 3), ...signals.slice(5)];
    const meter = new SampledRun(image);
    meter.scanAll(framesOf(over, 2));
    expect(meter.read('measurementFaults')).toEqual(['phaseL2', 'clipped']);
    const power = meter.read('activePowerL2');
    expect(power).toBeGreaterThan(230 * 17);
    expect(power).toBeLessThan(230 * 18.1);
  });

  test('a channel that is stuck is flagged, and makes no energy', () => {
    const signals = system(230, 5);
    const stuck = [...signals.slice(0, 3), () => 3.21, ...signals.slice(4)];
    const meter = new SampledRun(image);
    meter.scanAll(framesOf(stuck, 2));
    expect(meter.read('measurementFaults')).toEqual(['phaseL1', 'stuck']);
    expect(meter.read('activePowerL1')).toBe(0);
    expect(meter.energies()[8]).toBe(0n);
    expect(meter.read('activePowerL3')).toBeCloseTo(1150, 1);
  });

  test('one that is stuck at the end of its range is both', () => {
    const signals = system(230, 5);
    const meter = new SampledRun(image);
    meter.scanAll(framesOf([...signals.slice(0, 6), () => 50], 2));
    expect(meter.read('measurementFaults')).toEqual(['clipped']);
    expect(meter.read('currentN')).toBe(0);
  });

  test('a voltage that no phase can have is shown and not booked', () => {
    const meter = new SampledRun(image);
    expect(meter.write('access', 2_000_000)).toBe(0);
    expect(meter.write('voltageFullScale', 2000)).toBe(0);
    meter.scanAll(framesOf(system(230, 5), 2));
    expect(meter.read('voltageL1')).toBeGreaterThan(700);
    expect(meter.read('measurementFaults')).toEqual(['phaseL1', 'phaseL2', 'phaseL3']);
    expect(meter.energies()[0]).toBe(0n);
  });
});

describe('without zero crossings', () => {
  test('nothing but DC: no frequency, no energy, no fault', () => {
    const meter = new SampledRun(image);
    meter.scanAll(
      framesOf(
        [() => 30, () => -12, zero, () => 1, () => 2, zero, zero].map((signal, at) => withNoise(signal, at)),
        3,
      ),
    );
    expect(meter.read('frequency')).toBe(0);
    expect(meter.read('voltageL1')).toBeLessThan(0.1);
    expect(meter.energies()[0]).toBe(0n);
    expect(meter.read('measurementFaults')).toEqual([]);
    // Windows by time.
    expect(meter.read('measurementWindows')).toBe(15);
  });

  test('when the supply goes, what flowed until then is booked and the quantities go to 0', () => {
    const meter = new SampledRun(image);
    meter.scanAll(framesOf(system(230, 5), 2));
    meter.scanAll(framesOf(new Array<Signal>(CHANNELS).fill(zero), 2, 2));
    expect(joules(meter)).toBeGreaterThan(POWER * 2 * 0.998);
    expect(joules(meter)).toBeLessThan(POWER * 2 * 1.002);
    expect([meter.read('voltageL1'), meter.read('currentL1'), meter.read('frequency')]).toEqual([0, 0, 0]);
    expect(meter.read('measurementFaults')).toEqual([]);
  });

  test.each([20, 85])('a mains of %d Hz is a fault of the frequency', (frequency) => {
    const meter = new SampledRun(image);
    meter.scanAll(framesOf(system(230, 5, 0, frequency), 3));
    expect(meter.read('measurementFaults')).toContain('frequency');
    const power = meter.read('activePowerTotal');
    expect(Math.abs(power / POWER - 1)).toBeLessThan(0.1);
  });

  test('another phase tells the cycles when L1 has no voltage', () => {
    for (const phases of [[1], [2], [1, 2]]) {
      const all = system(230, 5, 0.5, 49.2);
      const signals = all.map((signal, channel) => (channel < 3 && !phases.includes(channel) ? zero : signal));
      const meter = new SampledRun(image);
      meter.scanAll(framesOf(signals, 2));
      expect(meter.read('frequency')).toBeCloseTo(49.2, 3);
      expect(meter.read('activePowerTotal')).toBeCloseTo(1150 * Math.cos(0.5) * phases.length, 0);
    }
  });

  test('L1 goes in the middle: the others are measured on', () => {
    const meter = sound();
    const signals = system(230, 5);
    meter.scanAll(framesOf([zero, ...signals.slice(1)], 3, 1));
    expect(meter.read('frequency')).toBeCloseTo(50, 2);
    expect(meter.read('activePowerTotal')).toBeCloseTo(2300, 0);
    expect(joules(meter)).toBeGreaterThan((POWER * 1 + 2300 * 2.6) * 0.998);
    expect(joules(meter)).toBeLessThan((POWER * 1 + 2300 * 3) * 1.002);
  });
});

test('a frequency that drifts is followed, and its energy is right all the way', () => {
  // From 49 to 51 Hz within 20 s; the phase is the integral of the frequency.
  const phase = (time: number) => 2 * Math.PI * (49 * time + 0.05 * time * time);
  const signal =
    (rms: number): Signal =>
    (time) =>
      Math.SQRT2 * rms * Math.sin(phase(time));
  const meter = new SampledRun(image);
  const seconds = 20;
  for (let at = 0; at < seconds; at++)
    meter.scanAll(framesOf([signal(230), zero, zero, signal(5), zero, zero, zero], 1, at));
  expect(meter.read('frequency')).toBeCloseTo(51, 1);
  expect(joules(meter) / 1150).toBeGreaterThan(seconds - 0.25);
  expect(joules(meter) / 1150).toBeLessThan(seconds);
  expect(meter.read('measurementFaults')).toEqual([]);
});

test('no sequence of blocks and codes makes it trap', () => {
  const meter = new SampledRun(image);
  const extremes = [0x7fff_ffff, -0x8000_0000, 0, -1, 8_388_607, -8_388_608];
  for (let block = 0; block < 300; block++) {
    const frames = Int32Array.from(
      { length: 160 * CHANNELS },
      (_, at) => extremes[(at * 7 + block * at) % extremes.length]!,
    );
    meter.scanBlock(frames.subarray(0, ((block * 37) % 161) * CHANNELS), (block * 13) % 50);
  }
  meter.scanAll(framesOf(system(230, 5), 2, 0), SAMPLE_RATE / 100);
  expect(meter.read('voltageL1')).toBeCloseTo(230, 1);
});

/** A converter has noise of its own; without it a channel of nothing but DC is stuck. */
function withNoise(signal: Signal, channel: number): Signal {
  const step = channel < 3 ? 600 / 2 ** 23 : 20 / 2 ** 23;
  return (time) => signal(time) + step * 3 * Math.sin(time * 12_345 * (channel + 1));
}
