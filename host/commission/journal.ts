import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { JOURNAL_VERSION, type JournalEntry } from '../../protocols/commission/journal-entry.ts';
import { JournalError } from './errors.ts';

/** What a session appends its entries to; each is durable when `append` returns. */
export interface Journal {
  readonly name: string;
  readonly entries: readonly JournalEntry[];
  append(entry: JournalEntry): void;
  close(): void;
}

/** A journal that ends with the process, for tests and for whoever keeps it elsewhere. */
export class MemoryJournal implements Journal {
  readonly name = 'journal';
  readonly entries: JournalEntry[];

  constructor(entries: readonly JournalEntry[] = []) {
    this.entries = [...entries];
  }

  append(entry: JournalEntry): void {
    this.entries.push(structuredClone(entry));
  }

  close(): void {}
}

const MOST_BYTES = 64 << 20;

/** A journal in a file, one JSON object a line. One process at a time may hold it. */
export class FileJournal implements Journal {
  readonly name: string;
  readonly entries: JournalEntry[];
  readonly #file: number;

  private constructor(name: string, file: number, entries: JournalEntry[]) {
    this.name = name;
    this.#file = file;
    this.entries = entries;
  }

  /** @throws JournalError when there is such a file */
  static create(path: string): FileJournal {
    let file: number;
    try {
      file = openSync(path, 'ax', 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new JournalError(path, 'there is such a session already: go on with it by --resume, or name another file');
    }
    syncFolder(path);
    return new FileJournal(path, file, []);
  }

  /**
   * Opens a journal to go on with it. A last line that was cut off when power or the process ended is taken away: it was never
   * acted on.
   * @throws JournalError
   */
  static resume(path: string): FileJournal {
    const file = openSync(path, 'r+');
    try {
      const bytes = readFileSync(file);
      if (bytes.length > MOST_BYTES) throw new JournalError(path, `is longer than ${MOST_BYTES} bytes: no journal is`);
      const whole = bytes.lastIndexOf(0x0a) + 1;
      const entries = parseEntries(path, bytes.subarray(0, whole).toString('utf8'));
      closeSync(file);
      const end = openSync(path, 'a');
      if (whole < bytes.length) {
        ftruncateSync(end, whole);
        fsyncSync(end);
      }
      return new FileJournal(path, end, entries);
    } catch (error) {
      try {
        closeSync(file);
      } catch {
        // It was closed before.
      }
      throw error;
    }
  }

  append(entry: JournalEntry): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`, 'utf8');
    for (let at = 0; at < line.length; ) at += writeSync(this.#file, line, at);
    fsyncSync(this.#file);
    this.entries.push(entry);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function parseEntries(path: string, text: string): JournalEntry[] {
  const entries = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      let entry: unknown;
      try {
        entry = JSON.parse(line);
      } catch {
        throw new JournalError(
          path,
          `line ${index + 1} is not JSON: the file is damaged, or no journal of a commissioning`,
        );
      }
      if (typeof entry !== 'object' || entry === null || typeof (entry as { kind?: unknown }).kind !== 'string') {
        throw new JournalError(path, `line ${index + 1} is no entry of a journal`);
      }
      return entry as JournalEntry;
    });
  const first = entries[0];
  if (first === undefined) throw new JournalError(path, 'is empty: begin anew with another file, or remove it');
  if (first.kind !== 'begun') throw new JournalError(path, 'does not begin as a journal of a commissioning does');
  if (first.version !== JOURNAL_VERSION) {
    throw new JournalError(path, `is of version ${first.version}; this kerb goes on with ${JOURNAL_VERSION}`);
  }
  return entries;
}

function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
