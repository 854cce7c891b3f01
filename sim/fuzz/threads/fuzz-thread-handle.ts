import { Worker } from 'node:worker_threads';
import { systemClock } from '../../../host/clock/system.ts';
import type { Content } from '../content.ts';
import type { RunOutcome } from '../outcome.ts';
import type { ThreadData, ThreadReply } from './messages.ts';

/** Compiled beside this module: Node runs no TypeScript, so from source there are no threads. */
const program = new URL('fuzz-thread.js', import.meta.url);

/** A worker thread that runs one scenario at a time. One that hangs or crashes is a finding, and another takes over. */
export class FuzzThread {
  readonly #data: ThreadData;
  /** Real time after which a run that does not even give up counts as one that hangs. */
  readonly #limitMs: number;
  #worker: Worker | undefined;

  constructor(data: ThreadData, limitMs: number) {
    this.#data = data;
    this.#limitMs = limitMs;
  }

  /** Waits for the one before to be done. @throws what is wrong with the scenario */
  run(content: Content, limitMs?: number): Promise<RunOutcome> {
    this.#worker ??= new Worker(program, { workerData: this.#data });
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const lost = (name: string, reason: string): void => {
        done();
        this.#worker = undefined;
        void worker.terminate();
        const failures = [{ kind: 'error', name, reason, atMs: 0 }] as const;
        resolve({ failures, features: [], elapsedMs: 0, tookMs: this.#limitMs, gaveUp: false });
      };
      const replied = (reply: ThreadReply): void => {
        done();
        if (reply.kind === 'outcome') resolve(reply.outcome);
        else reject(reply.error);
      };
      const failed = (error: Error): void => lost(error.name, error.message);
      const exited = (code: number): void => lost('exit', `the process was to end with code ${code}`);
      const late = `it had not ended after ${Math.round(this.#limitMs / 1000)} s`;
      const cancel = systemClock.after(this.#limitMs, () => lost('hang', late));
      const done = (): void => {
        cancel();
        worker.off('message', replied).off('error', failed).off('exit', exited);
      };
      worker.on('message', replied).on('error', failed).on('exit', exited);
      worker.postMessage({ content, limitMs });
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}
