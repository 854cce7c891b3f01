import type { CommissionFile } from '../../protocols/commission/commission-file.ts';
import type { JournalEntry } from '../../protocols/commission/journal-entry.ts';
import type { AnswerValue } from '../../protocols/commission/question.ts';
import { restoreText } from '../../protocols/commission/restore.ts';
import type { CommissionEvent, CommissionView, Step, StepOutcome, StepState } from '../../protocols/commission/step.ts';
import type { Clock } from '../clock/clock.ts';
import { applyRestore } from './apply-restore.ts';
import { AnswerError, StepError, UndoError } from './errors.ts';
import type { Journal } from './journal.ts';
import { LinePool, type OpenLine } from './line-pool.ts';
import { leftOut, planOf, type SessionDevices, sessionDevices } from './plan.ts';
import { recognise } from './recognise.ts';
import { RunningStep, type SessionParts } from './running-step.ts';
import type { CommissionSession, NextResult } from './session.ts';
import { type OpenChange, SessionState } from './session-state.ts';
import type { StepDefinition } from './step-context.ts';
import type { StepSources } from './step-sources.ts';

export interface CommissioningOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly openLine: OpenLine;
  readonly attended: boolean;
  readonly sources: StepSources;
}

/** Use {@link openSession} or {@link resumeSession}. */
export class Commissioning implements CommissionSession {
  readonly state: SessionState;
  readonly journal: Journal;
  readonly #clock: Clock;
  readonly #lines: LinePool;
  readonly #sources: StepSources;
  readonly #parts: SessionParts;
  readonly #listeners = new Set<(event: CommissionEvent) => void>();
  /** Devices that have shown since this session was opened that they are still the same. */
  readonly #recognised = new Set<string>();
  #running: RunningStep | undefined;
  /** What changes the plan, and that `next` waits for. */
  #busy: Promise<void> | undefined;
  #halted = false;
  #closed = false;

  constructor({ journal, clock, openLine, attended, sources }: CommissioningOptions) {
    this.journal = journal;
    this.state = SessionState.of(journal.entries);
    this.#clock = clock;
    this.#lines = new LinePool(openLine);
    this.#sources = sources;
    this.#parts = {
      clock,
      lines: this.#lines,
      state: this.state,
      site: this.state.site as CommissionFile,
      attended,
      devices: () => [...this.devices.values()],
      record: (entry) => this.#record(entry),
      emit: (event) => this.#emit(event),
      restore: (change) => this.#restore(change),
    };
  }

  get site(): CommissionFile {
    return this.#parts.site;
  }

  get devices(): SessionDevices {
    return sessionDevices(this.state, this.#lines, this.#sources);
  }

  get plan(): readonly StepDefinition[] {
    return planOf(this.devices, this.#sources);
  }

  view(): CommissionView {
    const plan = this.plan;
    const current = plan.find(({ id }) => !this.state.isOver(id))?.id;
    const states = Object.fromEntries(plan.map(({ id }) => [id, this.#stateOf(id)]));
    return { site: this.siteName, plan: plan.map(shown), states, ...(current !== undefined && { current }) };
  }

  get siteName(): string {
    return this.site.site?.name ?? String(this.state.answer('find', 'siteName') ?? '');
  }

  async next(): Promise<NextResult> {
    await this.#busy;
    if (this.#halted) return { kind: 'finished' };
    this.#running ??= await this.#begin();
    const running = this.#running;
    if (running === undefined) return this.#parked ?? { kind: 'finished' };
    const what = await Promise.race([running.asked().then(() => 'asked' as const), running.outcome]);
    if (what === 'asked') {
      const question = running.question;
      return question === undefined ? this.next() : { kind: 'waitsFor', step: running.step.id, question };
    }
    this.#running = undefined;
    if (what === undefined) return this.next();
    // What failed for its line has a new one the next time, without the pauses of one that was lost.
    if (what.kind === 'failed') await this.#lines.close();
    return this.#end(running.step.id, what);
  }

  answer(step: string, question: string, value: AnswerValue): void {
    if (this.#running?.step.id !== step) throw new AnswerError(step, question, 'that step does not run');
    this.#running.answer(question, value);
  }

  async skip(step: string, by: string, reason: string): Promise<void> {
    this.#known(step);
    if (this.state.isOver(step)) throw new StepError(step, 'is over: undo it first');
    if (reason.trim() === '') throw new StepError(step, 'cannot be left out without a reason');
    return this.#alone(async () => {
      await this.#stopStep(step);
      this.#end(step, { kind: 'skipped', by, reason });
    });
  }

  accept(step: string, by: string, reason: string): void {
    const outcome = this.state.ended.get(this.#known(step).id)?.outcome;
    if (outcome?.kind !== 'failed') throw new StepError(step, 'has not failed');
    if (this.state.changes.some((change) => change.step === step && !change.lasting)) {
      throw new StepError(
        step,
        'has left the device in another state: go on with it first, so that it is brought back',
      );
    }
    this.#end(step, { ...outcome, accepted: { by, reason } });
  }

  async undo(step: string): Promise<void> {
    const { undoable } = this.#known(step);
    if (!undoable) throw new StepError(step, 'cannot be undone');
    return this.#alone(() => this.#undoFrom(step));
  }

  async #undoFrom(step: string): Promise<void> {
    if (this.#running !== undefined) await this.#stopStep(this.#running.step.id);
    const plan = this.plan;
    const from = plan.findIndex(({ id }) => id === step);
    for (const { id } of plan.slice(from).toReversed()) {
      const isTouched =
        this.state.ended.has(id) ||
        // One that was stopped while it asked is to ask all again.
        this.state.answers.has(id) ||
        this.state.changes.some((change) => change.step === id);
      if (!isTouched) continue;
      await this.#undoChanges(id);
      this.#record({ kind: 'undone', atMs: this.#clock.wallMs(), step: id });
      this.#emit({ kind: 'undone', step: id });
    }
    this.#emit({ kind: 'planChanged', plan: this.plan.map(shown) });
  }

  /** Goes no further: the step that runs is stopped, and what it tried is taken back. `next` says that it is finished. */
  async halt(): Promise<void> {
    this.#halted = true;
    await this.#running?.stop();
    this.#running = undefined;
  }

  async stop(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    try {
      await this.halt();
    } finally {
      this.#record({ kind: 'stopped', atMs: this.#clock.wallMs() });
      this.journal.close();
      await this.#lines.close();
    }
  }

  /** Steps that failed and were accepted as that are to be done again. */
  retryAccepted(): void {
    for (const [step, { outcome }] of this.state.ended) {
      if (outcome.kind !== 'failed' || outcome.accepted === undefined) continue;
      const { accepted: _, ...again } = outcome;
      this.#end(step, again);
    }
  }

  /** What is not as it was before a test: it is brought back first thing when the session goes on. */
  get left(): readonly string[] {
    return this.state.changes.filter(({ lasting }) => !lasting).map(({ restore }) => restoreText(restore));
  }

  onEvent(listener: (event: CommissionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An outcome that came of what is before a step. */
  #parked: NextResult | undefined;

  async #begin(): Promise<RunningStep | undefined> {
    this.#parked = undefined;
    const definition = this.plan.find(({ id }) => !this.state.isOver(id));
    const owed = this.state.changes.filter(({ lasting }) => !lasting);
    const step = owed.at(-1)?.step ?? definition?.id;
    if (step === undefined) return undefined;
    try {
      for (const change of owed.toReversed()) await this.#restore(change);
      if (definition !== undefined) await this.#recognise(definition);
    } catch (error) {
      if (!(error instanceof Error) || !('blame' in error || 'line' in error)) throw error;
      await this.#lines.close();
      this.#parked = this.#end(step, { kind: 'failed', reason: error.message, checks: [] });
      return undefined;
    }
    if (definition === undefined) return undefined;
    const skipped = leftOut(definition, this.devices, this.state);
    if (skipped !== undefined) {
      this.#parked = this.#end(definition.id, { kind: 'skipped', ...skipped });
      return undefined;
    }
    this.#record({ kind: 'stepBegan', atMs: this.#clock.wallMs(), step: definition.id });
    this.#emit({ kind: 'stepBegan', step: definition.id, title: definition.title });
    return new RunningStep(definition, this.#parts);
  }

  /** A device that was identified in an earlier run has to be the same one now. @throws OtherDeviceError, LineError */
  async #recognise({ device: name }: StepDefinition): Promise<void> {
    const device = name === undefined ? undefined : this.devices.get(name);
    if (device === undefined || this.#recognised.has(device.name)) return;
    // One that was being moved is looked for by the step that moves it.
    if (this.state.changes.some(({ restore: { kind, device: moved } }) => kind === 'place' && moved === name)) {
      if (device.fact('place', 'place') === undefined) return;
    }
    await recognise(device);
    this.#recognised.add(device.name);
  }

  async #restore(change: OpenChange): Promise<void> {
    const device = this.devices.get(change.restore.device);
    if (device === undefined) throw new StepError(change.step, `is about ${change.restore.device}, which is not there`);
    await applyRestore(change.restore, device, this.#lines, this.#clock);
    this.#record({ kind: 'restored', id: change.id, atMs: this.#clock.wallMs() });
    this.#emit({ kind: 'restored', step: change.step, what: restoreText(change.restore) });
  }

  async #undoChanges(step: string): Promise<void> {
    for (const change of this.state.changes.filter((other) => other.step === step).toReversed()) {
      try {
        await this.#restore(change);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        throw new UndoError(step, restoreText(change.restore), error);
      }
    }
  }

  #alone(work: () => Promise<void>): Promise<void> {
    const done = work().finally(() => {
      this.#busy = undefined;
    });
    this.#busy = done.catch(() => {});
    return done;
  }

  async #stopStep(step: string): Promise<void> {
    if (this.#running?.step.id !== step) return;
    const running = this.#running;
    await running.stop();
    this.#running = undefined;
  }

  #end(step: string, outcome: StepOutcome): NextResult {
    const before = this.plan.length;
    this.#record({ kind: 'ended', atMs: this.#clock.wallMs(), step, outcome });
    this.#emit({ kind: 'stepEnded', step, outcome });
    if (this.plan.length !== before) this.#emit({ kind: 'planChanged', plan: this.plan.map(shown) });
    return { kind: 'ended', step, outcome };
  }

  #stateOf(id: string): StepState {
    if (this.#running?.step.id === id) {
      const { question } = this.#running;
      return question === undefined ? { kind: 'running' } : { kind: 'waitsFor', question };
    }
    return this.state.ended.get(id)?.outcome ?? { kind: 'pending' };
  }

  #known(step: string): StepDefinition {
    const found = this.plan.find(({ id }) => id === step);
    if (found === undefined) throw new StepError(step, 'is not in the plan');
    return found;
  }

  #record(entry: JournalEntry): void {
    this.journal.append(entry);
    this.state.take(entry);
  }

  #emit(event: CommissionEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function shown({ id, device, title, instructions, effect, undoable }: StepDefinition): Step {
  return { id, ...(device !== undefined && { device }), title, instructions, effect, undoable };
}
