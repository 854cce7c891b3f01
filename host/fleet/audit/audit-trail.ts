import { type AppendLog, type Database, RevisionError } from '../../store/database.ts';
import {
  type AuditEntry,
  AuditFormatError,
  type AuditRecord,
  decodeAuditRecord,
  encodeAuditRecord,
  NO_HASH,
} from './audit-record.ts';

/** The last record of a chain: who knows it knows all before it. */
export interface AuditHead {
  readonly number: number;
  readonly hash: Uint8Array;
}

/** The audit log of a fleet: it only grows, and each record holds on to all before it. */
export class AuditTrail {
  readonly #log: AppendLog;
  #head: AuditHead = { number: 0, hash: NO_HASH };
  #last: Promise<void> = Promise.resolve();

  constructor(database: Database) {
    this.#log = database.log('audit');
  }

  /** Durable when it returns. Those of one program are written one after the other, as each holds on to the one before. */
  append(entry: AuditEntry): Promise<AuditRecord> {
    const appended = this.#last.then(() => this.#append(entry));
    this.#last = appended.then(
      () => undefined,
      () => undefined,
    );
    return appended;
  }

  async #append(entry: AuditEntry): Promise<AuditRecord> {
    for (;;) {
      const { number, hash: before } = this.#head;
      const { bytes, hash } = encodeAuditRecord(number + 1, entry, before);
      try {
        await this.#log.append(bytes, number);
        this.#head = { number: number + 1, hash };
        return { ...entry, ...this.#head };
      } catch (error) {
        if (!(error instanceof RevisionError)) throw error;
        this.#head = await this.head();
      }
    }
  }

  /** As it is in the database. @throws AuditFormatError */
  async head(): Promise<AuditHead> {
    const number = await this.#log.last();
    if (number === 0) return { number, hash: NO_HASH };
    for await (const [found, bytes] of this.#log.read(number)) {
      if (found === number) return { number, hash: decodeAuditRecord(number, bytes).record.hash };
    }
    throw new AuditFormatError(number, 'it is the last one, and cannot be read');
  }

  /** @param from number of the first one @throws AuditFormatError */
  async *read(from = 1): AsyncGenerator<AuditRecord> {
    for await (const [number, bytes] of this.#log.read(from)) yield decodeAuditRecord(number, bytes).record;
  }

  /** From `from` on, and then each as it is written. @throws AuditFormatError */
  async *follow(from: number, signal: AbortSignal): AsyncGenerator<AuditRecord> {
    for await (const [number, bytes] of this.#log.follow(from, signal)) yield decodeAuditRecord(number, bytes).record;
  }

  /** The records as they are kept, to be taken elsewhere and verified there. */
  raw(from = 1): AsyncIterable<readonly [number: number, bytes: Uint8Array]> {
    return this.#log.read(from);
  }
}
