import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { Bench } from '../../../sim/fuzz/bench.ts';
import { admitted, imagesOf } from '../../../sim/fuzz/firmware-images.ts';
import { type FuzzResult, fuzz } from '../../../sim/fuzz/fuzz.ts';
import { LocalRunner } from '../../../sim/fuzz/runner.ts';
import { DEFAULT_LIMITS, type FuzzLimits } from '../../../sim/fuzz/search/limits.ts';
import { loadScenarioModule, type ScenarioModule } from '../../../sim/scenario/load.ts';
import { type PlantedBug, plant } from './planted-firmware.ts';

/** A scenario of this folder. */
export const planted = (name: string): string => join(packageRoot, 'test/sim/fuzz/planted', name);

/** An empty folder that is gone after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'kerb-fuzz-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** What a search runs on: a scenario with the shipped meter, or one with a bug. */
export interface Subject {
  readonly file: string;
  readonly module: ScenarioModule;
  readonly bench: Bench;
  readonly images: ReturnType<typeof admitted>;
}

/** `bug`: in the firmware; `module`: in place of what the file exports as its default. */
export async function subject(
  name: string,
  { bug, module }: { readonly bug?: PlantedBug | undefined; readonly module?: ScenarioModule | undefined } = {},
): Promise<Subject> {
  const file = planted(name);
  const own = bug && (await buildFirmware(await plant(name, bug)));
  const images = admitted(await imagesOf(['meter'], new Map(own && [['meter', own]])));
  const used = module ?? (await loadScenarioModule(file));
  return {
    file,
    module: used,
    images,
    bench: new Bench({ file, program: used.program, profiles: allProfiles, images }),
  };
}

export interface SearchLimits {
  readonly kinds: readonly string[];
  readonly runs: number;
  readonly seed?: number;
  readonly faults?: FuzzLimits['faults'];
}

export function search({ bench, module }: Subject, limits: SearchLimits): Promise<FuzzResult> {
  const { kinds, runs, seed = 1, faults = DEFAULT_LIMITS.faults } = limits;
  return fuzz({
    bench,
    runner: new LocalRunner(bench),
    content: module.scenario,
    limits: { ...DEFAULT_LIMITS, kinds, faults },
    seed,
    runs,
    shrinkTries: 300,
    keepsGoing: false,
  });
}
