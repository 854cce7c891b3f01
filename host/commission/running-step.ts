import type { Check } from '../../protocols/commission/check.ts';
import type { CommissionFile } from '../../protocols/commission/commission-file.ts';
import type { JournalEntry } from '../../protocols/commission/journal-entry.ts';
import type { Json } from '../../protocols/commission/json.ts';
import { type AnswerValue, answerProblem, type Question } from '../../protocols/commission/question.ts';
import { type Restore, restoreText } from '../../protocols/commission/restore.ts';
import type { CommissionEvent, StepOutcome } from '../../protocols/commission/step.ts';
import type { Clock } from '../clock/clock.ts';
import type { CommissionedDevice } from './commissioned-device.ts';
import { AnswerError, StepFailure, StepStopped } from './errors.ts';
import type { LinePool } from './line-pool.ts';
import type { OpenChange, SessionState } from './session-state.ts';
import type { StepContext, StepDefinition } from './step-context.ts';

/** What a running step needs of its session. */
export interface SessionParts {
  readonly clock: Clock;
  readonly lines: LinePool;
  readonly state: SessionState;
  readonly site: CommissionFile;
  readonly attended: boolean;
  devices(): readonly CommissionedDevice[];
  record(entry: JournalEntry): void;
  emit(event: CommissionEvent): void;
  /** Brings back what was, and says so in the journal. @throws the line's errors */
  restore(change: OpenChange): Promise<void>;
}

interface Waiting {
  readonly question: Question;
  readonly answer: (value: AnswerValue) => void;
}

type Watched<T> = { readonly kind: 'seen'; readonly value: T } | { readonly kind: 'answered'; readonly value: string };

/** One step while it runs. */
export class RunningStep implements StepContext {
  readonly step: StepDefinition;
  readonly checks: Check[] = [];
  /** Resolves when it has ended; undefined when it was stopped. Rejects for a defect. */
  readonly outcome: Promise<StepOutcome | undefined>;
  readonly #parts: SessionParts;
  readonly #stop = new AbortController();
  readonly #stopped: Promise<never>;
  #waiting: Waiting | undefined;
  #onAsked: () => void = () => {};

  constructor(step: StepDefinition, parts: SessionParts) {
    this.step = step;
    this.#parts = parts;
    this.#stopped = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(new StepStopped()), { once: true });
    });
    this.#stopped.catch(() => {});
    this.outcome = this.#run();
    // Whoever waits for it sees it; until then it is not unhandled.
    this.outcome.catch(() => {});
  }

  get clock(): Clock {
    return this.#parts.clock;
  }

  get lines(): LinePool {
    return this.#parts.lines;
  }

  get site(): CommissionFile {
    return this.#parts.site;
  }

  get state(): SessionState {
    return this.#parts.state;
  }

  get attended(): boolean {
    return this.#parts.attended;
  }

  get devices(): readonly CommissionedDevice[] {
    return this.#parts.devices();
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** The question that waits. */
  get question(): Question | undefined {
    return this.#waiting?.question;
  }

  /** Resolves once a question waits. */
  asked(): Promise<void> {
    if (this.#waiting !== undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onAsked = resolve;
    });
  }

  /** @throws AnswerError */
  answer(question: string, value: AnswerValue): void {
    const waiting = this.#waiting;
    if (waiting?.question.id !== question) throw new AnswerError(this.step.id, question, 'nobody asks that now');
    const problem = answerProblem(waiting.question, value);
    if (problem !== undefined) throw new AnswerError(this.step.id, question, problem);
    this.#waiting = undefined;
    this.#parts.record({ kind: 'answered', atMs: this.clock.wallMs(), step: this.step.id, question, value });
    waiting.answer(value);
  }

  /** Ends it; what it tried is taken back first. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.outcome;
  }

  async ask(question: Exclude<Question, { kind: 'observation' }>, given?: AnswerValue): Promise<AnswerValue> {
    const before = this.state.answer(this.step.id, question.id);
    if (before !== undefined && answerProblem(question, before) === undefined) return before;
    const known = given ?? (this.attended ? undefined : question.default);
    if (known === undefined && !this.attended) {
      throw new StepFailure(
        `nobody is there to answer "${question.text}": say it in the site file, or come without --yes`,
      );
    }
    if (known === undefined) return this.#wait(question);
    const problem = answerProblem(question, known);
    if (problem !== undefined) throw new StepFailure(`${question.text}: ${problem}`);
    this.#parts.record({
      ...{ kind: 'answered', atMs: this.clock.wallMs(), step: this.step.id, question: question.id, value: known },
    });
    return known;
  }

  async observe(question: Question & { kind: 'observation' }): Promise<string | undefined> {
    return this.attended ? ((await this.#wait(question)) as string) : undefined;
  }

  async watch<T>(
    question: Question & { kind: 'observation' },
    look: () => Promise<T | undefined>,
    everyMs: number,
    mostMs: number,
  ): Promise<Watched<T> | undefined> {
    const endMs = this.clock.monotonicMs() + mostMs;
    let answered: string | undefined;
    let onAnswer: () => void = () => {};
    if (this.attended) {
      void this.#wait(question).then(
        (value) => {
          answered = value as string;
          onAnswer();
        },
        () => {},
      );
    }
    try {
      for (;;) {
        const seen = await look();
        if (answered !== undefined) return { kind: 'answered', value: answered };
        if (seen !== undefined) return { kind: 'seen', value: seen };
        if (!this.attended && this.clock.monotonicMs() >= endMs) return undefined;
        await Promise.race([
          this.pause(everyMs),
          new Promise<void>((resolve) => {
            onAnswer = resolve;
          }),
        ]);
      }
    } finally {
      if (this.#waiting?.question.id === question.id) {
        this.#waiting = undefined;
        this.#parts.emit({ kind: 'withdrawn', step: this.step.id, question: question.id });
      }
    }
  }

  progress(text: string, done?: number, all?: number): void {
    const amount = { ...(done !== undefined && { done }), ...(all !== undefined && { all }) };
    this.#parts.emit({ kind: 'progress', step: this.step.id, text, ...amount });
  }

  check(check: Check): void {
    this.checks.push(check);
    this.#parts.emit({ kind: 'checked', step: this.step.id, check });
  }

  remember(name: string, value: Json): void {
    this.#parts.record({ kind: 'fact', step: this.step.id, name, value });
  }

  before(restore: Restore): void {
    this.#record(restore, true);
  }

  async trying<T>(restores: readonly Restore[], run: () => Promise<T>): Promise<T> {
    this.#throwIfStopped();
    const changes = restores.map((restore) => this.#record(restore, false));
    let failure: unknown;
    let value: T | undefined;
    try {
      value = await run();
    } catch (error) {
      failure = error;
    }
    for (const change of changes.reverse()) {
      try {
        await this.#parts.restore(change);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        failure = new StepFailure(
          `${restoreText(change.restore)} could not be brought back (${why}); it is done first thing when the session goes on`,
        );
      }
    }
    if (failure !== undefined) throw failure;
    return value as T;
  }

  async pause(delayMs: number): Promise<void> {
    this.#throwIfStopped();
    let cancel = () => {};
    const over = new Promise<void>((resolve) => {
      cancel = this.clock.after(delayMs, resolve);
    });
    try {
      await Promise.race([over, this.#stopped]);
    } finally {
      cancel();
    }
  }

  #record(restore: Restore, lasting: boolean): OpenChange {
    this.#throwIfStopped();
    const change = { id: this.state.lastId + 1, step: this.step.id, lasting, restore };
    this.#parts.record({ kind: 'before', ...change });
    return change;
  }

  #wait(question: Question): Promise<AnswerValue> {
    this.#throwIfStopped();
    const answered = new Promise<AnswerValue>((answer) => {
      this.#waiting = { question, answer };
    });
    this.#parts.emit({ kind: 'asked', step: this.step.id, question });
    this.#onAsked();
    return Promise.race([answered, this.#stopped]);
  }

  #throwIfStopped(): void {
    if (this.signal.aborted) throw new StepStopped();
  }

  async #run(): Promise<StepOutcome | undefined> {
    // The session knows of it before it asks anything.
    await Promise.resolve();
    try {
      const { summary } = await this.step.run(this);
      const failed = this.checks.filter(({ verdict }) => verdict === 'failed');
      if (failed.length === 0) return { kind: 'done', summary, checks: this.checks };
      const names = failed.map(({ name }) => name).join('; ');
      const reason = `${failed.length} of ${this.checks.length} checks failed: ${names}`;
      return { kind: 'failed', reason, checks: this.checks };
    } catch (error) {
      if (error instanceof StepStopped) return undefined;
      if (!isTold(error)) throw error;
      return { kind: 'failed', reason: error.message, checks: this.checks };
    } finally {
      this.#waiting = undefined;
    }
  }
}

/** Errors of ours say what to do; others are defects. */
function isTold(error: unknown): error is Error {
  if (error instanceof StepFailure) return true;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return (
    error instanceof Error &&
    ('blame' in error || 'line' in error || (typeof code === 'string' && /^E[A-Z]+$/.test(code)))
  );
}
