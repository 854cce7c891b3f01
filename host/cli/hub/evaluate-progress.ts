const CLEAR = '\r\u001b[K';

/** On a terminal what is under way, on standard error. */
export class EvaluateProgress {
  #shown = false;

  readonly show = (what: string, done: number, all: number): void => {
    if (!process.stderr.isTTY) return;
    process.stderr.write(`${CLEAR}${Math.floor((done / all) * 100)} %: ${what}`);
    this.#shown = true;
  };

  /** Takes the line away. */
  end(): void {
    if (this.#shown) process.stderr.write(CLEAR);
    this.#shown = false;
  }
}
