import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BridgeState, StateKeeper } from './bridge-state.ts';
import { BridgeStateError } from './errors.ts';

/** A bridge's state in a JSON file, which is replaced whole. */
export class StateFile implements StateKeeper {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  load(): BridgeState | undefined {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new BridgeStateError(this.#path, `cannot be read: ${(error as Error).message}`, error);
    }
    try {
      const state = JSON.parse(text) as BridgeState;
      if (state.version === 1 && typeof state.hubs === 'object') return state;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    throw new BridgeStateError(this.#path, 'is no state of this version of the bridge; move it away to begin anew');
  }

  save(state: BridgeState): void {
    const next = `${this.#path}.next`;
    try {
      writeDurably(next, JSON.stringify(state));
      renameSync(next, this.#path);
      syncFolder(dirname(this.#path));
    } catch (error) {
      throw new BridgeStateError(
        this.#path,
        `cannot be saved: ${(error as Error).message}; check the folder's permissions and free space`,
        error,
      );
    }
  }
}

function writeDurably(path: string, text: string): void {
  // It has names and times, no secrets; still nobody else's business.
  const file = openSync(path, 'w', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The new name is on the disk only when the folder is. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
