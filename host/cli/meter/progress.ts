import type { OnProgress } from '../../meter/meter.ts';

/** A line on the terminal that is written over as something long goes on; nothing where stderr is no terminal. */
export class Progress {
  readonly #what: string;
  #shown = false;

  /** `what`: the entries that are read, such as `intervals`. */
  constructor(what: string) {
    this.#what = what;
  }

  readonly tell: OnProgress = ({ done, expected }) => {
    if (!process.stderr.isTTY) return;
    const of = expected === undefined ? '' : ` of about ${Math.max(done, expected)}`;
    process.stderr.write(`\r\u001b[Kreading ${this.#what}: ${done}${of}`);
    this.#shown = true;
  };

  /** Takes the line away. */
  end(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K');
  }
}
