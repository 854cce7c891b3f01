import { parentPort, workerData } from 'node:worker_threads';
import { CoreImage } from '../../../../host/runtime/core.ts';
import { homeDay } from '../feeder.ts';
import type { ThreadData, ThreadReply, ThreadRequest } from './messages.ts';

// A worker thread in which homes live their day, one at a time (threaded-feeder.ts starts it).

const { plan, image } = workerData as ThreadData;
const compiled = new CoreImage(image);

function answer(reply: ThreadReply): void {
  parentPort!.postMessage(reply);
}

parentPort!.on('message', (home: ThreadRequest) => {
  try {
    answer({ kind: 'day', home, day: homeDay(plan, compiled, home) });
  } catch (error) {
    answer({ kind: 'failed', home, message: (error as Error).message });
  }
});
