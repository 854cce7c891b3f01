import { createHash } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import { Records } from '../fleet/stored-record.ts';
import { type Database, RevisionError } from '../store/database.ts';
import { ApiError } from './api-error.ts';

/** How long an answer is kept. */
const KEPT_MS = 86_400_000;
/** After so long whoever began is taken to have ended without an answer. */
const GIVEN_UP_MS = 300_000;
const SWEEP_MS = 3_600_000;
const KEY = /^[\x21-\x7e]{1,255}$/;

/** An answer that is kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: object;
}

interface Attempt {
  /** Of what was asked: the same key is for the same request only. */
  readonly fingerprint: string;
  readonly atMs: number;
  readonly answer?: KeptAnswer;
}

/** What was asked under an `Idempotency-Key`. */
export interface KeyedRequest {
  readonly user: string;
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly body: Uint8Array;
}

/** Answers by `Idempotency-Key`: a request whose answer was lost is made again without being done again, at whichever host. */
export class Idempotency {
  readonly #attempts: Records<Attempt>;
  readonly #clock: Clock;
  #sweptMs = Number.NEGATIVE_INFINITY;

  constructor(database: Database, clock: Clock) {
    this.#attempts = new Records('idempotency', database.keyValues('idempotency'));
    this.#clock = clock;
  }

  /** Runs `work`, or gives what it answered before. Errors that `work` rejects with are not kept: nothing was done. @throws ApiError */
  async once(
    request: KeyedRequest,
    work: () => Promise<KeptAnswer>,
  ): Promise<KeptAnswer & { readonly isKept: boolean }> {
    if (!KEY.test(request.key)) {
      const reason = 'give 1 to 255 printable characters without spaces, such as a UUID';
      const violations = [{ in: 'header', at: 'Idempotency-Key', reason } as const];
      throw new ApiError(400, 'InvalidRequest', `Idempotency-Key: ${reason}`, { violations });
    }
    await this.#sweep();
    const name = digest(request.user, '\n', request.key);
    const fingerprint = digest(request.method, '\n', request.path, '\n', request.body);
    const nowMs = Math.floor(this.#clock.wallMs());
    const read = await this.#attempts.get(name);
    const isOld = read !== undefined && nowMs - read.record.atMs > KEPT_MS;
    if (read !== undefined && !isOld) {
      if (read.record.fingerprint !== fingerprint) {
        const detail = 'this Idempotency-Key was used for another request: take another key';
        throw new ApiError(422, 'KeyReused', detail);
      }
      if (read.record.answer) return { ...read.record.answer, isKept: true };
      if (nowMs - read.record.atMs < GIVEN_UP_MS) throw underWay();
    }
    const revision = await this.#attempts
      .put(name, { fingerprint, atMs: nowMs }, read?.revision ?? 0)
      .catch((error) => {
        throw error instanceof RevisionError ? underWay() : error;
      });
    let answer: KeptAnswer;
    try {
      answer = await work();
    } catch (error) {
      await this.#attempts.remove(name, revision).catch(() => undefined);
      throw error;
    }
    await this.#attempts.put(name, { fingerprint, atMs: nowMs, answer });
    return { ...answer, isKept: false };
  }

  /** Forgets what is old, now and then. */
  async #sweep(): Promise<void> {
    const nowMs = this.#clock.wallMs();
    if (nowMs - this.#sweptMs < SWEEP_MS) return;
    this.#sweptMs = nowMs;
    for await (const [key, { record, revision }] of this.#attempts.entries()) {
      if (nowMs - record.atMs > KEPT_MS) await this.#attempts.remove(key, revision).catch(() => undefined);
    }
  }
}

function underWay(): ApiError {
  const detail = 'the same request is under way: ask again in some seconds';
  return new ApiError(409, 'UnderWay', detail, { headers: { 'Retry-After': '5' } });
}

function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
