import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchContext } from '../benchmark.ts';
import { type Figure, figure } from '../figure.ts';

const NAME = '100,000 meters, 10,000 hubs, 500 junctions';
const WORKERS = [1, 2] as const;
const SPEED_GOAL = { atLeast: 10 };

interface Round {
  /** Simulated, after the warm-up; and what they took, by the wall and of the processors together. */
  readonly seconds: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  readonly digest: string;
  readonly faults: readonly string[];
}

async function simulate(workers: number, minutes: number): Promise<Round> {
  const program = fileURLToPath(new URL('simulate-whole.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(workers), String(minutes)]);
  return JSON.parse(stdout) as Round;
}

/** The whole city on worker threads, which take turns; ends the run when they do not come to the same. */
export async function measureWholeCity(context: BenchContext): Promise<Figure[]> {
  const [rounds, minutes] = context.quick ? [1, 1] : [3, 4];
  const measured = new Map<number, Round[]>(WORKERS.map((workers) => [workers, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const workers of WORKERS) {
      context.progress(`${NAME}, ${workers} worker(s), round ${round} of ${rounds}`);
      measured.get(workers)!.push(await simulate(workers, minutes));
    }
  }
  const all = [...measured.values()].flat();
  if (new Set(all.map(({ digest }) => digest)).size > 1) throw new Error('the workers came to different cities');
  if (all.some(({ faults }) => faults.length > 0)) throw new Error(all.flatMap(({ faults }) => faults).join('; '));
  const [one, two] = WORKERS.map((workers) => measured.get(workers)!);
  const byWall = (of: readonly Round[]): number[] => of.map(({ seconds, wallSeconds }) => seconds / wallSeconds);
  const onOneCore = one!.map(({ seconds, cpuSeconds }) => seconds / cpuSeconds);
  const effort = two!.map(({ cpuSeconds }, round) => cpuSeconds / one![round]!.cpuSeconds);
  const memory = two!.map(({ residentBytes }) => residentBytes / 1e6);
  const note = `${minutes} min in windows of 1 min`;
  return [
    figure('city', `${NAME}: speed on one core`, '× real time', onOneCore, SPEED_GOAL, note),
    figure('city', `${NAME}: speed by the wall, 1 worker`, '× real time', byWall(one!)),
    figure('city', `${NAME}: speed by the wall, 2 workers`, '× real time', byWall(two!)),
    figure('city', `${NAME}: processor time of 2 workers to that of 1`, '×', effort),
    figure('city', `${NAME}: resident memory, 2 workers`, 'MB', memory),
  ];
}
