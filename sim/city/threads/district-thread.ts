import { parentPort, workerData } from 'node:worker_threads';
import { compileImages } from '../city-images.ts';
import { readCitySeries } from '../city-series.ts';
import { District } from '../district.ts';
import type { ThreadData, ThreadReply, ThreadRequest } from './messages.ts';

// A worker thread that simulates the districts that it is asked for (city-threads.ts starts it).

const { plan, images } = workerData as ThreadData;
const compiled = compileImages(images);
const series = await readCitySeries();
const districts = new Map<number, District>();

function districtOf(number: number): District {
  let district = districts.get(number);
  if (district === undefined) {
    district = new District(plan, number, compiled, series);
    districts.set(number, district);
  }
  return district;
}

function answer(reply: ThreadReply): void {
  parentPort!.postMessage(reply);
}

parentPort!.on('message', (request: ThreadRequest) => {
  const { district } = request;
  if (request.kind === 'drop') {
    districts.delete(district);
    return;
  }
  const { input } = request;
  try {
    answer({ kind: 'report', report: districtOf(district).run(input) });
  } catch (error) {
    answer({ kind: 'failed', district, window: input.window, message: (error as Error).message });
  }
});
