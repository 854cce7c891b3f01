import type { AuditDetails } from './audit-record.ts';

/** What many devices at once need a record for. */
export interface Enrolment {
  readonly device: string;
  /** Id of its key, hex. */
  readonly deviceId: string;
}

/** Devices of one record, so that it stays small. */
const MOST = 200;

/**
 * Records of devices that were met for the first time: those that come while one is being written make up the next, so that a
 * hundred thousand devices are not as many writes one after the other.
 */
export class EnrolmentAudit {
  readonly #append: (subject: string, details: AuditDetails) => Promise<void>;
  #waiting: Enrolment[] = [];
  #next: Promise<void> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(append: (subject: string, details: AuditDetails) => Promise<void>) {
    this.#append = append;
  }

  /** Durable when it returns. */
  add(enrolment: Enrolment): Promise<void> {
    if (this.#waiting.length >= MOST) this.#next = undefined;
    if (this.#next === undefined) {
      const batch: Enrolment[] = [];
      this.#waiting = batch;
      this.#next = this.#writing.catch(() => undefined).then(() => this.#write(batch));
      this.#writing = this.#next;
    }
    this.#waiting.push(enrolment);
    return this.#next;
  }

  #write(batch: readonly Enrolment[]): Promise<void> {
    if (this.#waiting === batch) this.#next = undefined;
    const subject = batch.length === 1 ? batch[0]!.device : `${batch.length} devices`;
    const keys = batch.map(({ device, deviceId }) => `${device}:${deviceId}`).join(' ');
    return this.#append(subject, { devices: batch.length, keys });
  }
}
