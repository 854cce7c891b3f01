import type { ChangeSignal } from '../change-signal.ts';
import { type AppendLog, RevisionError } from '../database.ts';

/** A log in memory. */
export class MemoryLog implements AppendLog {
  readonly #name: string;
  readonly #records: Uint8Array[] = [];
  readonly #changes: ChangeSignal;

  constructor(name: string, changes: ChangeSignal) {
    this.#name = name;
    this.#changes = changes;
  }

  async last(): Promise<number> {
    return this.#records.length;
  }

  async append(record: Uint8Array, after?: number): Promise<number> {
    if (after !== undefined && after !== this.#records.length) throw new RevisionError(this.#name, after);
    this.#records.push(record.slice());
    this.#changes.notify();
    return this.#records.length;
  }

  async *read(from: number): AsyncGenerator<readonly [number: number, record: Uint8Array]> {
    const last = this.#records.length;
    for (let number = Math.max(1, from); number <= last; number++) yield [number, this.#records[number - 1]!.slice()];
  }

  async *follow(from: number, signal: AbortSignal): AsyncGenerator<readonly [number: number, record: Uint8Array]> {
    let next = Math.max(1, from);
    while (!signal.aborted && !this.#changes.ended) {
      const { version } = this.#changes;
      for await (const found of this.read(next)) {
        yield found;
        next = found[0] + 1;
        if (signal.aborted) return;
      }
      await this.#changes.wait(version, Number.POSITIVE_INFINITY, signal);
    }
  }
}
