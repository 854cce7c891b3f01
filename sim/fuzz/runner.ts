import type { Bench } from './bench.ts';
import type { Content } from './content.ts';
import type { RunOutcome } from './outcome.ts';

/** Where a search lets its runs go on. */
export interface Runner {
  /** Runs that go on at once. */
  readonly width: number;
  /** `limitMs`: real time that it may take. */
  run(content: Content, limitMs?: number): Promise<RunOutcome>;
  close(): Promise<void>;
}

/** In this thread, one after the other. */
export class LocalRunner implements Runner {
  readonly width = 1;
  readonly #bench: Bench;
  #last: Promise<unknown> = Promise.resolve();

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  run(content: Content, limitMs?: number): Promise<RunOutcome> {
    const result = this.#last.then(() => this.#bench.run(content, limitMs));
    this.#last = result.catch(() => {
      // It is told to whoever asked for that run.
    });
    return result;
  }

  async close(): Promise<void> {}
}
