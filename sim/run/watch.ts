import type { Monitor } from '../expectation/monitor.ts';
import type { Verdict } from '../report/report.ts';

/** The monitors of a run, by what they look at. */
export class Watch {
  readonly #monitors: readonly Monitor[];
  readonly #bySource = new Map<string, Monitor[]>();
  readonly #open: Set<Monitor>;
  readonly #onVerdict: (verdict: Verdict) => void;

  constructor(monitors: readonly Monitor[], onVerdict: (verdict: Verdict) => void) {
    this.#monitors = monitors;
    this.#onVerdict = onVerdict;
    this.#open = new Set(monitors);
    for (const monitor of monitors) {
      for (const source of monitor.sources)
        this.#bySource.set(source, [...(this.#bySource.get(source) ?? []), monitor]);
    }
  }

  /** In the order of the scenario; those that are not decided are left out. */
  get verdicts(): readonly Verdict[] {
    return this.#monitors.flatMap(({ verdict }) => verdict ?? []);
  }

  /** Something that failed already. */
  get failed(): boolean {
    return this.#monitors.some(({ verdict }) => verdict?.outcome === 'failed');
  }

  changed(source: string, nowMs: number): void {
    const monitors = this.#bySource.get(source);
    if (monitors === undefined) return;
    for (const monitor of monitors) {
      if (!this.#open.has(monitor)) continue;
      monitor.look(nowMs);
      this.#settle(monitor);
    }
  }

  end(nowMs: number): void {
    for (const monitor of this.#monitors) {
      // What changed nothing that is looked at is looked at once all the same.
      if (this.#open.has(monitor)) monitor.look(nowMs);
      monitor.end(nowMs);
      this.#settle(monitor);
    }
  }

  #settle(monitor: Monitor): void {
    const { verdict } = monitor;
    if (verdict === undefined || !this.#open.delete(monitor)) return;
    this.#onVerdict(verdict);
  }
}
