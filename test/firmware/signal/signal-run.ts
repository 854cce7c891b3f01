import type { CoreImage } from '../../../host/runtime/core.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import {
  type SignalRegisters,
  type SignalWritable,
  signalProfile,
} from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

export type SignalRun = FirmwareRun<SignalRegisters, SignalWritable>;

/** One scan. */
export const SCAN_MS = 100;

/** A controller with some fields of the config that it is delivered with replaced, which has just been switched on. */
export function signalRun(image: CoreImage, config: ConfigValues = {}, options: RunOptions = {}): SignalRun {
  const signal: SignalRun = new FirmwareRun(image, signalProfile, options);
  const result = signal.configure(config);
  if (result !== 0) throw new Error(`the config is refused: ${result}, ${signal.read('refusal')}`);
  return signal;
}

/** A delivered field of the config with some elements replaced; keys count from 1. */
export function elements(name: string, values: Readonly<Record<number, number>>): Record<string, number[]> {
  const field = signalProfile.config.find((other) => other.name === name)!;
  const delivered = [...field.default];
  for (const [place, value] of Object.entries(values)) delivered[Number(place) - 1] = value;
  return { [name]: delivered };
}

/** Runs scans for so many seconds; what changes is set in the first of them. */
export function pass(signal: SignalRun, seconds: number, channels: Readonly<Record<string, number>> = {}): void {
  for (let scan = 0; scan < Math.round(seconds * 10); scan++) signal.tick(SCAN_MS, scan === 0 ? channels : {});
}

/** Mask of numbers from 1 to 32. */
export function mask(...numbers: readonly number[]): number {
  return numbers.reduce((bits, number) => bits | (1 << (number - 1)), 0);
}

/** Scans until these phases, and no others, are green; the seconds that took. */
export function untilGreen(signal: SignalRun, phases: readonly number[], limitSeconds = 300): number {
  for (let scan = 0; scan <= limitSeconds * 10; scan++) {
    if (signal.output('phaseGreen') === mask(...phases)) return scan / 10;
    signal.tick(SCAN_MS);
  }
  throw new Error(`phases ${phases} were not green within ${limitSeconds} s`);
}
