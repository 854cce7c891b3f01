import type { RunOutcome, RunRequest } from '../../../../sim/sumo/evaluation/outcome.ts';

const CLEAR = '\r\u001b[K';

/** What goes on, on standard error: a line for each simulation that ended, and on a terminal where the others are. */
export class EvaluationProgress {
  readonly #total: number;
  readonly #running = new Map<string, string>();
  #done = 0;
  #shown = false;

  constructor(total: number) {
    this.#total = total;
  }

  readonly running = ({ control, seed }: RunRequest, now: number, expected: number): void => {
    this.#running.set(`${control} ${seed}`, `${control} ${seed}: ${Math.round(now)} s, ${expected} on their way`);
    if (!process.stderr.isTTY) return;
    process.stderr.write(
      `${CLEAR}${[...this.#running.values()].join(' | ')}`.slice(0, (process.stderr.columns ?? 80) + 4),
    );
    this.#shown = true;
  };

  readonly done = ({ control, seed, trips, end }: RunOutcome): void => {
    this.end();
    this.#running.delete(`${control} ${seed}`);
    this.#done++;
    const what = trips === undefined ? 'SUMO gave up' : `time loss ${trips.meanTimeLoss.toFixed(1)} s`;
    const how = end.kind === 'empty' || end.kind === 'failed' ? '' : ` (${end.kind})`;
    process.stderr.write(`${this.#done}/${this.#total} ${control}, seed ${seed}: ${what}${how}\n`);
  };

  /** Takes the line away. */
  end(): void {
    if (this.#shown) process.stderr.write(CLEAR);
    this.#shown = false;
  }
}
