import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { SignalPlan } from '../../../protocols/signal/plan.ts';
import { deriveNetwork, type NetworkDesign } from '../network/derive.ts';
import type { Network, Program } from '../network/network.ts';
import { readNetwork, readPrograms } from '../network/read-network.ts';
import { type SumoControl, sumoControlFile } from '../network/sumo-control.ts';
import { type ControllerImages, compileControllers } from './controller-images.ts';
import { demandUntil } from './demand-until.ts';
import { type Control, isKerb, type RunOutcome, type RunRequest } from './outcome.ts';
import { runControl } from './run-control.ts';

export interface EvaluationOptions {
  readonly net: string;
  readonly routes: readonly string[];
  readonly additional?: readonly string[];
  /** s */
  readonly begin?: number;
  /** Demand that begins later is left out, s; the simulations run until the street is empty. */
  readonly end?: number;
  readonly seeds: readonly number[];
  readonly controls: readonly Control[];
  readonly stepMs?: number;
  /** Simulations at one time; default one a core. */
  readonly width?: number;
  /** In place of plans that were derived, by traffic light. */
  readonly plans?: ReadonlyMap<string, SignalPlan>;
  readonly onProgress?: (request: RunRequest, now: number, expected: number) => void;
  readonly onOutcome?: (outcome: RunOutcome) => void;
}

/** What simulations of one network share. */
export interface Prepared {
  readonly options: EvaluationOptions;
  readonly network: Network;
  readonly design: NetworkDesign;
  readonly routes: readonly string[];
  /** Additional files by the control that they are for. */
  readonly controls: ReadonlyMap<Control, string>;
  readonly images: ControllerImages | undefined;
  readonly folder: string;
}

export interface Evaluation {
  readonly network: Network;
  readonly design: NetworkDesign;
  /** In the order of controls and seeds. */
  readonly outcomes: readonly RunOutcome[];
}

/**
 * Runs each control on the same demand with each seed.
 *
 * @throws NetworkError, MappingError, CompileError, SumoMissingError, SumoStartError
 */
export async function evaluate(options: EvaluationOptions): Promise<Evaluation> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-evaluate-'));
  try {
    const prepared = await prepare(options, folder);
    const requests = options.controls.flatMap((control) => options.seeds.map((seed) => ({ control, seed })));
    const outcomes = await inParallel(requests, options.width ?? availableParallelism(), async (request) => {
      const outcome = await runControl(prepared, request);
      options.onOutcome?.(outcome);
      return outcome;
    });
    return { network: prepared.network, design: prepared.design, outcomes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(options: EvaluationOptions, folder: string): Promise<Prepared> {
  const network = await readNetwork(options.net);
  const further = (await Promise.all((options.additional ?? []).map(readPrograms))).flat();
  const programs = [...network.programs, ...further];
  const derived = deriveNetwork(network, further);
  return {
    options,
    network,
    design: { ...derived, junctions: derived.junctions.map((junction) => withPlan(junction, options.plans)) },
    routes: await Promise.all(options.routes.map((file, at) => routesUntil(file, options.end, folder, at))),
    controls: await controlFiles(options.controls, programs, folder),
    images: options.controls.some(isKerb) ? await compileControllers() : undefined,
    folder,
  };
}

function withPlan<T extends { readonly trafficLight: string; readonly plan: SignalPlan }>(
  junction: T,
  plans: ReadonlyMap<string, SignalPlan> | undefined,
): T {
  const plan = plans?.get(junction.trafficLight);
  return plan === undefined ? junction : { ...junction, plan };
}

async function routesUntil(file: string, end: number | undefined, folder: string, at: number): Promise<string> {
  const text = end === undefined ? undefined : await demandUntil(file, end);
  if (text === undefined) return file;
  const shorter = join(folder, `${at}-${basename(file).replace(/\.gz$/, '')}`);
  await writeFile(shorter, text);
  return shorter;
}

async function controlFiles(
  controls: readonly Control[],
  programs: readonly Program[],
  folder: string,
): Promise<ReadonlyMap<Control, string>> {
  const files = new Map<Control, string>();
  for (const control of controls) {
    if (control !== 'actuated' && control !== 'delay_based') continue;
    const file = join(folder, `${control}.add.xml`);
    await writeFile(file, sumoControlFile(programs, control satisfies SumoControl));
    files.set(control, file);
  }
  return files;
}

/** Results in the order of the requests, so many of which are worked on at one time. */
async function inParallel<T, R>(requests: readonly T[], width: number, work: (request: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < requests.length; at = next++) results[at] = await work(requests[at]!);
  };
  // Those that are under way still use the folder of files when one has failed.
  const lanes = await Promise.allSettled(Array.from({ length: Math.max(1, width) }, lane));
  const failed = lanes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results;
}
