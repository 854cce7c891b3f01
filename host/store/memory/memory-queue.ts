import TinyQueue from 'tinyqueue';
import type { Clock } from '../../clock/clock.ts';
import type { ChangeSignal } from '../change-signal.ts';
import type { Job, WorkQueue } from '../database.ts';
import { checkKey } from '../names.ts';

/** In the order of the times at which jobs may be taken; it is of the past when the job has another time by now. */
interface Turn {
  readonly job: Waiting;
  readonly atMs: number;
}

interface Waiting {
  readonly id: string;
  readonly body: Uint8Array;
  readonly order: number;
  attempt: number;
  /** When it may be taken: the first time, again, or because whoever held it was not heard of. */
  atMs: number;
}

/** Jobs in memory, with leases by the clock. */
export class MemoryQueue implements WorkQueue {
  readonly #jobs = new Map<string, Waiting>();
  readonly #clock: Clock;
  readonly #changes: ChangeSignal;
  readonly #leaseMs: number;
  readonly #turns = new TinyQueue<Turn>([], (a, b) => a.atMs - b.atMs || a.job.order - b.job.order);
  #added = 0;

  constructor(clock: Clock, changes: ChangeSignal, leaseMs: number) {
    this.#clock = clock;
    this.#changes = changes;
    this.#leaseMs = leaseMs;
  }

  async add(id: string, body: Uint8Array, notBeforeMs = 0): Promise<void> {
    checkKey(id);
    if (this.#jobs.has(id)) return;
    const atMs = Math.max(notBeforeMs, this.#clock.wallMs());
    const job = { id, body: body.slice(), order: this.#added++, attempt: 0, atMs };
    this.#jobs.set(id, job);
    this.#turn(job, atMs);
    this.#changes.notify();
  }

  async take(most: number, waitMs: number, signal?: AbortSignal): Promise<Job[]> {
    const endMs = this.#clock.monotonicMs() + waitMs;
    for (;;) {
      const { version } = this.#changes;
      if (signal?.aborted || this.#changes.ended) return [];
      const nowMs = this.#clock.wallMs();
      const taken: Job[] = [];
      let next = this.#next();
      for (; next !== undefined && next.atMs <= nowMs && taken.length < most; next = this.#next()) {
        this.#turns.pop();
        taken.push(this.#lease(next.job, nowMs));
      }
      if (taken.length > 0) return taken;
      const leftMs = endMs - this.#clock.monotonicMs();
      if (leftMs <= 0) return [];
      const untilNextMs = next === undefined ? leftMs : next.atMs - nowMs;
      await this.#changes.wait(version, Math.min(leftMs, untilNextMs), signal);
    }
  }

  async size(): Promise<number> {
    return this.#jobs.size;
  }

  #turn(job: Waiting, atMs: number): void {
    job.atMs = atMs;
    this.#turns.push({ job, atMs });
  }

  #next(): Turn | undefined {
    for (let turn = this.#turns.peek(); turn !== undefined; turn = this.#turns.peek()) {
      if (turn.job.atMs === turn.atMs && this.#jobs.get(turn.job.id) === turn.job) return turn;
      this.#turns.pop();
    }
    return undefined;
  }

  #lease(job: Waiting, nowMs: number): Job {
    const attempt = ++job.attempt;
    this.#turn(job, nowMs + this.#leaseMs);
    const held = (): boolean => this.#jobs.get(job.id) === job && job.attempt === attempt;
    return {
      id: job.id,
      body: job.body.slice(),
      attempt,
      done: async () => {
        if (held()) this.#jobs.delete(job.id);
      },
      again: async (delayMs) => {
        if (!held()) return;
        this.#turn(job, this.#clock.wallMs() + delayMs);
        this.#changes.notify();
      },
      working: async () => {
        if (!held()) return false;
        this.#turn(job, this.#clock.wallMs() + this.#leaseMs);
        return true;
      },
    };
  }
}
