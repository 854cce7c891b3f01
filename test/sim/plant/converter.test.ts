import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { sampledMeterProfile } from '../../../protocols/profiles/sampled-meter.generated.ts';
import type { SupplyParameters } from '../../../sim/plant/supply/load.ts';
import { Supply } from '../../../sim/plant/supply/supply.ts';
import { Random } from '../../../sim/random.ts';
import { Wired } from './wiring.ts';

const CHANNELS = 7;
const RANGE = 2 ** 23;
const FULL_SCALE = [600, 600, 600, 20, 20, 20, 20];

/** A supply with a meter that is given samples; `frames` are all that it has been given, in V and A. */
function sampled(parameters: SupplyParameters, scanMs = 20) {
  const meter = new Wired(sampledMeterProfile, scanMs);
  meter.drive({ relayClosed: 1 });
  const setting = { random: new Random(1), tables: new Map(), places: new Map(), folder: '.', startMs: 0 };
  const plant = new Supply({ parameters, devices: new Map([['sampled-meter', meter.image]]), ...setting });
  const codes: number[][] = [];
  let atMs = 0;
  let block = 0;
  const pass = (ms: number, stepMs = scanMs): void => {
    for (const end = atMs + ms; atMs < end; ) {
      atMs += stepMs;
      plant.step(atMs, stepMs);
      if (meter.input('sampleBlock') === block) continue;
      expect(meter.input('sampleBlock')).toBe(++block);
      const words = meter.inputs('samples');
      for (let frame = 0; frame < meter.input('sampleCount'); frame++) {
        codes.push([...words.subarray(frame * CHANNELS, (frame + 1) * CHANNELS)]);
      }
    }
  };
  const frames = () => codes.map((frame) => frame.map((code, at) => (code / RANGE) * FULL_SCALE[at]!));
  return { plant, meter, pass, codes, frames };
}

const sine = (rms: number, order: number, frequency: number, frame: number, lag: number): number =>
  Math.SQRT2 * rms * Math.sin((2 * Math.PI * order * frequency * frame) / 8000 - lag);

test('a converter gives each scan the frames that came since the one before, whatever the steps of the plant', () => {
  const whole = sampled({ power: 1000, frequency: 50.02 });
  const pieces = sampled({ power: 1000, frequency: 50.02 });
  whole.pass(2000);
  pieces.pass(2000, 4);
  expect(whole.meter.input('sampleCount')).toBe(160);
  expect(whole.codes).toHaveLength(16_000);
  expect(pieces.codes).toEqual(whole.codes);
});

test('a rate that gives no whole number of frames for a scan loses none', () => {
  const { pass, codes, meter } = sampled({ power: 1000, converter: { sampleRate: 6250 } }, 3);
  pass(9);
  expect(codes).toHaveLength(56);
  pass(2991);
  expect(codes).toHaveLength(18_750);
  expect([18, 19]).toContain(meter.input('sampleCount'));
});

test('samples are those of the sines, to a code, for hours', () => {
  const frequency = fc.integer({ min: 45_000, max: 65_000 }).map((mHz) => mHz / 1000);
  fc.assert(
    fc.property(
      frequency,
      fc.integer({ min: 2, max: 40 }),
      fc.double({ min: 0.3, max: 1, noNaN: true }),
      (f, order, powerFactor) => {
        const { pass, frames } = sampled({
          power: [500, -300, 0],
          powerFactor,
          frequency: f,
          harmonics: [{ order, voltage: 5, current: 30, angle: 45 }],
        });
        pass(2000);
        const last = frames();
        const phi = Math.acos(powerFactor);
        const third = (2 * Math.PI) / 3;
        for (const at of [0, 1, 159, 160, 9999, 15_999]) {
          const expected = [
            sine(230, 1, f, at, 0) + sine(11.5, order, f, at, 0),
            sine(230, 1, f, at, third) + sine(11.5, order, f, at, order * third),
            sine(230, 1, f, at, 2 * third) + sine(11.5, order, f, at, order * 2 * third),
            ...[500, -300].map((power, phase) => {
              const rms = Math.abs(power) / powerFactor / 230;
              const lag = phase * third + (power > 0 ? phi : Math.PI - phi);
              return sine(rms, 1, f, at, lag) + sine(rms * 0.3, order, f, at, order * phase * third + Math.PI / 4);
            }),
            0,
          ];
          expected.push(expected[3]! + expected[4]!);
          expected.forEach((value, channel) => {
            expect(Math.abs(last[at]![channel]! - value)).toBeLessThan((0.51 * FULL_SCALE[channel]!) / RANGE);
          });
        }
      },
    ),
    { numRuns: 20 },
  );
});

test('a converter stops at the ends of its range, adds direct voltage, and is scaled as it is told', () => {
  const { pass, codes } = sampled({
    power: 5000,
    dc: { voltage: 2 },
    converter: { voltageFullScale: 1000, currentFullScale: 20 },
  });
  pass(1000);
  const mean = codes.reduce((sum, frame) => sum + frame[1]!, 0) / codes.length;
  expect((mean / RANGE) * 1000).toBeCloseTo(2, 3);
  expect(Math.max(...codes.map((frame) => frame[3]!))).toBe(RANGE - 1);
  expect(Math.min(...codes.map((frame) => frame[3]!))).toBe(-RANGE);
});

test('of two meters in series, the relay of either cuts the load off, and both see it', () => {
  const chip = new Wired(meterProfile);
  const converter = new Wired(sampledMeterProfile, 20);
  const devices = new Map([['meter', chip.image] as const, ['sampled-meter', converter.image] as const]);
  const plant = new Supply({
    parameters: { power: 1000 },
    devices,
    random: new Random(1),
    tables: new Map(),
    places: new Map(),
    folder: '.',
    startMs: 0,
  });
  for (const [first, second, power] of [
    [1, 1, 1000],
    [0, 1, 0],
    [1, 0, 0],
  ] as const) {
    chip.drive({ relayClosed: first });
    converter.drive({ relayClosed: second });
    plant.step(20, 20);
    expect(plant.read('power')).toBe(power);
    expect(chip.input('activePowerL1')).toBe(power * 1000);
    const currents = converter.inputs('samples').filter((_, at) => at % CHANNELS === 3);
    expect(currents.some((code) => code !== 0)).toBe(power > 0);
  }
});
