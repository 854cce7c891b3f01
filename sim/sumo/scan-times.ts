import type { JunctionBridge } from './junction-bridge.ts';

interface Scanned {
  readonly bridge: JunctionBridge;
  readonly scanMs: number;
  /** SUMO's time of its last scan; undefined before the first. */
  lastMs: number | undefined;
}

/** Scans the controllers of several junctions in the order of time. */
export class ScanTimes {
  readonly #scanned: Scanned[] = [];

  add(bridge: JunctionBridge): void {
    this.#scanned.push({ bridge, scanMs: bridge.controller.signal.scanMs, lastMs: undefined });
  }

  /** Every scan that is due after `fromMs` and until `untilMs`. */
  run(fromMs: number, untilMs: number): void {
    for (const scanned of this.#scanned) scanned.lastMs ??= fromMs;
    for (;;) {
      let dueMs = Number.POSITIVE_INFINITY;
      for (const { lastMs, scanMs } of this.#scanned) dueMs = Math.min(dueMs, lastMs! + scanMs);
      if (dueMs > untilMs) return;
      for (const scanned of this.#scanned) {
        if (scanned.lastMs! + scanned.scanMs === dueMs) scan(scanned, dueMs);
      }
    }
  }
}

function scan(scanned: Scanned, atMs: number): void {
  const { bridge, scanMs, lastMs } = scanned;
  bridge.sense(lastMs! / 1000, atMs / 1000);
  bridge.controller.scan();
  bridge.watch(scanMs);
  scanned.lastMs = atMs;
}
