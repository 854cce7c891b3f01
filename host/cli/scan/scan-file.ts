import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { parseScanState, type ScanState } from '../../scan/scan-state.ts';
import { UsageError } from '../failure.ts';

/** The file in which a scan is kept, so that a later one goes on from it. */
export class ScanFile {
  readonly #path: string;
  #latest: ScanState | undefined;
  #writing: Promise<void> | undefined;
  #failure: UsageError | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** What it holds; undefined when there is no such file. @throws ScanStateError, UsageError */
  async read(): Promise<ScanState | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      throw new UsageError(`${this.#path} cannot be read (${code}); give another file with --save`);
    }
    return parseScanState(text, this.#path);
  }

  /** Writes `state` soon, and of several only the last. */
  keep(state: ScanState): void {
    this.#latest = state;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Resolves when all is written. @throws UsageError when it could not be */
  async finish(): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Whole or not at all, so that a crash leaves the state before. */
  async #write(): Promise<void> {
    const whole = `${this.#path}.${process.pid}`;
    while (this.#latest !== undefined && this.#failure === undefined) {
      const text = `${JSON.stringify(this.#latest, null, 2)}\n`;
      this.#latest = undefined;
      try {
        await writeFile(whole, text, { flush: true });
        await rename(whole, this.#path);
      } catch (error) {
        await rm(whole, { force: true });
        const { code } = error as NodeJS.ErrnoException;
        this.#failure = new UsageError(`${this.#path} cannot be written (${code}); give another file with --save`);
      }
    }
  }
}
