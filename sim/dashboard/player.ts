import { type Clock, sleep } from '../../host/clock/clock.ts';
import { nextTurn } from '../../host/clock/next-turn.ts';
import { CommandError } from '../../host/web/command-error.ts';
import type { GivenIntervention, Session } from '../debug/session.ts';

export interface PlayerOptions {
  readonly session: Session;
  /** Of the people who look on. */
  readonly clock: Clock;
  readonly playing: boolean;
  /** Simulated seconds a second; undefined is as fast as it goes. */
  readonly speed: number | undefined;
  /** Told now and then while time passes, and whenever something of the player itself is another. */
  readonly onTell: () => void;
  /** Told when time goes back, before it does: what happened after `atMs` has not. */
  readonly onBack: (atMs: number) => void;
  /** Told when the run begins to come by what happened before, and when it is where that ends. */
  readonly onReplaying: (isReplaying: boolean) => void;
  /** The simulation cannot go on. */
  readonly onBroken: (error: Error) => void;
}

/** Somewhere else in time, and where the way there began. */
export interface Seek {
  readonly fromMs: number;
  readonly toMs: number;
  readonly isBack: boolean;
}

/** Time that passes before input has its turn. */
const SLICE_MS = 15;
/** How long a player that keeps to a speed sleeps. */
const NAP_MS = 20;
/** Between two tellings: more often is more than people see. */
const TELL_MS = 100;
/** A computer that is slower than the speed asked for does not make up for more than this. */
const MOST_LAG_MS = 500;

/**
 * Lets a session go on, stand still, and go to other moments, in slices between which whatever else there is to do has its turn.
 * Commands are carried out one after the other, between two moments of the simulation.
 */
export class Player {
  readonly #options: PlayerOptions;
  readonly #session: Session;
  readonly #clock: Clock;
  readonly #work: (() => Promise<void>)[] = [];
  #playing: boolean;
  #speed: number | undefined;
  #seek: Seek | undefined;
  /** Moments at which real and simulated time were the same. */
  #anchor = { realMs: 0, elapsedMs: 0 };
  #over = false;
  #closed = false;
  #wake: () => void = () => {};
  #toldMs = Number.NEGATIVE_INFINITY;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#session = options.session;
    this.#clock = options.clock;
    this.#playing = options.playing;
    this.#speed = options.speed;
  }

  get playing(): boolean {
    return this.#playing;
  }

  get speed(): number | undefined {
    return this.#speed;
  }

  get seek(): Seek | undefined {
    return this.#seek;
  }

  /** Time is over, or cannot go on. */
  get over(): boolean {
    return this.#over;
  }

  /** Since the start; not beyond the end. */
  get elapsedMs(): number {
    return Math.min(this.#session.elapsedMs, this.#session.run.durationMs);
  }

  /** Carries out what is asked, until it is closed. */
  async run(): Promise<void> {
    this.#setAnchor();
    while (!this.#closed) {
      try {
        await this.#turn();
      } catch (error) {
        this.#break(error as Error);
      }
    }
  }

  close(): void {
    this.#closed = true;
    this.#wake();
  }

  play(): Promise<void> {
    return this.do(() => {
      if (this.#over) throw new CommandError('time is over: go back first');
      this.#playing = true;
      this.#setAnchor();
    });
  }

  /** Stands still, wherever it is on its way. */
  pause(): Promise<void> {
    return this.do(async () => {
      this.#playing = false;
      await this.#endSeek();
    });
  }

  /** @param speed simulated seconds a second; undefined is as fast as it goes */
  setSpeed(speed: number | undefined): Promise<void> {
    return this.do(() => {
      this.#speed = speed;
      this.#setAnchor();
    });
  }

  /** Sets out for a moment; how far it is stands in {@link seek}. */
  goTo(elapsedMs: number): Promise<void> {
    return this.do(() => this.#setOut(elapsedMs));
  }

  /** Sets out for a later moment, and stands still there. */
  step(byMs: number): Promise<void> {
    return this.do(async () => {
      this.#playing = false;
      await this.#setOut(this.elapsedMs + byMs);
    });
  }

  /** Does something to the run, at a whole millisecond. @throws CommandError, ScenarioError */
  intervene(given: GivenIntervention): Promise<void> {
    return this.do(async () => {
      if (this.#over) throw new CommandError('time is over: go back first');
      if (this.#seek !== undefined) throw new CommandError('time is being moved: wait until it is where you want it');
      await this.#session.goTo(Math.ceil(this.#session.elapsedMs));
      this.#session.intervene(given);
      await this.#session.goTo(this.#session.elapsedMs);
    });
  }

  /** Does what must not be done in the middle of a moment. Rejects with what `work` throws. */
  do<T>(work: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#work.push(async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
        this.#tell();
      });
      this.#wake();
    });
  }

  async #turn(): Promise<void> {
    const work = this.#work.shift();
    if (work !== undefined) return work();
    if (this.#seek !== undefined) return this.#seekOn(this.#seek);
    if (this.#playing && !this.#over) return this.#playOn();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async #playOn(): Promise<void> {
    const { durationMs } = this.#session.run;
    const dueMs = Math.min(durationMs, this.#dueMs());
    await this.#session.goTo(Math.max(this.#session.elapsedMs, dueMs), this.#slice());
    if (this.#hasEnded()) return this.#finish();
    this.#tellSometimes();
    if (this.#session.elapsedMs < dueMs) return nextTurn();
    await Promise.race([
      sleep(this.#clock, NAP_MS),
      new Promise<void>((resolve) => {
        this.#wake = resolve;
      }),
    ]);
  }

  #dueMs(): number {
    if (this.#speed === undefined) return Number.POSITIVE_INFINITY;
    const { realMs, elapsedMs } = this.#anchor;
    const dueMs = elapsedMs + (this.#clock.monotonicMs() - realMs) * this.#speed;
    if (dueMs - this.#session.elapsedMs <= MOST_LAG_MS * this.#speed) return dueMs;
    this.#setAnchor();
    return this.#session.elapsedMs + MOST_LAG_MS * this.#speed;
  }

  async #setOut(elapsedMs: number): Promise<void> {
    await this.#endSeek();
    const toMs = Math.min(Math.max(0, elapsedMs), this.#session.run.durationMs);
    if (toMs === this.elapsedMs) return;
    const isBack = toMs < this.elapsedMs;
    if (!isBack && this.#over) throw new CommandError('time is over: go back first');
    this.#seek = { fromMs: isBack ? 0 : this.elapsedMs, toMs, isBack };
    if (!isBack) return;
    this.#over = false;
    this.#options.onBack(toMs);
    this.#options.onReplaying(true);
    // From here on the run is a new one at its start, whatever is asked next.
    await this.#session.goTo(toMs, () => true);
  }

  async #seekOn(seek: Seek): Promise<void> {
    await this.#session.goTo(seek.toMs, this.#slice());
    if (this.#session.elapsedMs >= seek.toMs || this.#session.run.stopped) await this.#endSeek();
    else this.#tellSometimes();
    if (this.#hasEnded()) return this.#finish();
    return nextTurn();
  }

  /** It is there; or it stays where it has come, and what would have been done by hand later is not. */
  async #endSeek(): Promise<void> {
    const seek = this.#seek;
    if (seek === undefined) return;
    this.#seek = undefined;
    if (seek.isBack) {
      if (this.elapsedMs < seek.toMs) {
        await this.#session.goTo(this.#session.elapsedMs);
        this.#options.onBack(this.elapsedMs);
      }
      this.#options.onReplaying(false);
    }
    this.#setAnchor();
    this.#tell();
  }

  #hasEnded(): boolean {
    const { run } = this.#session;
    return this.#seek === undefined && (run.stopped || this.#session.elapsedMs >= run.durationMs);
  }

  async #finish(): Promise<void> {
    this.#playing = false;
    this.#over = true;
    await this.#session.run.finish();
    this.#tell();
  }

  #break(error: Error): void {
    this.#playing = false;
    this.#over = true;
    if (this.#seek?.isBack) this.#options.onReplaying(false);
    this.#seek = undefined;
    this.#options.onBroken(error);
  }

  /** Says when to let others have their turn; at least one moment passes before. */
  #slice(): () => boolean {
    const untilMs = this.#clock.monotonicMs() + SLICE_MS;
    let moments = 0;
    return () =>
      this.#session.run.stopped || (moments++ > 0 && (this.#work.length > 0 || this.#clock.monotonicMs() >= untilMs));
  }

  #setAnchor(): void {
    this.#anchor = { realMs: this.#clock.monotonicMs(), elapsedMs: this.#session.elapsedMs };
  }

  #tellSometimes(): void {
    if (this.#clock.monotonicMs() - this.#toldMs >= TELL_MS) this.#tell();
  }

  #tell(): void {
    this.#toldMs = this.#clock.monotonicMs();
    this.#options.onTell();
  }
}
