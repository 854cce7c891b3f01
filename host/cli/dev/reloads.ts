import { relative } from 'node:path';
import { SimulationSource } from '../../../sim/dashboard/simulation-source.ts';
import { LONGEST_MS } from '../../../sim/scenario/schema-parts.ts';
import { systemClock } from '../../clock/system.ts';
import { ExitCode, explain } from '../failure.ts';
import type { Changes } from './changes.ts';
import type { DevOptions } from './dev-options.ts';
import type { DevReport } from './dev-report.ts';
import type { DevSource } from './dev-source.ts';
import { changedClasses, type Prepared, prepare, sameProfiles } from './prepare.ts';

type Records = Awaited<ReturnType<SimulationSource['records']>>;

const FIRMWARE = /(?:^|[\\/])firmware[\\/]/;

/** Runs a scenario from its beginning; devices begin with `records` where some are given. */
export function openPrepared(
  file: string,
  { scenario, images }: Prepared,
  options: DevOptions,
  records?: Records,
): Promise<SimulationSource> {
  const { seed = scenario.seed, speed } = options;
  return SimulationSource.open(scenario, {
    ...{ clock: systemClock, playing: true, speed },
    replay: `kerb debug ${file} --seed ${seed}`,
    run: { seed, durationMs: LONGEST_MS, images, ...(records && { records }) },
  });
}

/** Undefined when something is wrong with files of the project, which is told; anything else is thrown. */
export async function attempted<T>(run: () => Promise<T>, report: DevReport, goesOn: boolean): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    const { message, exitCode } = explain(error);
    if (exitCode === ExitCode.bug) throw error;
    report.problem(message, goesOn);
    return undefined;
  }
}

export interface ReloadsOptions {
  /** Of the scenario. */
  readonly file: string;
  readonly source: DevSource;
  readonly report: DevReport;
  readonly options: DevOptions;
}

/** Takes what is saved into a simulation that goes on. */
export class Reloads {
  readonly #options: ReloadsOptions;
  #running: Prepared;

  /** @param running what the simulation was opened with */
  constructor(options: ReloadsOptions, running: Prepared) {
    this.#options = options;
    this.#running = running;
  }

  /** One change after the other, until it is stopped. */
  async until(stopped: Promise<undefined>, changes: Changes): Promise<void> {
    for (;;) {
      const files = await Promise.race([changes.next(), stopped]);
      if (files === undefined) return;
      const changed = files.map((path) => relative(process.cwd(), path));
      await attempted(() => this.#reload(changed), this.#options.report, true);
    }
  }

  async #reload(changed: readonly string[]): Promise<void> {
    const { file, report } = this.#options;
    const next = await prepare(file);
    const classes = changedClasses(this.#running, next);
    for (const name of classes) report.built(name, next.builds.get(name)!.image.length);
    const isFirmware = changed.every((path) => FIRMWARE.test(path)) && sameProfiles(this.#running, next);
    if (!isFirmware) await this.#restart(next, changed);
    else if (classes.length === 0) report.same(changed);
    else await this.#replace(next, classes, changed);
    this.#running = next;
  }

  async #replace(next: Prepared, classes: readonly string[], changed: readonly string[]): Promise<void> {
    const { source, report } = this.#options;
    const { simulation } = source;
    const kept: (readonly [string, 'memory' | 'records' | undefined])[] = [];
    for (const name of classes) {
      const alike = next.stateLayouts.get(name) === this.#running.stateLayouts.get(name);
      kept.push(...(await simulation.replaceFirmware(name, next.images.get(name)!, alike)));
    }
    report.replaced(simulation.elapsedMs, changed, new Map(kept));
  }

  async #restart(next: Prepared, changed: readonly string[]): Promise<void> {
    const { file, source, report, options } = this.#options;
    const records = await source.simulation.records();
    const again = await openPrepared(file, next, options, records);
    report.began(again.world, changed);
    await source.replace(again);
  }
}
