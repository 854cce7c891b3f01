import { Worker } from 'node:worker_threads';
import { type FeederDay, together } from '../feeder.ts';
import type { ThreadData, ThreadReply } from './messages.ts';

/** A home of a feeder could not be simulated: its firmware trapped, or its thread ended. */
export class FeederError extends Error {
  override readonly name = 'FeederError';
  readonly home: number;
  readonly problem: string;

  constructor(home: number, problem: string) {
    super(`home ${home}: ${problem}`);
    this.home = home;
    this.problem = problem;
  }
}

/** Compiled beside this module: Node runs no TypeScript, so from source there are no threads. */
const program = new URL('home-thread.js', import.meta.url);

/**
 * `feederDay` in worker threads, each of which takes the next home when it is done with one. The outcome is the same however
 * many there are. `onHome` is told how many homes are done. @throws FeederError
 */
export async function feederDayInThreads(
  data: ThreadData,
  threads: number,
  onHome?: (done: number) => void,
): Promise<FeederDay> {
  const { homes } = data.plan;
  const days: FeederDay[] = new Array(homes.length);
  let next = 0;
  let done = 0;
  const workers = Array.from(
    { length: Math.min(threads, homes.length) },
    () => new Worker(program, { workerData: data }),
  );
  const finished = workers.map(
    (worker) =>
      new Promise<void>((resolve, reject) => {
        let home = next;
        const takeNext = () => {
          if (next >= homes.length) {
            resolve();
            return;
          }
          home = next++;
          worker.postMessage(home);
        };
        worker.on('message', (reply: ThreadReply) => {
          if (reply.kind === 'failed') {
            reject(new FeederError(reply.home, reply.message));
            return;
          }
          days[reply.home] = reply.day;
          onHome?.(++done);
          takeNext();
        });
        worker.on('error', (error) => reject(new FeederError(home, error.message)));
        worker.on('exit', (code) => reject(new FeederError(home, `its thread ended with code ${code}`)));
        takeNext();
      }),
  );
  try {
    await Promise.all(finished);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return together(days);
}
