import { createInterface, type Interface } from 'node:readline';

/** The person went away: end of input. */
export class InputEndedError extends Error {
  override readonly name = 'InputEndedError';
}

/** Lines that a person types, or that come from a pipe. */
export class LineInput {
  readonly #reader: Interface;
  readonly #isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  #lines: string[] = [];
  #ended = false;
  #wake: () => void = () => {};

  /** @param onInterrupt Ctrl-C at a terminal, where it does not end the process by itself */
  constructor(onInterrupt: () => void, output: NodeJS.WritableStream) {
    this.#reader = createInterface({ input: process.stdin, output, terminal: this.#isTerminal });
    this.#reader.on('line', (line) => {
      this.#lines.push(line);
      this.#wake();
    });
    this.#reader.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
    this.#reader.on('SIGINT', onInterrupt);
  }

  /**
   * The next line; undefined when `signal` is given first. At a terminal, what was typed before the question does not count.
   * @throws InputEndedError
   */
  async ask(prompt: string, signal?: AbortSignal): Promise<string | undefined> {
    if (this.#isTerminal) this.#lines = [];
    this.#reader.setPrompt(prompt);
    if (!this.#ended) this.#reader.prompt();
    const onAbort = () => this.#wake();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      for (;;) {
        if (signal?.aborted) return undefined;
        const line = this.#lines.shift();
        if (line !== undefined) return line;
        if (this.#ended) throw new InputEndedError('end of input');
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  close(): void {
    this.#reader.close();
  }
}
