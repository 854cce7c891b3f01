import { parentPort, workerData } from 'node:worker_threads';
import { knownPlantKinds } from '../../plant/project-kinds.ts';
import { loadScenarioModule } from '../../scenario/load.ts';
import { Bench } from '../bench.ts';
import { admitted } from '../firmware-images.ts';
import type { ThreadData, ThreadReply, ThreadRequest } from './messages.ts';

// A worker thread that runs what a search asks for (threaded-runner.ts starts it).

const { file, profiles, images } = workerData as ThreadData;
const { program } = await loadScenarioModule(file);
const bench = new Bench({
  file,
  program,
  profiles,
  plantKinds: await knownPlantKinds(),
  images: admitted(images),
});

function answer(reply: ThreadReply): void {
  parentPort!.postMessage(reply);
}

parentPort!.on('message', ({ content, limitMs }: ThreadRequest) => {
  bench.run(content, limitMs).then(
    (outcome) => answer({ kind: 'outcome', outcome }),
    (error: Error) => answer({ kind: 'error', error }),
  );
});
