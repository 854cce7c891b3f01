import { stat } from 'node:fs/promises';
import type { CancelTimer, Clock } from '../../clock/clock.ts';

/** How often files are looked at. */
const LOOK_MS = 2000;

/**
 * Tells when files have changed and are the same at two looks in a row, so that a certificate and its key, which are put in
 * place one after the other, are taken together. Looking works where the system's own news of changes do not: over
 * networks, and for files that are replaced.
 */
export class WatchedFiles {
  readonly #files: readonly string[];
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #taken = '';
  #seen = '';
  #cancel: CancelTimer | undefined;
  #stopped = false;

  constructor(files: readonly string[], clock: Clock, onChange: () => void) {
    this.#files = files;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  async start(): Promise<void> {
    this.#taken = await this.#look();
    this.#seen = this.#taken;
    this.#later();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #later(): void {
    if (this.#stopped) return;
    this.#cancel = this.#clock.after(LOOK_MS, async () => {
      const now = await this.#look();
      if (now !== this.#taken && now === this.#seen) {
        this.#taken = now;
        if (!this.#stopped) this.#onChange();
      }
      this.#seen = now;
      this.#later();
    });
  }

  async #look(): Promise<string> {
    const facts = this.#files.map(async (file) => {
      const found = await stat(file).catch(() => undefined);
      return found === undefined ? 'none' : `${found.mtimeMs} ${found.size} ${found.ino}`;
    });
    return (await Promise.all(facts)).join('\n');
  }
}
