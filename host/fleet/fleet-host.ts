import type { Clock } from '../clock/clock.ts';
import { type Log, silentLog } from '../log/log.ts';
import { ChangeSignal } from '../store/change-signal.ts';
import type { Database, Job, WorkQueue } from '../store/database.ts';
import type { DeviceAccess } from './access/device-access.ts';
import { EnrolmentAudit } from './audit/enrolment-audit.ts';
import { type Campaign, hasEnded } from './campaign/campaign-record.ts';
import { Coordinator } from './campaign/coordinator.ts';
import { Lease } from './campaign/lease.ts';
import { decodeLineJob } from './campaign/line-job.ts';
import { LineWork, type LineWorkOptions } from './campaign/line-work.ts';
import { type FreshBytes, freshBytes } from './chance.ts';
import { FleetRecordError } from './errors.ts';
import type { Fleet } from './fleet.ts';
import { NAME } from './inventory/check-device.ts';
import { UserError } from './users.ts';

export interface FleetHostOptions {
  /** By which other hosts, the audit log and the label `host` know it: letters, digits, `-` and `_`. */
  readonly name: string;
  readonly access: DeviceAccess;
  readonly clock: Clock;
  readonly log?: Log;
  /** Lines that are worked on at once. Default 32. */
  readonly lines?: number;
  readonly fresh?: FreshBytes;
}

const LINES = 32;
/** A host that is not heard of for so long is taken to have ended. */
const LEASE_MS = 30_000;
const RENEW_MS = LEASE_MS / 3;
const TAKE_WAIT_MS = 20_000;
/** Between two looks at the campaigns, however much changes. */
const STEP_GAP_MS = 200;
/** Pause when the database could not be reached. */
const RECOVER_MS = 3000;
const CANCELLED_FOR_MS = 30 * 86_400_000;

/** A host of a fleet: takes jobs, and leads the campaigns while it holds the lease to. Any number of them work on one database. */
export class FleetHost {
  readonly name: string;
  readonly #fleet: Fleet;
  readonly #database: Database;
  readonly #options: FleetHostOptions;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #active = new Map<string, Campaign>();
  /** Nothing ever changes in it: for pauses. */
  readonly #rest: ChangeSignal;

  /** @throws UserError for a name that it cannot have */
  constructor(fleet: Fleet, options: FleetHostOptions) {
    if (!NAME.test(options.name))
      throw new UserError(options.name, 'a host is named by 1 to 64 letters, digits, `-` and `_`');
    this.name = options.name;
    this.#fleet = fleet;
    this.#database = fleet.database;
    this.#options = options;
    this.#clock = options.clock;
    this.#log = options.log ?? silentLog;
    this.#rest = new ChangeSignal(options.clock);
  }

  /** Works until `signal` says to end; what is under way then is left as it is, and goes on at any host. */
  async run(signal: AbortSignal): Promise<void> {
    const changes = new ChangeSignal(this.#clock);
    const lines = this.#options.lines ?? LINES;
    await Promise.all([
      this.#persist(signal, changes, () => this.#lead(signal, changes)),
      this.#persist(signal, changes, () => this.#take(this.#queue(undefined), lines, signal)),
      this.#persist(signal, changes, () => this.#take(this.#queue(this.name), lines, signal)),
    ]);
  }

  /** An error, of the database in the main, ends nothing but the attempt. */
  async #persist(signal: AbortSignal, changes: ChangeSignal, work: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        if (signal.aborted) return;
        const told = error instanceof Error ? error : new Error(String(error));
        this.#log.error('hostBroken', told.message, { host: this.name, error: told.name });
        await changes.wait(changes.version, RECOVER_MS, signal);
      }
    }
  }

  #queue(host: string | undefined): WorkQueue {
    return this.#database.queue(host === undefined ? 'lines' : `lines-${host}`, { leaseMs: LEASE_MS });
  }

  /** Follows the campaigns, and leads them while the lease is held. */
  async #lead(outer: AbortSignal, changes: ChangeSignal): Promise<void> {
    const { store } = this.#fleet;
    const own = new AbortController();
    const signal = AbortSignal.any([outer, own.signal]);
    const lease = new Lease(this.#database, 'coordinator', this.name, LEASE_MS, this.#clock);
    const coordinator = new Coordinator(
      {
        clock: this.#clock,
        store,
        log: this.#log,
        queueOf: (host) => this.#queue(host),
        audit: (action, subject, details) => this.#fleet.auditHost(this.name, action, subject, details),
      },
      () => changes.notify(),
    );
    let news: Campaign[] = [];
    const watched = this.#watch(signal, (campaign) => {
      news.push(campaign);
      changes.notify();
    });
    let failure: unknown;
    watched.catch((error: unknown) => {
      failure = error;
      changes.notify();
    });
    let isLeading = false;
    let renewMs = 0;
    let againMs = 0;
    let steppedMs = Number.NEGATIVE_INFINITY;
    try {
      while (!signal.aborted) {
        if (failure !== undefined) throw failure;
        const { version } = changes;
        if (this.#clock.monotonicMs() >= renewMs || (isLeading && !lease.isHeld)) {
          const held = await lease.renew();
          renewMs = this.#clock.monotonicMs() + RENEW_MS;
          if (held !== isLeading) this.#log.info(held ? 'leads' : 'leadsNoMore', 'campaigns', { host: this.name });
          if (!held) coordinator.stop();
          if (held && !isLeading) news = [...this.#active.values()];
          isLeading = held;
        }
        if (isLeading && lease.isHeld) {
          for (const campaign of news.splice(0)) await coordinator.heard(campaign);
          againMs = await coordinator.step();
          steppedMs = this.#clock.monotonicMs();
        } else news = [];
        const nowMs = this.#clock.monotonicMs();
        const gapMs = Math.max(0, steppedMs + STEP_GAP_MS - nowMs);
        const waitMs = Math.max(gapMs, Math.min(renewMs, isLeading ? againMs : renewMs) - nowMs);
        if (waitMs > gapMs) await changes.wait(version, waitMs, signal);
        const restMs = steppedMs + STEP_GAP_MS - this.#clock.monotonicMs();
        if (restMs > 0) await this.#rest.wait(0, restMs, signal);
      }
    } finally {
      coordinator.stop();
      own.abort();
      await watched.catch(() => undefined);
      await lease.release();
    }
  }

  async #watch(signal: AbortSignal, heard: (campaign: Campaign) => void): Promise<void> {
    const { store } = this.#fleet;
    const take = (campaign: Campaign): void => {
      const { state, plan, since } = campaign;
      const isWithdrawing = state.kind === 'cancelled' && this.#clock.wallMs() - since < CANCELLED_FOR_MS;
      if (!hasEnded(state) || isWithdrawing) this.#active.set(plan.id, campaign);
      else this.#active.delete(plan.id);
      heard(campaign);
    };
    const changes = store.campaigns.watch('', signal)[Symbol.asyncIterator]();
    for await (const [, { record }] of store.campaigns.entries()) take(record);
    for (let next = await changes.next(); !next.done; next = await changes.next()) {
      const [key, read] = next.value;
      if (read === undefined) this.#active.delete(key);
      else take(read.record);
    }
  }

  /** Takes jobs as long as there are places for them. */
  async #take(queue: WorkQueue, places: number, signal: AbortSignal): Promise<void> {
    const enrolments = new EnrolmentAudit((subject, details) =>
      this.#fleet.auditHost(this.name, 'device.enrolled', subject, details),
    );
    const work: LineWorkOptions = {
      enrolled: (enrolment) => enrolments.add(enrolment),
      clock: this.#clock,
      inventory: this.#fleet.inventory,
      artifacts: this.#fleet.artifacts,
      fresh: this.#options.fresh ?? freshBytes,
      audit: (action, subject, details) => this.#fleet.auditHost(this.name, action, subject, details),
      store: this.#fleet.store,
      access: this.#options.access,
      log: this.#log,
      active: () => [...this.#active.keys()],
    };
    const running = new Set<Promise<void>>();
    let failure: unknown;
    try {
      while (!signal.aborted) {
        if (failure !== undefined) throw failure;
        if (running.size >= places) {
          await Promise.race(running);
          continue;
        }
        const jobs = await queue.take(places - running.size, TAKE_WAIT_MS, signal);
        for (const job of jobs) {
          const one: Promise<void> = this.#job(work, job, signal)
            .catch((error: unknown) => {
              failure ??= error;
            })
            .finally(() => running.delete(one));
          running.add(one);
        }
      }
    } finally {
      await Promise.all(running);
    }
  }

  async #job(work: LineWorkOptions, job: Job, signal: AbortSignal): Promise<void> {
    const lost = new AbortController();
    const done = new AbortController();
    void this.#hold(job, lost, done.signal);
    try {
      const line = decodeLineJob(job.id, job.body);
      await new LineWork(work, line, AbortSignal.any([signal, lost.signal])).run(job);
    } catch (error) {
      if (!(error instanceof FleetRecordError)) throw error;
      // Nobody could ever do it.
      this.#log.error('jobUnreadable', error.message, { host: this.name });
      await job.done();
    } finally {
      done.abort();
    }
  }

  /** Keeps a job for as long as it is worked on, however long that is. */
  async #hold(job: Job, lost: AbortController, done: AbortSignal): Promise<void> {
    while (!done.aborted) {
      await this.#rest.wait(0, RENEW_MS, done);
      if (done.aborted) return;
      const isHeld = await job.working().catch(() => false);
      if (!isHeld) lost.abort();
    }
  }
}
