import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import {
  type SampledMeterRegisters,
  sampledMeterProfile,
} from '../../../protocols/profiles/sampled-meter.generated.ts';
import { imageOf } from '../run.ts';
import { CHANNELS, FRAMES_LIMIT, framesOf, SampledRun, type Signal, sine } from './sampled-run.ts';
import { windowEnergies } from './whole-record.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(sampledMeterProfile);
});

const UJ = 1e6;
const QUANTITIES = 8;
const of = (group: number, quantity: number) => group * QUANTITIES + quantity;

/** A sine with harmonics and DC. */
interface Wave {
  readonly rms: number;
  readonly lag: number;
  readonly dc: number;
  readonly third: number;
  readonly seventh: number;
}

/** In thousandths, since doubles of a range are mostly close to 0. */
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(min * 1000), max: Math.round(max * 1000) }).map((thousandths) => thousandths / 1000);

const wave = (rms: fc.Arbitrary<number>, dc: number): fc.Arbitrary<Wave> =>
  fc.record({ rms, lag: between(0, 6.283), dc: between(-dc, dc), third: between(0, 0.3), seventh: between(0, 0.2) });

const mains = wave(between(100, 260), 20);
/** A phase may have no voltage. */
const phase = wave(fc.oneof({ weight: 4, arbitrary: between(0, 260) }, { weight: 1, arbitrary: fc.constant(0) }), 20);
const current = wave(fc.oneof({ weight: 4, arbitrary: between(0, 6) }, { weight: 1, arbitrary: fc.constant(0) }), 0.5);

const load = fc.record({
  frequency: between(45, 53),
  voltages: fc.tuple(mains, phase, phase),
  currents: fc.tuple(current, current, current, current),
});

function signal({ rms, lag, dc, third, seventh }: Wave, frequency: number): Signal {
  const parts = [
    sine(rms, frequency, lag),
    sine(rms * third, 3 * frequency, 3 * lag + 1),
    sine(rms * seventh, 7 * frequency, 7 * lag + 2),
  ];
  return (time) => dc + parts.reduce((sum, part) => sum + part(time), 0);
}

type Load = typeof load extends fc.Arbitrary<infer T> ? T : never;

const record = ({ frequency, voltages, currents }: Load, seconds: number): Int32Array =>
  framesOf(
    [...voltages, ...currents].map((one) => signal(one, frequency)),
    seconds,
  );

/** Runs `frames` in blocks of these sizes, over and over. */
function run(frames: Int32Array, sizes: readonly number[]): SampledRun {
  const meter = new SampledRun(image);
  expect(meter.write('persistInterval', 3600)).toBe(0);
  let block = 0;
  for (let at = 0; at < frames.length; block++) {
    const size = sizes[block % sizes.length]! * CHANNELS;
    meter.scanBlock(frames.subarray(at, at + size));
    at += size;
  }
  return meter;
}

/** All input registers. */
function shown(meter: SampledRun): Record<string, unknown> {
  const names = sampledMeterProfile.inputRegisters.map(({ name }) => name as keyof SampledMeterRegisters & string);
  return Object.fromEntries(names.map((name) => [name, meter.read(name)]));
}

test('how samples are cut into blocks and scans changes nothing', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: FRAMES_LIMIT }), { minLength: 1, maxLength: 20 });
  const cutting = sizes.filter((list) => list.some((size) => size > 20));
  fc.assert(
    fc.property(load, cutting, (load, sizes) => {
      const frames = record(load, 1.5);
      const [even, cut] = [run(frames, [80]), run(frames, sizes)];
      expect(cut.energies()).toEqual(even.energies());
      expect(shown(cut)).toEqual(shown(even));
      expect(even.read('measurementWindows')).toBeGreaterThan(4);
    }),
    { numRuns: 60 },
  );
});

test('what is booked is the sum of the windows, each sample counted once', () => {
  const seen = { windows: 0, import: 0, export: 0 };
  fc.assert(
    fc.property(load, (load) => {
      const frames = record(load, 1);
      const meter = run(frames, [80]);
      const windows = windowEnergies(frames);
      expect(meter.read('measurementWindows')).toBe(windows.length);
      const energies = meter.energies().map(Number);
      for (let phase = 0; phase < 3; phase++) {
        const booked = (quantity: number) => energies[of(phase + 1, quantity)]!;
        const started = load.currents[phase]!.rms > 0.02 && load.voltages[phase]!.rms > 60;
        if (!started) continue;
        const sum = (energy: (window: (typeof windows)[number]) => number) =>
          windows.reduce((total, window) => total + energy(window), 0) * UJ;
        const active = sum((window) => window.active[phase]!);
        const apparent = sum((window) => window.apparent[phase]!);
        const reactive = sum((window) => window.reactive?.[phase] ?? 0);
        // What is rounded to a µJ is carried, so the whole run has one µJ of it. Sine and cosine of the firmware's filter are
        // exact to 1e-9, which moves where it sees the crossings.
        const tolerance = 2 + apparent * 2e-8;
        expect(Math.abs(booked(0) - booked(1) - active)).toBeLessThan(tolerance);
        expect(Math.abs(booked(6) + booked(7) - apparent)).toBeLessThan(tolerance);
        // The firmware's tone is turned by short series and from window to window.
        const lagging = booked(2) + booked(3) - booked(4) - booked(5);
        expect(Math.abs(lagging - reactive)).toBeLessThan(2 + apparent * 1e-6);
        seen.windows += windows.length;
        if (active > 0) seen.import++;
        else seen.export++;
      }
    }),
    { numRuns: 25 },
  );
  expect(seen.windows).toBeGreaterThan(50);
  expect(Math.min(seen.import, seen.export)).toBeGreaterThan(2);
});

describe('nothing is lost or invented between the registers', () => {
  test('phases make the total, and tariffs make it again', () => {
    fc.assert(
      fc.property(load, (load) => {
        const energies = run(record(load, 1.2), [80]).energies();
        const sum = (groups: readonly number[], quantity: number) =>
          groups.reduce((total, group) => total + energies[of(group, quantity)]!, 0n);
        const net = (groups: readonly number[], out: readonly number[], back: readonly number[]) =>
          out.reduce((total, quantity) => total + sum(groups, quantity), 0n) -
          back.reduce((total, quantity) => total + sum(groups, quantity), 0n);
        const phases = [1, 2, 3];
        const tariffs = [4, 5, 6, 7, 8, 9, 10, 11];
        expect(net([0], [0], [1])).toBe(net(phases, [0], [1]));
        expect(net([0], [2, 3], [4, 5])).toBe(net(phases, [2, 3], [4, 5]));
        expect(net([0], [6, 7], [])).toBe(net(phases, [6, 7], []));
        for (let quantity = 0; quantity < QUANTITIES; quantity++)
          expect(sum(tariffs, quantity)).toBe(sum([0], quantity));
      }),
      { numRuns: 20 },
    );
  });
});
