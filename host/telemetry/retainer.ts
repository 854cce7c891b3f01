import { HOUR_MS } from '../../protocols/time/units.ts';
import type { Clock } from '../clock/clock.ts';
import { Lease } from '../fleet/campaign/lease.ts';
import { type Log, silentLog } from '../log/log.ts';
import { type Database, RevisionError } from '../store/database.ts';
import { applyRetention, type Retention } from './retention.ts';
import { waitOr } from './wait-or.ts';

export interface RetainerOptions {
  /** Hosts that share it share the work: one of them does it each hour. */
  readonly database: Database;
  readonly clock: Clock;
  /** Name of this host. */
  readonly host: string;
  readonly retention: Retention;
  readonly log?: Log;
}

/** Whoever does it and says nothing for so long is taken for dead. */
const LEASE_MS = 30_000;
const RENEWALS = 3;

/** Another host has taken over. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';

  constructor() {
    super('another host has taken over');
  }
}

/** Applies a retention to the telemetry of a database every hour, on one of the hosts that share it; when that one dies, on another. */
export class Retainer {
  readonly #options: RetainerOptions;
  readonly #log: Log;
  readonly #lease: Lease;

  constructor(options: RetainerOptions) {
    const { database, host, clock } = options;
    this.#options = options;
    this.#log = options.log ?? silentLog;
    this.#lease = new Lease(database, 'retention', host, LEASE_MS, clock);
  }

  /** At once, and at each full hour (UTC), until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    while (!signal.aborted) {
      const hourMs = Math.floor(clock.wallMs() / HOUR_MS) * HOUR_MS;
      let isDone = false;
      try {
        isDone = await this.#round(hourMs, signal);
      } catch (error) {
        // The database may be away; a while later is another chance.
        if (!signal.aborted) this.#log.error('retentionFailed', (error as Error).message);
      }
      const restMs = hourMs + HOUR_MS - clock.wallMs();
      // A clock that was set in the meantime makes neither an endless wait nor none.
      const waitMs = Math.min(Math.max(restMs, 1), HOUR_MS);
      await waitOr(clock, isDone ? waitMs : Math.min(LEASE_MS, waitMs), signal);
    }
  }

  /** True when it has been done for this hour, here or elsewhere. @throws DatabaseError, LeaseLostError */
  async #round(hourMs: number, signal: AbortSignal): Promise<boolean> {
    if (await this.#isDone(hourMs)) return true;
    if (!(await this.#lease.renew())) return false;
    const stop = new AbortController();
    const renewing = this.#renew(AbortSignal.any([signal, stop.signal]));
    try {
      if (await this.#isDone(hourMs)) return true;
      const { database, clock, retention } = this.#options;
      const kept = await applyRetention(database.telemetry, retention, clock.wallMs(), () => {
        if (!this.#lease.isHeld) throw new LeaseLostError();
        signal.throwIfAborted();
      });
      await this.#markDone(hourMs);
      this.#log.info('retained', 'old telemetry was summed up by the hour and forgotten', { ...kept });
      return true;
    } finally {
      stop.abort();
      await renewing;
      await this.#lease.release();
    }
  }

  async #renew(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await waitOr(this.#options.clock, LEASE_MS / RENEWALS, signal);
      if (signal.aborted) return;
      try {
        if (!(await this.#lease.renew())) return;
      } catch (error) {
        this.#log.warn('leaseNotRenewed', (error as Error).message);
      }
    }
  }

  async #isDone(hourMs: number): Promise<boolean> {
    const done = await this.#options.database.keyValues('retention').get('done');
    return done !== undefined && new TextDecoder().decode(done.bytes) === `${hourMs}`;
  }

  async #markDone(hourMs: number): Promise<void> {
    const values = this.#options.database.keyValues('retention');
    const before = await values.get('done');
    try {
      await values.put('done', new TextEncoder().encode(`${hourMs}`), before?.revision ?? 0);
    } catch (error) {
      if (!(error instanceof RevisionError)) throw error;
    }
  }
}
