import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { plantKinds } from '../plant/kinds.ts';
import type { PlantKind } from '../plant/plant.ts';
import { loadScenarioModule } from '../scenario/load.ts';
import { Bench, type BenchOptions } from './bench.ts';
import type { Content } from './content.ts';
import { type Failure, sameFailure } from './outcome.ts';
import { relativeFile, relocated, scenarioProgram, scenarioYaml } from './scenario-text.ts';

export interface FoundFile {
  readonly file: string;
  /** The scenario that was searched, which has the program where there is one. */
  readonly original: string;
  readonly content: Content;
  readonly comments: readonly string[];
  /** Default those that come with Kerb. */
  readonly kinds?: ReadonlyMap<string, PlantKind>;
}

/** A scenario that was written and does not fail when it is read back: a defect of the search. */
export class LostFailureError extends Error {
  override readonly name = 'LostFailureError';
  readonly file: string;

  constructor(file: string, failure: Failure) {
    super(
      `${file}: ${failure.name} no longer fails when the file is read back; please report this defect with the file`,
    );
    this.file = file;
  }
}

/** What a found scenario is written as: a program stays one. */
export function foundExtension(original: string, program: unknown): string {
  return program === undefined ? '.yaml' : extname(original);
}

/** Writes a scenario that fails so that it stands alone. */
export async function writeFound(
  { file, original, content, comments, kinds = plantKinds }: FoundFile,
  isProgram: boolean,
): Promise<void> {
  const moved = relocated(content, original, file, kinds);
  const text = isProgram
    ? scenarioProgram(moved, comments, relativeFile(original, file))
    : scenarioYaml(moved, comments);
  await writeFile(file, text);
}

/**
 * Reads a scenario back and runs it: it must fail as it did when it was found.
 * @throws LostFailureError, ScenarioError
 */
export async function confirm(
  file: string,
  failure: Failure,
  bench: Pick<BenchOptions, 'profiles' | 'plantKinds' | 'images'>,
): Promise<Failure> {
  const { scenario, program } = await loadScenarioModule(file);
  const outcome = await new Bench({ file, program, ...bench }).run(scenario);
  const again = sameFailure(outcome, failure);
  if (again === undefined) throw new LostFailureError(file, failure);
  return again;
}
