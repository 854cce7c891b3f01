import type { Content } from '../content.ts';
import type { RunOutcome } from '../outcome.ts';
import type { Runner } from '../runner.ts';
import { FuzzThread } from './fuzz-thread-handle.ts';
import type { ThreadData } from './messages.ts';

/** Real time after which a run that does not even give up counts as one that hangs: host code runs in circles. */
const HANG_MS = 120_000;

/** In worker threads, each of which takes the next run when it has done one. */
export class ThreadedRunner implements Runner {
  readonly width: number;
  readonly #threads: readonly FuzzThread[];
  readonly #idle: FuzzThread[];
  readonly #waiting: ((thread: FuzzThread) => void)[] = [];

  /** `threads`: from 1. */
  constructor(data: ThreadData, threads: number, limitMs = HANG_MS) {
    this.width = threads;
    this.#threads = Array.from({ length: threads }, () => new FuzzThread(data, limitMs));
    this.#idle = [...this.#threads];
  }

  async run(content: Content, limitMs?: number): Promise<RunOutcome> {
    const thread = this.#idle.pop() ?? (await new Promise<FuzzThread>((resolve) => this.#waiting.push(resolve)));
    try {
      return await thread.run(content, limitMs);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(thread);
      else next(thread);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}
