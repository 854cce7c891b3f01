import type { Check } from '../../protocols/commission/check.ts';
import type { CommissionFile } from '../../protocols/commission/commission-file.ts';
import type { Json } from '../../protocols/commission/json.ts';
import type { AnswerValue, Question } from '../../protocols/commission/question.ts';
import type { Restore } from '../../protocols/commission/restore.ts';
import type { Step } from '../../protocols/commission/step.ts';
import type { Clock } from '../clock/clock.ts';
import type { CommissionedDevice } from './commissioned-device.ts';
import type { LinePool } from './line-pool.ts';
import type { SessionState } from './session-state.ts';

/** What a step can do while it runs. Whatever it awaits here rejects with StepStopped once the session is stopped. */
export interface StepContext {
  readonly step: Step;
  readonly clock: Clock;
  readonly lines: LinePool;
  /** What is given beforehand of the site and its devices. */
  readonly site: CommissionFile;
  readonly state: SessionState;
  readonly signal: AbortSignal;
  /** A person is there who can look and act. */
  readonly attended: boolean;
  /** All devices of the session, for tests that need two of them. */
  readonly devices: readonly CommissionedDevice[];

  /**
   * Asks; an answer that was given before a crash is not asked for again.
   * @param given what the site file says, if it does
   * @throws StepFailure when nobody is there to answer and nothing is given or usual
   */
  ask(question: Exclude<Question, { kind: 'observation' }>, given?: AnswerValue): Promise<AnswerValue>;
  /** What the person sees; undefined when nobody is there. */
  observe(question: Question & { kind: 'observation' }): Promise<string | undefined>;
  /**
   * Asks and looks at the device meanwhile; whichever comes first. `look` is called again and again, with a pause of `everyMs`.
   * When nobody is there it looks for `mostMs`, then gives undefined.
   */
  watch<T>(
    question: Question & { kind: 'observation' },
    look: () => Promise<T | undefined>,
    everyMs: number,
    mostMs: number,
  ): Promise<
    { readonly kind: 'seen'; readonly value: T } | { readonly kind: 'answered'; readonly value: string } | undefined
  >;

  progress(text: string, done?: number, all?: number): void;
  check(check: Check): void;
  /** For the steps that come; durable. */
  remember(name: string, value: Json): void;
  /** Durable, before a lasting change is made. */
  before(restore: Restore): void;
  /** Runs what changes the device for a while; what was before is brought back, whatever comes, also by whoever resumes. */
  trying<T>(restores: readonly Restore[], run: () => Promise<T>): Promise<T>;
  /** By the session's clock. */
  pause(delayMs: number): Promise<void>;
}

/** What a step comes to when it does not fail. */
export interface StepResult {
  readonly summary: string;
}

/** A step and what it does. */
export interface StepDefinition extends Step {
  /** @throws StepFailure, or a LineError, which becomes the reason of the failure */
  run(context: StepContext): Promise<StepResult>;
}
