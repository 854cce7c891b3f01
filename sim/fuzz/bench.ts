import { nextTurn } from '../../host/clock/next-turn.ts';
import { systemClock } from '../../host/clock/system.ts';
import type { CoreImage } from '../../host/runtime/core.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { plantKinds } from '../plant/kinds.ts';
import type { PlantKind } from '../plant/plant.ts';
import { SimulatedRun } from '../run/simulated-run.ts';
import { scenarioOf } from '../scenario/parse.ts';
import type { ScenarioProgram } from '../scenario/program.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Content } from './content.ts';
import { Features } from './features.ts';
import { MomentNotes, type Moments } from './moments.ts';
import type { Failure, RunOutcome } from './outcome.ts';

/** Real time that a run may take. */
const RUN_LIMIT_MS = 20_000;
/** Moments of a run between two looks at real time. */
const LOOKS = 256;

export interface BenchOptions {
  /** The scenario's file, which the files that it names are relative to. */
  readonly file: string;
  readonly program: ScenarioProgram | undefined;
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Default those that come with Kerb. */
  readonly plantKinds?: ReadonlyMap<string, PlantKind>;
  /** Admitted images by class. */
  readonly images: ReadonlyMap<string, CoreImage>;
}

/** Runs scenarios that were made from one, each until it fails or its time is over. */
export class Bench {
  readonly #options: BenchOptions;

  constructor(options: BenchOptions) {
    this.#options = options;
  }

  /** @throws ScenarioError when it cannot be */
  check(content: Content): Scenario {
    const { file, profiles, program, plantKinds: kinds = plantKinds } = this.#options;
    return scenarioOf(content, file, profiles, program, kinds);
  }

  /**
   * @param limitMs real time that it may take
   * @throws ScenarioError, SeriesError
   */
  run(content: Content, limitMs = RUN_LIMIT_MS): Promise<RunOutcome> {
    return this.#run(this.check(content), limitMs);
  }

  /** The same, and when things happened in it. */
  async observe(content: Content): Promise<{ readonly outcome: RunOutcome; readonly moments: Moments }> {
    const notes = new MomentNotes();
    const outcome = await this.#run(this.check(content), Number.POSITIVE_INFINITY, notes);
    return { outcome, moments: notes.list() };
  }

  async #run(scenario: Scenario, limitMs: number, notes?: MomentNotes): Promise<RunOutcome> {
    const beganMs = systemClock.monotonicMs();
    const tookMs = (): number => systemClock.monotonicMs() - beganMs;
    const features = new Features();
    const run = await SimulatedRun.build(scenario, {
      images: this.#options.images,
      observers: notes === undefined ? [features] : [features, notes],
    });
    notes?.watch(run);
    let looks = 0;
    let gaveUp = false;
    const failures = await failuresOf(run, () => {
      gaveUp ||= ++looks % LOOKS === 0 && tookMs() > limitMs;
      return gaveUp;
    });
    await run.close();
    return {
      failures,
      features: features.list(run),
      elapsedMs: Math.floor(run.elapsedMs),
      tookMs: tookMs(),
      gaveUp,
    };
  }
}

/** Lets a run go on until it fails or its time is over; none when `givesUp` before. */
async function failuresOf(run: SimulatedRun, givesUp: () => boolean): Promise<Failure[]> {
  const errors: Failure[] = [];
  const note = (error: unknown): void => {
    errors.push(errorFailure(error, run.elapsedMs));
  };
  // Host code that forgets about a promise is found as well.
  process.on('unhandledRejection', note);
  try {
    await run.advanceTo(run.durationMs, () => run.failed || errors.length > 0 || givesUp());
    if (!run.failed && errors.length === 0 && !givesUp()) await run.finish();
    await nextTurn();
  } catch (error) {
    note(error);
  } finally {
    process.off('unhandledRejection', note);
  }
  // What was never looked at, as a device had no power all the time, is not broken.
  const verdicts = run
    .report()
    .verdicts.flatMap(({ outcome, name, reason, atMs, looks }): Failure[] =>
      outcome === 'failed' && looks > 0 ? [{ kind: 'verdict', name, reason, atMs: atMs ?? run.elapsedMs }] : [],
    );
  return [...errors, ...verdicts].sort((a, b) => a.atMs - b.atMs);
}

function errorFailure(error: unknown, atMs: number): Failure {
  const known = error instanceof Error;
  return {
    kind: 'error',
    name: known ? error.name : 'a value that is no error',
    reason: known ? error.message : String(error),
    atMs,
  };
}
