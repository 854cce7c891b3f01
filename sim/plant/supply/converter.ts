import type { Profile } from '../../../protocols/profile/profile.ts';
import type { ProcessImage } from '../process-image.ts';
import type { ConverterParameters } from './load.ts';
import type { Wave, Waves } from './waves.ts';

/** Code that is just beyond the range of a 24-bit converter. */
const RANGE = 2 ** 23;
/** Voltages and currents of three phases and the current of the neutral. */
const CHANNELS = 7;
const MS_PER_SECOND = 1000;

/** What one order adds to the channels: codes of its sine and of its cosine. */
interface Part {
  readonly order: number;
  readonly sine: Float64Array;
  readonly cosine: Float64Array;
}

/** Waves as codes. */
interface Codes {
  readonly waves: Waves;
  readonly dc: Float64Array;
  readonly parts: readonly Part[];
}

/** Frames in a second, and frames that a block can hold. */
export function blocksOf(profile: Profile, { sampleRate }: ConverterParameters): { rate: number; frames: number } {
  const rate = sampleRate ?? profile.config.find(({ name }) => name === 'sampleRate')!.default[0]!;
  const words = profile.channels.inputs.find(({ name }) => name === 'samples')!.length!;
  return { rate, frames: words / CHANNELS };
}

/**
 * A 24-bit analogue-to-digital converter between a supply and a meter that computes from samples: for each scan of the
 * meter, a block of the frames that came since the one before. It rounds, and stops at the ends of its range; it has no
 * noise.
 */
export class Converter {
  readonly #samples: Int32Array;
  readonly #setBlock: (number: number) => void;
  readonly #setCount: (frames: number) => void;
  readonly #rate: number;
  readonly #scanMs: number;
  /** Codes for 1 V or 1 A, by channel. */
  readonly #perUnit: readonly number[];
  /** By channel. */
  readonly #sums: readonly Float64Array[];
  /** Of one order. */
  readonly #sines: Float64Array;
  readonly #cosines: Float64Array;
  #codes: Codes | undefined;
  #passedMs = 0;
  /** Of the frames so far. */
  #frames = 0;
  #block = 0;
  /** Of the next frame in its cycle, in parts of which there are as many as mHz of the sample rate. */
  #phase = 0;

  constructor(image: ProcessImage, parameters: ConverterParameters) {
    const { profile } = image;
    const { rate, frames } = blocksOf(profile, parameters);
    this.#samples = image.inputArray('samples');
    this.#setBlock = image.input('sampleBlock');
    this.#setCount = image.input('sampleCount');
    this.#scanMs = image.scanMs;
    this.#rate = rate;
    this.#sums = Array.from({ length: CHANNELS }, () => new Float64Array(frames));
    this.#sines = new Float64Array(frames);
    this.#cosines = new Float64Array(frames);
    const delivered = (name: string): number => {
      const { default: raw, scale } = profile.holdingRegisters.find((field) => field.name === name)!;
      return raw * scale;
    };
    const voltage = RANGE / (parameters.voltageFullScale ?? delivered('voltageFullScale'));
    const current = RANGE / (parameters.currentFullScale ?? delivered('currentFullScale'));
    const neutral = RANGE / (parameters.currentFullScale ?? delivered('currentFullScaleN'));
    this.#perUnit = [voltage, voltage, voltage, current, current, current, neutral];
  }

  /** Lets time pass under `waves`; a block is there with each scan of the meter. */
  pass(elapsedMs: number, waves: Waves): void {
    const before = this.#passedMs;
    this.#passedMs += elapsedMs;
    if (Math.floor(before / this.#scanMs) === Math.floor(this.#passedMs / this.#scanMs)) return;
    if (this.#codes?.waves !== waves) this.#codes = this.#codesOf(waves);
    const due = Math.floor((this.#passedMs * this.#rate) / MS_PER_SECOND);
    const count = due - this.#frames;
    this.#frames = due;
    this.#take(count, this.#codes);
    this.#setCount(count);
    this.#setBlock(++this.#block);
  }

  #take(count: number, { waves, dc, parts }: Codes): void {
    const { frequencyMhz } = waves;
    const cycle = this.#rate * MS_PER_SECOND;
    this.#sums.forEach((sums, channel) => {
      sums.fill(dc[channel]!);
    });
    for (const part of parts) {
      this.#turn((part.order * this.#phase) % cycle, (part.order * frequencyMhz) % cycle, count);
      this.#sums.forEach((sums, channel) => {
        this.#add(sums, part.sine[channel]!, part.cosine[channel]!, count);
      });
    }
    this.#phase = (this.#phase + count * frequencyMhz) % cycle;
    const samples = this.#samples;
    this.#sums.forEach((sums, channel) => {
      for (let frame = 0, at = channel; frame < count; frame++, at += CHANNELS) {
        const code = Math.floor(sums[frame]! + 0.5);
        samples[at] = Math.min(Math.max(code, -RANGE), RANGE - 1);
      }
    });
  }

  /** Sine and cosine of each frame are those of the one before, turned; each block begins with exact ones. */
  #turn(phase: number, step: number, count: number): void {
    const perPart = (2 * Math.PI) / (this.#rate * MS_PER_SECOND);
    const sines = this.#sines;
    const cosines = this.#cosines;
    const stepSin = Math.sin(step * perPart);
    const stepCos = Math.cos(step * perPart);
    let sin = Math.sin(phase * perPart);
    let cos = Math.cos(phase * perPart);
    for (let frame = 0; frame < count; frame++) {
      sines[frame] = sin;
      cosines[frame] = cos;
      const next = sin * stepCos + cos * stepSin;
      cos = cos * stepCos - sin * stepSin;
      sin = next;
    }
  }

  #add(sums: Float64Array, sine: number, cosine: number, count: number): void {
    if (sine === 0 && cosine === 0) return;
    const sines = this.#sines;
    const cosines = this.#cosines;
    for (let frame = 0; frame < count; frame++) sums[frame]! += sines[frame]! * sine + cosines[frame]! * cosine;
  }

  #codesOf(waves: Waves): Codes {
    const { phases } = waves;
    const channels: readonly Wave[][] = [
      ...phases.map(({ voltage }) => [voltage]),
      ...phases.map(({ current }) => [current]),
      phases.map(({ current }) => current),
    ];
    const dc = Float64Array.from(channels, (added, channel) =>
      added.reduce((sum, wave) => sum + wave.dc * this.#perUnit[channel]!, 0),
    );
    const orders = phases[0]!.voltage.sines.map(({ order }) => order);
    const parts = orders.map((order, index): Part => {
      const amplitudes = (turn: (lag: number) => number): Float64Array =>
        Float64Array.from(channels, (added, channel) =>
          added.reduce((sum, { sines }) => {
            const { rms, lag } = sines[index]!;
            return sum + Math.SQRT2 * rms * turn(lag) * this.#perUnit[channel]!;
          }, 0),
        );
      return { order, sine: amplitudes(Math.cos), cosine: amplitudes((lag) => -Math.sin(lag)) };
    });
    return { waves, dc, parts };
  }
}
