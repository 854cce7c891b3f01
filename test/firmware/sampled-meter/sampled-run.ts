import type { CoreImage } from '../../../host/runtime/core.ts';
import {
  type SampledMeterRegisters,
  type SampledMeterWritable,
  sampledMeterProfile,
} from '../../../protocols/profiles/sampled-meter.generated.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

/** Codes of a frame: voltages and currents of the three phases, neutral current. */
export const CHANNELS = 7;
export const SAMPLE_RATE = 8000;
export const FRAMES_LIMIT = 160;
const FRAMES_PER_MS = SAMPLE_RATE / 1000;
const ENERGIES = 96;
const UJ_PER_WH = 3_600_000_000n;

/** As delivered: what the code 2^23 stands for. */
const FULL_SCALE = { voltage: 600, current: 20 };
const RANGE = 2 ** 23;

export const voltageCode = (volts: number): number => Math.round((volts / FULL_SCALE.voltage) * RANGE);
export const currentCode = (amperes: number): number => Math.round((amperes / FULL_SCALE.current) * RANGE);

/** Of time 0 at the minute's start, so that short runs lie within a minute. */
const START = Date.UTC(2026, 0, 15);

/** A sampled meter that is given frames in blocks. */
export class SampledRun extends FirmwareRun<SampledMeterRegisters, SampledMeterWritable> {
  #block = 0;
  #frames = 0;
  #ms = 0;

  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, sampledMeterProfile, { nowMs: START, ...options });
  }

  /** Blocks of the converter that the firmware never sees. */
  loseBlocks(count: number): void {
    this.#block += count;
  }

  /** One scan with a block of frames; its time is theirs unless another one is said. */
  scanBlock(frames: Int32Array, elapsedMs?: number): void {
    const count = frames.length / CHANNELS;
    this.#block = (this.#block + 1) | 0;
    this.#frames += count;
    const ms = Math.floor(this.#frames / FRAMES_PER_MS);
    this.setArray('samples', frames);
    this.tick(elapsedMs ?? ms - this.#ms, { sampleBlock: this.#block, sampleCount: count });
    this.#ms = ms;
  }

  /** Scans `frames`, `perBlock` at a time. */
  scanAll(frames: Int32Array, perBlock = 80): void {
    for (let at = 0; at < frames.length; at += perBlock * CHANNELS)
      this.scanBlock(frames.subarray(at, at + perBlock * CHANNELS));
  }

  /** All 96 energies with what is carried below their unit, µJ. */
  energies(): bigint[] {
    const { inputRegisters, stateOffset } = this.firmware.layout;
    const first = sampledMeterProfile.inputRegisters.find(({ name }) => name === 'energyActiveImport')!;
    const units = new DataView(this.registerBytes(inputRegisters.offset + first.address * 2, ENERGIES * 4).buffer);
    const residues = new DataView(this.block(stateOffset, ENERGIES * 8).buffer);
    return Array.from(
      { length: ENERGIES },
      (_, index) => units.getBigUint64(index * 8) * UJ_PER_WH + residues.getBigUint64(index * 8, true),
    );
  }

  /** All input registers as on the wire. */
  inputRegisters(): Uint8Array {
    const { offset, count } = this.firmware.layout.inputRegisters;
    return this.registerBytes(offset, count);
  }

  private registerBytes(offset: number, count: number): Uint8Array {
    const bytes = new Uint8Array(count * 2);
    this.firmware.copyRegisters(this.handle, offset, count, bytes, 0);
    return bytes;
  }
}

/** What a channel has at a time in s, in V or A. */
export type Signal = (seconds: number) => number;

/** Frames of `seconds` of seven signals, from a moment on. */
export function framesOf(signals: readonly Signal[], seconds: number, from = 0): Int32Array {
  const count = Math.round(seconds * SAMPLE_RATE);
  const frames = new Int32Array(count * CHANNELS);
  for (let frame = 0; frame < count; frame++) {
    const time = from + frame / SAMPLE_RATE;
    signals.forEach((signal, channel) => {
      const code = channel < 3 ? voltageCode(signal(time)) : currentCode(signal(time));
      frames[frame * CHANNELS + channel] = Math.min(Math.max(code, -RANGE), RANGE - 1);
    });
  }
  return frames;
}

/** A sine of an effective value, which lags one of time 0 by `lag` radians. */
export function sine(rms: number, frequency = 50, lag = 0): Signal {
  return (time) => Math.SQRT2 * rms * Math.sin(2 * Math.PI * frequency * time - lag);
}

const THIRD = (2 * Math.PI) / 3;

/** A symmetric system; the currents lag by `lag`. */
export function system(voltage: number, current: number, lag = 0, frequency = 50): Signal[] {
  const phases = [0, 1, 2];
  return [
    ...phases.map((phase) => sine(voltage, frequency, phase * THIRD)),
    ...phases.map((phase) => sine(current, frequency, phase * THIRD + lag)),
    () => 0,
  ];
}
