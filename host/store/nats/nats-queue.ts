import { AckPolicy, RetentionPolicy } from '@nats-io/jetstream';
import { createInbox, type Msg, nanos } from '@nats-io/transport-node';
import type { Job, WorkQueue } from '../database.ts';
import { DatabaseError } from '../database-error.ts';
import { checkKey } from '../names.ts';
import { NatsJob, notBeforeHeaders, notBeforeMsOf } from './nats-job.ts';
import type { NatsLink } from './nats-link.ts';

const CONSUMER = 'workers';
/** A request for work is renewed as often, so that one which a server has lost is not waited on for long. */
const PULL_MS = 5000;
/** For the answer to a request that is not to wait. */
const ANSWER_MS = 2000;

/**
 * A work-queue stream: a job is a message with a subject of its own until it is acknowledged, so there is one of an id.
 * A job that must wait is given back by whoever gets it too early.
 */
export class NatsQueue implements WorkQueue {
  readonly #link: NatsLink;
  readonly #name: string;
  readonly #leaseMs: number;
  readonly #subject: string;
  #ready: Promise<string> | undefined;

  constructor(link: NatsLink, name: string, leaseMs: number) {
    this.#link = link;
    this.#name = `${link.prefix}_queue_${name}`;
    this.#subject = `${link.prefix}.queue.${name}.`;
    this.#leaseMs = leaseMs;
  }

  async add(id: string, body: Uint8Array, notBeforeMs = 0): Promise<void> {
    checkKey(id);
    await this.#stream();
    await this.#link.publish(this.#subject + id, body, {
      expect: { lastSubjectSequence: 0 },
      ...(notBeforeMs > 0 && { headers: notBeforeHeaders(notBeforeMs) }),
    });
  }

  async take(most: number, waitMs: number, signal?: AbortSignal): Promise<Job[]> {
    const { clock } = this.#link;
    const stop = signal === undefined ? this.#link.end : AbortSignal.any([signal, this.#link.end]);
    const endMs = clock.monotonicMs() + waitMs;
    const stream = await this.#stream().catch((error: unknown) => {
      if (stop.aborted) return undefined;
      throw error;
    });
    while (stream !== undefined && !stop.aborted) {
      const taken = await this.#pull(stream, { batch: most, no_wait: true }, ANSWER_MS, stop);
      if (taken.length > 0) return taken;
      const leftMs = Math.ceil(Math.min(endMs - clock.monotonicMs(), PULL_MS));
      if (leftMs <= 0) break;
      const first = await this.#pull(stream, { batch: 1, expires: nanos(leftMs) }, leftMs + ANSWER_MS, stop);
      if (first.length === 0) continue;
      if (most === 1) return first;
      return [...first, ...(await this.#pull(stream, { batch: most - 1, no_wait: true }, ANSWER_MS, stop))];
    }
    return [];
  }

  async size(): Promise<number> {
    const stream = await this.#stream();
    const { state } = await this.#link.attempt(() => this.#link.manager.streams.info(stream));
    return state.messages;
  }

  /** Asks for messages once, and ends with the server's word that there are no more of them. */
  async #pull(
    stream: string,
    request: { readonly batch: number; readonly no_wait?: boolean; readonly expires?: number },
    mostMs: number,
    stop: AbortSignal,
  ): Promise<Job[]> {
    const { connection, clock, api } = this.#link;
    if (connection.isClosed() || connection.isDraining()) return [];
    const jobs: Job[] = [];
    const inbox = createInbox();
    await new Promise<void>((resolve) => {
      let ended = false;
      const cancel = clock.after(mostMs, () => end());
      const subscription = connection.subscribe(inbox, {
        callback: (_error, message) => {
          if (message.headers !== undefined && message.headers.code !== 0) return end();
          const job = this.#jobOf(message);
          if (job === undefined) return;
          // Nobody is there any more to do it.
          if (ended) void job.again(0).catch(() => {});
          else if (jobs.push(job) === request.batch) end();
        },
      });
      const end = (): void => {
        if (ended) return;
        ended = true;
        cancel();
        stop.removeEventListener('abort', end);
        // What was on its way when it ended is given back; what comes later is so by the end of its lease.
        clock.after(ANSWER_MS, () => subscription.unsubscribe());
        resolve();
      };
      stop.addEventListener('abort', end);
      connection.publish(`${api}.CONSUMER.MSG.NEXT.${stream}.${CONSUMER}`, JSON.stringify(request), { reply: inbox });
    });
    return jobs;
  }

  /** Undefined when it is too early for it. */
  #jobOf(message: Msg): Job | undefined {
    const job = new NatsJob(this.#link, message, message.subject.slice(this.#subject.length), this.#leaseMs);
    const earlyMs = notBeforeMsOf(message) - this.#link.clock.wallMs();
    if (earlyMs <= 0) return job;
    void job.again(earlyMs).catch(() => {});
    return undefined;
  }

  #stream(): Promise<string> {
    this.#ready ??= this.#open();
    this.#ready.catch(() => {
      this.#ready = undefined;
    });
    return this.#ready;
  }

  async #open(): Promise<string> {
    const { manager } = this.#link;
    const config = { subjects: [`${this.#subject}>`], retention: RetentionPolicy.Workqueue };
    const stream = await this.#link.stream(this.#name, config);
    const consumer = {
      durable_name: CONSUMER,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(this.#leaseMs),
      max_ack_pending: -1,
    };
    await this.#link.attempt(() => manager.consumers.add(stream, consumer));
    if (this.#link.end.aborted) throw new DatabaseError(this.#link.name, 'it has been closed');
    return stream;
  }
}
