import type { Clock } from '../../clock/clock.ts';
import { type Database, RevisionError } from '../../store/database.ts';
import { Records } from '../stored-record.ts';

interface Holder {
  readonly holder: string;
  /** So that each renewal is another revision. */
  readonly renewals: number;
}

/**
 * A lease that one host has at a time. Whoever holds it renews it; the others take it over when nobody has for `leaseMs` by their
 * own clocks, so that clocks need not agree.
 */
export class Lease {
  readonly #records: Records<Holder>;
  readonly #name: string;
  readonly #holder: string;
  readonly #leaseMs: number;
  readonly #clock: Clock;
  #seen: { readonly revision: number; readonly atMs: number } | undefined;
  #held: { revision: number; atMs: number; renewals: number } | undefined;

  constructor(database: Database, name: string, holder: string, leaseMs: number, clock: Clock) {
    this.#records = new Records('leases', database.keyValues('leases'));
    this.#name = name;
    this.#holder = holder;
    this.#leaseMs = leaseMs;
    this.#clock = clock;
  }

  /** By the clock of this host: nobody else can have taken it yet. */
  get isHeld(): boolean {
    return this.#held !== undefined && this.#clock.monotonicMs() - this.#held.atMs < this.#leaseMs;
  }

  /** Takes it, or holds it for another while; to be called a few times in each `leaseMs`. True when this host has it. */
  async renew(): Promise<boolean> {
    const atMs = this.#clock.monotonicMs();
    const held = this.#held;
    if (held !== undefined) return this.#write(held.renewals + 1, held.revision, atMs);
    const read = await this.#records.get(this.#name);
    if (read === undefined) return this.#write(0, 0, atMs);
    if (this.#seen?.revision !== read.revision) this.#seen = { revision: read.revision, atMs };
    const isAbandoned = read.record.holder === '' || atMs - this.#seen.atMs >= this.#leaseMs;
    return isAbandoned && this.#write(0, read.revision, atMs);
  }

  /** Lets it go, so that another need not wait. */
  async release(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined) return;
    try {
      await this.#records.put(this.#name, { holder: '', renewals: 0 }, held.revision);
    } catch (error) {
      if (!(error instanceof RevisionError)) throw error;
    }
  }

  async #write(renewals: number, before: number, atMs: number): Promise<boolean> {
    try {
      const revision = await this.#records.put(this.#name, { holder: this.#holder, renewals }, before);
      this.#held = { revision, atMs, renewals };
      return true;
    } catch (error) {
      if (!(error instanceof RevisionError)) throw error;
      this.#held = undefined;
      this.#seen = undefined;
      return false;
    }
  }
}
