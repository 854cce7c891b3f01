import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { wholeNumber } from '../options.ts';
import { interrupted } from '../signals.ts';

interface Options {
  readonly nats: string;
  readonly workers?: number;
}

export function cityWorkerCommand(program: Command): void {
  program
    .command('city-worker')
    .description('simulate districts of cities that `kerb sim --city --nats` shares out')
    .requiredOption('--nats <url>', 'NATS server with JetStream, such as nats://host:4222')
    .option('--workers <number>', 'threads (default: one a core)', wholeNumber(1, 1024))
    .addHelpText(
      'after',
      `
Any number of workers, on any machines, may be there; it does not matter to the results. Start them first: a city is
dealt out to those that wait. When one dies, another takes up its districts.

Examples:
  kerb city-worker --nats nats://10.0.0.5:4222 --workers 8`,
    )
    .action(work);
}

async function work({ nats, workers = availableParallelism() }: Options): Promise<void> {
  const { CityWorker } = await import('../../../sim/city/nats/city-worker.ts');
  const worker = await CityWorker.open({
    server: nats,
    threads: workers,
    onNote: (text) => console.log(text),
  });
  console.log(`waiting for districts on ${workers === 1 ? '1 thread' : `${workers} threads`}; Ctrl-C ends it`);
  const stop = new AbortController();
  void interrupted().then(() => stop.abort());
  await worker.run(stop.signal);
}
