import { CHANNELS, SAMPLE_RATE } from './sampled-run.ts';

// The windows of a record and their energies, computed from the whole of it at once: another way to what the firmware
// computes as samples come. It follows the guide to the meter, not the firmware's code.

const RANGE = 2 ** 23;
const VOLTS = 600 / RANGE;
const AMPERES = 20 / RANGE;
const HYSTERESIS = 5 / VOLTS;

/** From one place in the record to another, in samples from its start. */
interface Window {
  readonly from: number;
  readonly to: number;
  readonly crossing: boolean;
}

/** Energies of a window by phase, J. */
export interface WindowEnergy {
  readonly active: readonly number[];
  readonly apparent: readonly number[];
  /** Of the fundamentals; undefined while no frequency is known. */
  readonly reactive: readonly number[] | undefined;
}

/** Band-pass of 54 Hz and quality 2 (second order, gain 1 in the middle). */
function filtered(codes: readonly number[]): number[] {
  const angle = (2 * Math.PI * 54) / SAMPLE_RATE;
  const alpha = Math.sin(angle) / 4;
  const out: number[] = [];
  for (let at = 0; at < codes.length; at++) {
    const input = alpha * (codes[at]! - (codes[at - 2] ?? 0));
    out.push((input + 2 * Math.cos(angle) * (out[at - 1] ?? 0) - (1 - alpha) * (out[at - 2] ?? 0)) / (1 + alpha));
  }
  return out;
}

/** Where the filtered voltage crosses 0 upwards, once for each time that it was well below. */
function crossings(wave: readonly number[]): number[] {
  const found: number[] = [];
  let armed = false;
  wave.forEach((value, at) => {
    const last = wave[at - 1] ?? 0;
    if (armed && value >= 0) {
      armed = false;
      found.push(at + last / (last - value));
    } else if (value < -HYSTERESIS) armed = true;
  });
  return found;
}

/** Windows of ten cycles; the first one begins with the record. */
function windowsOf(wave: readonly number[]): Window[] {
  const all = crossings(wave);
  const windows: Window[] = [];
  for (let last = 10; last < all.length; last += 10) {
    windows.push({ from: windows.at(-1)?.to ?? 0, to: all[last]!, crossing: windows.length > 0 });
  }
  return windows;
}

/** How much of sample `at` lies in the window: samples are as long as the time to the next one. */
const weight = ({ from, to }: Window, at: number): number => Math.max(0, Math.min(to, at + 1) - Math.max(from, at));

/** Of a mains below 54 Hz, whose voltage L1 is there all the time. */
export function windowEnergies(frames: Int32Array): WindowEnergy[] {
  const count = frames.length / CHANNELS;
  const channels = Array.from({ length: CHANNELS }, (_channel, index) =>
    Array.from({ length: count }, (_, at) => frames[at * CHANNELS + index]!),
  );
  const windows = windowsOf(filtered(channels[0]!));
  return windows.map((window, index) => {
    const span = Array.from(
      { length: Math.ceil(window.to) - Math.floor(window.from) },
      (_, at) => Math.floor(window.from) + at,
    );
    const length = window.to - window.from;
    const weights = span.map((at) => weight(window, at));
    const mean = (value: (at: number) => number) =>
      span.reduce((sum, at, index) => sum + weights[index]! * value(at), 0) / length;
    const before = windows[index - 1];
    const step =
      before === undefined
        ? undefined
        : (2 * Math.PI * 10) / (before.to - (before.crossing ? before.from : firstCrossing(frames)));
    const seconds = length / SAMPLE_RATE;
    const phases = [0, 1, 2].map((phase) => {
      const [v, i] = [channels[phase]!, channels[3 + phase]!];
      const [v0, i0] = [mean((at) => v[at]!), mean((at) => i[at]!)];
      const power = mean((at) => (v[at]! - v0) * (i[at]! - i0)) * VOLTS * AMPERES;
      const square = (of: readonly number[], dc: number) => mean((at) => (of[at]! - dc) ** 2);
      const part = (of: readonly number[], dc: number, tone: (angle: number) => number) =>
        step === undefined ? 0 : mean((at) => (of[at]! - dc) * tone(step * (at - span[0]!)));
      const [vc, vs] = [part(v, v0, Math.cos), part(v, v0, Math.sin)];
      const [ic, is] = [part(i, i0, Math.cos), part(i, i0, Math.sin)];
      return {
        active: power * seconds,
        apparent: Math.sqrt(square(v, v0) * square(i, i0)) * VOLTS * AMPERES * seconds,
        reactive: 2 * (vc * is - vs * ic) * VOLTS * AMPERES * seconds,
      };
    });
    return {
      active: phases.map(({ active }) => active),
      apparent: phases.map(({ apparent }) => apparent),
      reactive: step === undefined ? undefined : phases.map(({ reactive }) => reactive),
    };
  });
}

function firstCrossing(frames: Int32Array): number {
  const voltage = Array.from({ length: SAMPLE_RATE / 10 }, (_, at) => frames[at * CHANNELS]!);
  return crossings(filtered(voltage))[0]!;
}
