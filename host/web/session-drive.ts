import type { CommissionEvent } from '../../protocols/commission/step.ts';
import { FIND } from '../commission/commissioned-device.ts';
import type { Commissioning } from '../commission/commissioning.ts';
import { CommandError } from './command-error.ts';
import type { DriveState, PageCommand, ShownReport } from './page-message.ts';

/** What a page may ask of the session itself. */
export type SessionCommand = Exclude<PageCommand, { kind: 'takeOver' }>;

export interface SessionDriveOptions {
  readonly session: Commissioning;
  /** Makes the report of the session as it stands, and keeps it. */
  readonly makeReport: () => Promise<ShownReport>;
  /** Resolves when the line can be used. Default at once. */
  readonly ready?: () => Promise<void>;
  /** The state is another one. */
  readonly onChange: () => void;
}

/**
 * Goes through a session as commands come, one thing at a time: runs steps until one asks or fails, waits for what the person says,
 * and goes on.
 */
export class SessionDrive {
  readonly #options: SessionDriveOptions;
  readonly #session: Commissioning;
  #state: DriveState = { kind: 'running' };
  #report: ShownReport | undefined;
  /** Ends a wait for the person. */
  #wake: () => void = () => {};
  /** What `next` does before a step runs must not be disturbed; resolves when it does. */
  #begun: Promise<void> = Promise.resolve();
  #onBegun: () => void = () => {};
  #ended = false;
  /** A command is under way that must not be disturbed. */
  #working = false;

  constructor(options: SessionDriveOptions) {
    this.#options = options;
    this.#session = options.session;
  }

  get state(): DriveState {
    return this.#state;
  }

  get report(): ShownReport | undefined {
    return this.#report;
  }

  /** Who decides, as the report is to call him. */
  get installer(): string {
    const { site, state } = this.#session;
    return site.installer?.name ?? String(state.answer(FIND, 'installer') ?? '');
  }

  /** Resolves when the session was ended from a page or by {@link end}. Rejects for a defect. */
  async run(): Promise<void> {
    const stopListening = this.#session.onEvent(this.#onEvent);
    try {
      if (this.#options.ready !== undefined) {
        this.#enter({ kind: 'needsPort' });
        await Promise.race([this.#options.ready(), this.#asleep()]);
      }
      while (!this.#ended) await this.#goOn();
      this.#enter({ kind: 'ended' });
    } catch (error) {
      this.#enter({ kind: 'broken', reason: error instanceof Error ? error.message : String(error) });
      throw error;
    } finally {
      stopListening();
    }
  }

  /** @throws CommandError, AnswerError, StepError, UndoError, or what a report fails of */
  async obey(command: SessionCommand): Promise<void> {
    if (this.#ended || this.#state.kind === 'broken') throw new CommandError('the session has ended');
    if (this.#working) throw new CommandError('something else is being done: wait until it is');
    switch (command.kind) {
      case 'answer':
        this.#session.answer(command.step, command.question, command.value);
        return this.#goAhead();
      case 'accept':
        this.#session.accept(command.step, named(command.by), reasoned(command.reason));
        return this.#goAhead();
      case 'tryAgain':
        if (this.#state.kind !== 'decide') throw new CommandError('no step waits to be tried again');
        return this.#goAhead();
      case 'skip':
        return this.#alone('skip', () => this.#session.skip(command.step, named(command.by), reasoned(command.reason)));
      case 'undo':
        return this.#alone('undo', () => this.#session.undo(command.step));
      case 'report':
        return this.#makeReport();
      case 'end':
        return this.end();
    }
  }

  /** The line is there again: a step that failed for it, and not for what it found, is run again. */
  lineBack(): void {
    if (this.#state.kind !== 'decide') return;
    const state = this.#session.view().states[this.#state.step];
    const isVerdict = state?.kind === 'failed' && state.checks.some(({ verdict }) => verdict === 'failed');
    if (!isVerdict) this.#goAhead();
  }

  /** Ends the session for now. What a test had changed is taken back first. */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#state.kind !== 'needsPort') {
      this.#enter({ kind: 'busy', what: 'end' });
      await this.#begun;
      await this.#session.halt();
    }
    this.#wake();
  }

  async #goOn(): Promise<void> {
    const { states, current } = this.#session.view();
    const isUnderWay = current !== undefined && ['running', 'waitsFor'].includes(states[current]?.kind ?? '');
    if (!isUnderWay) this.#begin();
    this.#enter({ kind: 'running' });
    const result = await this.#session.next().finally(this.#onBegun);
    if (this.#ended) return;
    if (result.kind === 'waitsFor') {
      const state = this.#session.view().states[result.step];
      // The device may have shown the answer just now.
      if (state?.kind !== 'waitsFor' || state.question.id !== result.question.id) return;
      this.#enter({ kind: 'asks', step: result.step, question: result.question });
      return this.#asleep();
    }
    if (result.kind === 'finished') {
      this.#enter({ kind: 'finished' });
      return this.#asleep();
    }
    if (result.outcome.kind !== 'failed') return;
    this.#enter({ kind: 'decide', step: result.step });
    return this.#asleep();
  }

  #begin(): void {
    this.#begun = new Promise((resolve) => {
      this.#onBegun = resolve;
    });
  }

  #asleep(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  readonly #onEvent = (event: CommissionEvent): void => {
    if (event.kind === 'stepBegan') this.#onBegun();
    if (event.kind === 'withdrawn' && this.#state.kind === 'asks' && this.#state.question.id === event.question) {
      this.#goAhead();
    }
  };

  /** Does what must not be disturbed, then goes on. */
  async #alone(what: 'skip' | 'undo', work: () => Promise<void>): Promise<void> {
    await this.#while(what, async () => {
      await this.#begun;
      await work();
    });
    this.#goAhead();
  }

  async #makeReport(): Promise<void> {
    const { kind } = this.#state;
    const isWatched = this.#state.kind === 'asks' && this.#state.question.kind === 'observation';
    if (isWatched || !['asks', 'decide', 'finished'].includes(kind)) {
      throw new CommandError('a report is made between steps: wait until this one has ended');
    }
    await this.#while('report', async () => {
      this.#report = await this.#options.makeReport();
    });
  }

  async #while(what: 'skip' | 'undo' | 'report', work: () => Promise<void>): Promise<void> {
    const before = this.#state;
    const busy: DriveState = { kind: 'busy', what };
    this.#working = true;
    this.#enter(busy);
    try {
      await work();
    } finally {
      this.#working = false;
      // Unless the session itself went on meanwhile.
      if (this.#state === busy) this.#enter(before);
    }
  }

  /** The person has said how; whoever waits for it goes on. */
  #goAhead(): void {
    if (['asks', 'decide', 'finished'].includes(this.#state.kind)) this.#enter({ kind: 'running' });
    this.#wake();
  }

  #enter(state: DriveState): void {
    this.#state = state;
    this.#options.onChange();
  }
}

function named(by: string): string {
  if (by.trim() === '') throw new CommandError('say who decides: it stands in the report');
  return by.trim();
}

function reasoned(reason: string): string {
  if (reason.trim() === '') throw new CommandError('say why: it stands in the report');
  return reason.trim();
}
