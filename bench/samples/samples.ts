import { isDeepStrictEqual } from 'node:util';
import { buildFirmware } from '../../host/build/build.ts';
import { admit } from '../../host/runtime/image/admit.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { cpuTimeNs } from '../cpu-time.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { NativeToolError } from '../native/build.ts';
import { interleave, ratios } from '../rounds.ts';
import { CHANNELS, FirmwareSide, NativeSide, type Side } from './sides.ts';

const DEVICES = 50;
/** 10 ms of 8000 samples a second. */
const FRAMES = 80;
/** Blocks of the stock that devices are given in turn: a second. */
const BLOCKS = 100;
const GOAL = { atMost: 1.5 };
const limits = { fuel: 20_000_000, memoryPages: 64 };
const RANGE = 2 ** 23;

/** A second of a distorted, unbalanced load at 50 Hz, which can be repeated without a jump. */
function stock(): Int32Array[] {
  const harmonics = [1, 3, 5, 7].map((order) => ({ order, share: 1 / order ** 2 }));
  const wave = (time: number, lag: number) =>
    harmonics.reduce((sum, { order, share }) => sum + share * Math.sin(order * (2 * Math.PI * 50 * time - lag)), 0);
  return Array.from({ length: BLOCKS }, (_, block) => {
    const frames = new Int32Array(FRAMES * CHANNELS);
    for (let frame = 0; frame < FRAMES; frame++) {
      const time = (block * FRAMES + frame) / 8000;
      for (let channel = 0; channel < CHANNELS; channel++) {
        const phase = channel % 3;
        const size = channel < 3 ? 0.5 : 0.1 + 0.15 * phase;
        frames[frame * CHANNELS + channel] = Math.round(
          RANGE * size * wave(time, (phase * 2 * Math.PI) / 3 + (channel < 3 ? 0 : 0.4)),
        );
      }
    }
    return frames;
  });
}

/** A side and how far it has come. */
class Runner {
  readonly side: Side;
  readonly #stock: readonly Int32Array[];
  #block = 0;

  constructor(side: Side, frames: readonly Int32Array[]) {
    this.side = side;
    this.#stock = frames;
  }

  /** Nanoseconds that a frame of one device takes; without the meter behind the front end when that can be told apart. */
  run(scans: number): number {
    let spentNs = 0;
    for (let scan = 0; scan < scans; scan++, this.#block++) {
      for (let device = 0; device < DEVICES; device++) {
        this.side.give(device, this.#stock[(this.#block + device) % BLOCKS]!);
      }
      const fromNs = cpuTimeNs();
      this.side.scan();
      spentNs += cpuTimeNs() - fromNs;
    }
    return spentNs / scans / DEVICES / FRAMES;
  }

  /** The same for a scan without new samples, a frame's share of it. */
  idle(scans: number): number {
    const fromNs = cpuTimeNs();
    for (let scan = 0; scan < scans; scan++) this.side.scan(true);
    return (cpuTimeNs() - fromNs) / scans / DEVICES / FRAMES;
  }
}

/** @throws Error when the sides did not do the same work */
function expectSame(firmware: Side, native: Side): void {
  for (let device = 0; device < DEVICES; device++) {
    const [a, b] = [firmware.outcome(device), native.outcome(device)];
    if (isDeepStrictEqual(a, b)) continue;
    const text = (value: unknown) =>
      JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}` : inner));
    throw new Error(`device ${device} has ${text(a)} in the firmware and ${text(b)} in C`);
  }
}

async function measure(context: BenchContext): Promise<Figure[]> {
  const { image } = await buildFirmware('sampled-meter');
  const frames = stock();
  const firmware = new Runner(new FirmwareSide(admit(image, limits), DEVICES, FRAMES), frames);
  const bare = new Runner(new FirmwareSide(image, DEVICES, FRAMES), frames);
  const name = 'a frame of 7 samples: firmware as admitted / C -O2';
  let native: Runner;
  try {
    native = new Runner(new NativeSide(DEVICES, FRAMES), frames);
  } catch (error) {
    if (!(error instanceof NativeToolError)) throw error;
    return [skipped('samples', name, error.message, GOAL)];
  }
  const sides = { firmware, bare, native };
  context.progress('warming up, then comparing energies and quantities');
  for (const side of Object.values(sides)) side.run(300);
  expectSame(firmware.side, native.side);
  const [rounds, scans] = context.quick ? [5, 40] : [25, 200];
  context.progress(`${rounds} rounds of ${scans} scans of ${DEVICES} meters with ${FRAMES} frames each`);
  const measured = await interleave(rounds, {
    firmware: () => firmware.run(scans) - firmware.idle(scans),
    bare: () => bare.run(scans) - bare.idle(scans),
    native: () => native.run(scans),
    whole: () => firmware.run(scans),
  });
  return [
    figure('samples', name, '×', ratios(measured.firmware, measured.native), GOAL),
    figure(
      'samples',
      'a frame of 7 samples: firmware without fuel / C -O2',
      '×',
      ratios(measured.bare, measured.native),
    ),
    figure('samples', 'a frame of 7 samples, C -O2', 'ns', measured.native),
    figure(
      'samples',
      'a whole scan with 80 frames, firmware as admitted',
      'µs',
      measured.whole.map((ns) => (ns * FRAMES) / 1000),
    ),
  ];
}

export const samples: Benchmark = {
  name: 'samples',
  description: 'the front end of the sampled meter against the same arithmetic in C',
  run: measure,
};
