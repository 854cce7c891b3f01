import { stat } from 'node:fs/promises';
import type { CancelTimer, Clock } from '../clock/clock.ts';

/** How often files are looked at. */
const LOOK_MS = 2000;

/** What is known of each file. */
type Look = ReadonlyMap<string, string>;

export interface WatchedFilesOptions {
  readonly clock: Clock;
  /** Told of those that are others than before, or are gone or new. */
  readonly onChange: (changed: readonly string[]) => void;
  /** Default 2 s. */
  readonly lookMs?: number;
}

/**
 * Tells when files have changed and are the same at two looks in a row, so that a certificate and its key, which are put in
 * place one after the other, are taken together. Looking works where the system's own news of changes do not: over
 * networks, and for files that are replaced.
 */
export class WatchedFiles {
  readonly #files: () => Promise<readonly string[]>;
  readonly #options: WatchedFilesOptions;
  #taken: Look = new Map();
  #seen: Look = new Map();
  #cancel: CancelTimer | undefined;
  #stopped = false;

  /** @param files their paths, or what finds them at each look */
  constructor(files: readonly string[] | (() => Promise<readonly string[]>), options: WatchedFilesOptions) {
    this.#files = typeof files === 'function' ? files : async () => files;
    this.#options = options;
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
    const { clock, onChange, lookMs = LOOK_MS } = this.#options;
    this.#cancel = clock.after(lookMs, async () => {
      const now = await this.#look();
      const changed = differences(this.#taken, now);
      if (changed.length > 0 && differences(this.#seen, now).length === 0) {
        this.#taken = now;
        if (!this.#stopped) onChange(changed);
      }
      this.#seen = now;
      this.#later();
    });
  }

  async #look(): Promise<Look> {
    const facts = (await this.#files()).map(async (file) => {
      const found = await stat(file).catch(() => undefined);
      return [file, found === undefined ? 'none' : `${found.mtimeMs} ${found.size} ${found.ino}`] as const;
    });
    return new Map(await Promise.all(facts));
  }
}

function differences(before: Look, after: Look): string[] {
  const files = new Set([...before.keys(), ...after.keys()]);
  return [...files].filter((file) => before.get(file) !== after.get(file));
}
