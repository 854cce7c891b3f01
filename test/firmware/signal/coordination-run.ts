import type { CoreImage } from '../../../host/runtime/core.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import type { RunOptions } from '../run.ts';
import { mask, SCAN_MS, type SignalRun, signalRun } from './signal-run.ts';

/** A green as the lamps showed it; times in s of the runtime's clock. */
export interface Green {
  readonly phase: number;
  readonly begin: number;
  readonly end: number;
}

/** A scan in which the reference point passed. */
export interface Reference {
  readonly at: number;
  readonly cycle: number;
}

/** Watches the greens and the cycle of a controller. Times in s since `origin`, the time of its first scan. */
export class CoordinatedRun {
  readonly signal: SignalRun;
  readonly greens: Green[] = [];
  readonly references: Reference[] = [];
  private readonly begun = new Map<number, number>();
  private readonly originMs: number;
  private readonly wired: number;
  private lit = 0;
  private cycleTime = 0;
  private elapsedMs = 0;

  constructor(image: CoreImage, config: ConfigValues, options: RunOptions = {}) {
    this.signal = signalRun(image, config, options);
    const rings = config['phaseRing'] as readonly number[] | undefined;
    this.wired = mask(...(rings ?? [1, 1, 1, 1, 2, 2, 2, 2]).flatMap((ring, index) => (ring > 0 ? [index + 1] : [])));
    this.originMs = this.signal.nowMs;
  }

  /** Time that has passed, s, whatever became of the clock. */
  get seconds(): number {
    return this.elapsedMs / 1000;
  }

  get originSeconds(): number {
    return this.originMs / 1000;
  }

  /** One scan; `channels` as of {@link SignalRun}. */
  scan(channels: Readonly<Record<string, number>> = {}): void {
    const { signal } = this;
    signal.tick(SCAN_MS, channels);
    this.elapsedMs += SCAN_MS;
    // A green that flashes is dark at times.
    const green = signal.read('running') ? this.wired & ~(signal.output('phaseRed') | signal.output('phaseYellow')) : 0;
    for (let phase = 1; phase <= 16; phase++) {
      const bit = mask(phase);
      if (green & ~this.lit & bit) this.begun.set(phase, this.seconds);
      if (this.lit & ~green & bit) this.greens.push({ phase, begin: this.begun.get(phase)!, end: this.seconds });
    }
    this.lit = green;
    const cycleTime = signal.read('cycleTime');
    // A cycle that waited goes on from the green that it waited for, up to two scans back.
    if (signal.read('coordinated') && cycleTime < this.cycleTime - 10)
      this.references.push({ at: this.seconds, cycle: signal.read('cycleLength') });
    this.cycleTime = signal.read('coordinated') ? cycleTime : 0;
  }

  /** Scans for so many seconds with the same channels. */
  pass(seconds: number, channels: Readonly<Record<string, number>> = {}): void {
    for (let scan = 0; scan < Math.round(seconds * 10); scan++) this.scan(channels);
  }

  /** Scans until it holds. */
  until(
    what: string,
    holds: () => boolean,
    limitSeconds = 1200,
    channels: Readonly<Record<string, number>> = {},
  ): void {
    const from = this.seconds;
    while (!holds()) {
      if (this.seconds - from > limitSeconds) throw new Error(`not within ${limitSeconds} s: ${what}`);
      this.scan(channels);
    }
  }

  /** Whether these phases, and perhaps others, are green. */
  isGreen(...phases: readonly number[]): boolean {
    return (this.lit & mask(...phases)) === mask(...phases);
  }

  greensOf(phase: number): Green[] {
    return this.greens.filter((green) => green.phase === phase);
  }
}
