import type { SignalRegisters, SignalWritable } from '../../../protocols/profiles/signal.generated.ts';
import type { FirmwareRun } from '../run.ts';

export type SignalRun = FirmwareRun<SignalRegisters, SignalWritable>;

/** One scan. */
export const SCAN_MS = 100;

export const PHASES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Phase = (typeof PHASES)[number];

/** Mask of phases. */
export function mask(...phases: readonly number[]): number {
  return phases.reduce((bits, phase) => bits | (1 << (phase - 1)), 0);
}

/** Phases of a mask. */
export function phasesOf(bits: number): Phase[] {
  return PHASES.filter((phase) => (bits >> (phase - 1)) & 1);
}

/** Whether two phases must not move together: all pairs but those of different rings on one side of the barrier. */
export function conflict(one: Phase, other: Phase): boolean {
  const ring = (phase: Phase) => (phase <= 4 ? 1 : 2);
  const side = (phase: Phase) => ([1, 2, 5, 6].includes(phase) ? 'a' : 'b');
  return one !== other && (ring(one) === ring(other) || side(one) !== side(other));
}

/** Runs scans of 100 ms. */
export function pass(signal: SignalRun, seconds: number, channels: Readonly<Record<string, number>> = {}): void {
  for (let scan = 0; scan < Math.round(seconds * 10); scan++) signal.tick(SCAN_MS, scan === 0 ? channels : {});
}

/** Scans until the phases that are green are those, and returns the seconds it took. */
export function untilGreen(signal: SignalRun, phases: readonly number[], limitSeconds = 300): number {
  for (let scan = 0; scan <= limitSeconds * 10; scan++) {
    if (signal.output('lampGreen') === mask(...phases)) return scan / 10;
    signal.tick(SCAN_MS);
  }
  throw new Error(
    `phases ${phases} were not green within ${limitSeconds} s, but ${phasesOf(signal.output('lampGreen'))}`,
  );
}
