import type { DistrictReport } from '../report.ts';
import { DistrictError } from '../threads/city-thread.ts';
import type { ReportMessage } from './city-streams.ts';

/**
 * A district was simulated twice, as when its first worker died, and not with the same result: a defect, or workers
 * that differ.
 */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';
  readonly district: number;
  readonly window: number;

  constructor(district: number, window: number) {
    super(`district ${district}, window ${window}: two workers came to different results; are all of one version?`);
    this.district = district;
    this.window = window;
  }
}

interface Waiting {
  readonly window: number;
  readonly resolve: (reports: DistrictReport[]) => void;
  readonly reject: (error: Error) => void;
}

/** Gathers what the districts report, in whatever order it comes, until a window is complete. */
export class ReportBoard {
  readonly #districts: number;
  /** Reports of windows that are not yet taken, by window and district. */
  readonly #open = new Map<number, Map<number, DistrictReport>>();
  /** Digests of windows that were taken, by window and district: what is reported again has to be the same. */
  readonly #taken: string[][] = [];
  #waiting: Waiting | undefined;
  #failure: Error | undefined;

  constructor(districts: number) {
    this.#districts = districts;
  }

  /** Districts that have reported on a window. */
  reported(window: number): number {
    return this.#open.get(window)?.size ?? 0;
  }

  /** The reports of a window, by district. Windows are taken in order. @throws DistrictError, DivergedError */
  take(window: number): Promise<DistrictReport[]> {
    return new Promise((resolve, reject) => {
      this.#waiting = { window, resolve, reject };
      this.#settle();
    });
  }

  add(message: ReportMessage): void {
    if (message.kind === 'failed') {
      this.fail(new DistrictError(message.district, message.window, message.message));
      return;
    }
    const { report } = message;
    const { district, window, digest } = report;
    let reports = this.#open.get(window);
    const before = this.#taken[window]?.[district] ?? reports?.get(district)?.digest;
    if (before !== undefined) {
      if (before !== digest) this.fail(new DivergedError(district, window));
      return;
    }
    if (reports === undefined) {
      reports = new Map();
      this.#open.set(window, reports);
    }
    reports.set(district, report);
    this.#settle();
  }

  /** No window will be complete any more. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#settle();
  }

  #settle(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    if (this.#failure !== undefined) {
      this.#waiting = undefined;
      waiting.reject(this.#failure);
      return;
    }
    const reports = this.#open.get(waiting.window);
    if (reports?.size !== this.#districts) return;
    this.#waiting = undefined;
    this.#open.delete(waiting.window);
    const inOrder = [...reports.values()].sort((a, b) => a.district - b.district);
    this.#taken[waiting.window] = inOrder.map(({ digest }) => digest);
    waiting.resolve(inOrder);
  }
}
