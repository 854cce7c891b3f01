import { LineClosedError } from '../line/errors.ts';
import type { Line } from '../line/line.ts';

/**
 * A line that is opened when something is first asked of it: what runs here must start though a device downstream is
 * switched off. Once it was open, the line itself sees to being opened again.
 */
export class DownstreamLine {
  readonly name: string;
  readonly #open: () => Promise<Line>;
  #line: Promise<Line> | undefined;
  #closed = false;

  constructor(name: string, open: () => Promise<Line>) {
    this.name = name;
    this.#open = open;
  }

  /** The open line. Rejects with the PortError of an attempt that failed; the next call tries again. */
  line(): Promise<Line> {
    if (this.#closed) return Promise.reject(new LineClosedError(this.name, 'closed'));
    this.#line ??= this.#open().catch((error: unknown) => {
      this.#line = undefined;
      throw error;
    });
    return this.#line;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const line = await this.#line?.catch(() => undefined);
    await line?.close();
  }
}
