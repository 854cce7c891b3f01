import { createLogUpdate } from 'log-update';
import { durationText } from '../../../sim/fuzz/duration-text.ts';
import { failureText } from '../../../sim/fuzz/outcome.ts';
import type { Found, SearchProgress } from '../../../sim/fuzz/search/search.ts';
import { whole } from '../../../sim/fuzz/shrink/candidate.ts';
import type { ShrinkProgress } from '../../../sim/fuzz/shrink/shrink.ts';
import { systemClock } from '../../clock/system.ts';

/** Real time between two lines of progress where there is no terminal. */
const TELL_MS = 10_000;

/** What a person sees of a search, on stderr so that the result stands alone. */
export class FuzzView {
  readonly #draw = process.stderr.isTTY ? createLogUpdate(process.stderr) : undefined;
  readonly #runs: number;
  readonly #silent: boolean;
  #toldMs = systemClock.monotonicMs();

  constructor(runs: number, silent: boolean) {
    this.#runs = runs;
    this.#silent = silent;
  }

  /** A line that stays. */
  note(text: string): void {
    if (this.#silent) return;
    this.#draw?.clear();
    process.stderr.write(`${text}\n`);
  }

  readonly search = ({ runs, features }: SearchProgress): void => {
    this.#progress(`run ${runs} of ${this.#runs}, ${features} different things seen`);
  };

  readonly found = ({ run, failure }: Found): void => {
    this.note(`run ${run}: ${failureText(failure)} at ${durationText(Math.floor(failure.atMs))}: ${failure.reason}`);
  };

  readonly shrink = ({ tries, candidate }: ShrinkProgress): void => {
    const { length } = JSON.stringify(whole(candidate));
    this.#progress(`making it smaller: ${tries} tried, ${length} characters, ${candidate.added.length} faults`);
  };

  finish(): void {
    this.#draw?.clear();
    this.#draw?.done();
  }

  #progress(text: string): void {
    if (this.#silent) return;
    if (this.#draw !== undefined) {
      this.#draw(text);
      return;
    }
    const nowMs = systemClock.monotonicMs();
    if (nowMs - this.#toldMs < TELL_MS) return;
    this.#toldMs = nowMs;
    process.stderr.write(`${text}\n`);
  }
}
