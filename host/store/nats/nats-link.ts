import {
  DeliverPolicy,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  type JetStreamPublishOptions,
  type JsMsg,
  jetstream,
  jetstreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { connect, type NatsConnection, nuid } from '@nats-io/transport-node';
import { type Clock, sleep } from '../../clock/clock.ts';
import { systemClock } from '../../clock/system.ts';
import { DatabaseError } from '../database-error.ts';
import type { NatsAccess } from './nats-options.ts';

const CONNECT_MS = 5000;
const REQUEST_MS = 5000;
const PATIENCE_MS = 30_000;
const RETRY_MS = 250;
/** A consumer of which nothing is heard for twice that is made anew. */
const HEARTBEAT_MS = 5000;
/** A connection on which nothing is heard for twice that is given up and made anew. */
const PING_MS = 5000;
/** JetStream's code for a subject, or a stream, that is not at the sequence that was expected. */
const WRONG_SEQUENCE = 10071;
const SUBJECTS_OVERLAP = 10065;
/** A stream that another host makes at this moment is there by then. */
const MOST_TRIES = 5;

/** A connection to NATS servers with JetStream, whose operations wait for servers that are away. */
export class NatsLink {
  readonly name: string;
  readonly prefix: string;
  /** Where requests to JetStream go: `$JS.API`, or that of a domain. */
  readonly api: string;
  readonly connection: NatsConnection;
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly clock: Clock = systemClock;
  readonly #replicas: number;
  readonly #patienceMs: number;
  readonly #streams = new Map<string, Promise<string>>();
  readonly #end = new AbortController();
  readonly #onReconnect = new Set<() => void>();

  private constructor(access: NatsAccess, connection: NatsConnection, manager: JetStreamManager, patienceMs: number) {
    this.name = access.name;
    this.prefix = access.prefix;
    this.api = access.domain === undefined ? '$JS.API' : `$JS.${access.domain}.API`;
    this.#replicas = access.replicas;
    this.#patienceMs = patienceMs;
    this.connection = connection;
    this.client = jetstream(connection, { timeout: REQUEST_MS, ...domainOf(access) });
    void this.#watchConnection();
    this.manager = manager;
  }

  /** @throws DatabaseError */
  static async open(access: NatsAccess, patienceMs = PATIENCE_MS): Promise<NatsLink> {
    let connection: NatsConnection;
    try {
      connection = await connect({
        ...access.connection,
        name: 'kerb',
        timeout: CONNECT_MS,
        maxReconnectAttempts: -1,
        reconnectTimeWait: RETRY_MS,
        pingInterval: PING_MS,
        maxPingOut: 2,
      });
    } catch (error) {
      const advice = 'see that the server runs (`nats-server -js -sd FOLDER`) and lets you in';
      throw new DatabaseError(access.name, `${(error as Error).message}; ${advice}`, error);
    }
    try {
      const manager = await jetstreamManager(connection, { timeout: REQUEST_MS, ...domainOf(access) });
      return new NatsLink(access, connection, manager, patienceMs);
    } catch (error) {
      await connection.close();
      const problem = `no JetStream (${(error as Error).message}); start the server with \`-js\``;
      throw new DatabaseError(access.name, problem, error);
    }
  }

  /** Aborted when the database is closed. */
  get end(): AbortSignal {
    return this.#end.signal;
  }

  /** Makes a stream when there is none of that name; tells its name. */
  stream(name: string, config: Partial<StreamConfig>): Promise<string> {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const made = this.attempt(() => this.#makeStream(name, config));
    this.#streams.set(name, made);
    made.catch(() => this.#streams.delete(name));
    return made;
  }

  /** Servers say of a stream that two hosts make at once, for a moment, that its subjects are those of another. */
  async #makeStream(name: string, config: Partial<StreamConfig>): Promise<string> {
    for (let tries = 1; ; tries++) {
      try {
        await this.manager.streams.add({ num_replicas: this.#replicas, ...config, name });
        return name;
      } catch (error) {
        const overlaps = error instanceof JetStreamApiError && error.code === SUBJECTS_OVERLAP;
        if (!overlaps || tries >= MOST_TRIES) throw error;
        await sleep(this.clock, RETRY_MS);
      }
    }
  }

  /**
   * Publishes once, however often it has to be tried: servers know a message by its id for two minutes.
   * Undefined when the stream or subject was not at the sequence expected. @throws DatabaseError
   */
  publish(
    subject: string,
    bytes: Uint8Array,
    options: Partial<JetStreamPublishOptions> = {},
  ): Promise<number | undefined> {
    const msgID = nuid.next();
    return this.attempt(async () => {
      try {
        const { seq } = await this.client.publish(subject, bytes, { ...options, msgID, timeout: REQUEST_MS });
        return seq;
      } catch (error) {
        if (error instanceof JetStreamApiError && error.code === WRONG_SEQUENCE) return undefined;
        throw error;
      }
    });
  }

  /** Does what may be done again until it is done, or servers have been away for too long. @throws DatabaseError */
  async attempt<T>(action: () => Promise<T>): Promise<T> {
    const endMs = this.clock.monotonicMs() + this.#patienceMs;
    for (;;) {
      if (this.#end.signal.aborted) throw this.#gone();
      try {
        return await action();
      } catch (error) {
        if (error instanceof DatabaseError) throw error;
        if (this.connection.isClosed()) throw new DatabaseError(this.name, 'the connection was closed', error);
        if (refused(error)) throw new DatabaseError(this.name, (error as Error).message, error);
        if (this.clock.monotonicMs() >= endMs) {
          const seconds = this.#patienceMs / 1000;
          const problem = `no answer for ${seconds} s (${(error as Error).message}); what was asked may have been done or not: read again when the servers are back`;
          throw new DatabaseError(this.name, problem, error);
        }
        await sleep(this.clock, RETRY_MS);
      }
    }
  }

  /** Messages that are there now. */
  async *read(stream: string, subject: string, from = 1): AsyncGenerator<JsMsg> {
    for (let next = from; ; ) {
      const start = next;
      if ((await this.attempt(() => this.#pending(stream, subject, start))) === 0) return;
      for await (const message of this.#consume(stream, subject, start, this.end)) {
        yield message;
        next = message.seq + 1;
        if (message.info.pending === 0) return;
      }
    }
  }

  /** Messages from what `from` comes to on, as they come, until `signal` is aborted or the database is closed. */
  async *follow(stream: string, subject: string, from: Promise<number>, signal: AbortSignal): AsyncGenerator<JsMsg> {
    const either = AbortSignal.any([signal, this.end]);
    try {
      for (let next = await from; !either.aborted; ) {
        for await (const message of this.#consume(stream, subject, next, either)) {
          yield message;
          next = message.seq + 1;
          if (either.aborted) return;
        }
      }
    } catch (error) {
      if (!either.aborted) throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    await this.connection.drain().catch(() => this.connection.close());
  }

  async #pending(stream: string, subject: string, from: number): Promise<number> {
    const consumer = await this.client.consumers.get(stream, ordered(subject, from));
    const { num_pending } = await consumer.info();
    return num_pending;
  }

  /**
   * Messages as they come, until `end` or until something went wrong: then it is for the caller to begin anew. A server
   * that was started again knows nothing of the consumers of before, so each new connection ends it too.
   */
  async *#consume(stream: string, subject: string, from: number, end: AbortSignal): AsyncGenerator<JsMsg> {
    const messages = await this.attempt(async () => {
      const consumer = await this.client.consumers.get(stream, ordered(subject, from));
      return consumer.consume({ max_messages: 500, idle_heartbeat: HEARTBEAT_MS });
    });
    const stop = (): void => messages.stop();
    end.addEventListener('abort', stop);
    this.#onReconnect.add(stop);
    try {
      if (!end.aborted) yield* messages;
    } catch (error) {
      if (end.aborted || this.connection.isClosed()) throw this.#gone(error);
      await sleep(this.clock, RETRY_MS);
    } finally {
      end.removeEventListener('abort', stop);
      this.#onReconnect.delete(stop);
      stop();
    }
    if (this.end.aborted) throw this.#gone();
  }

  #gone(cause?: unknown): DatabaseError {
    return new DatabaseError(this.name, 'it has been closed', cause);
  }

  async #watchConnection(): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (type === 'reconnect') for (const renew of [...this.#onReconnect]) renew();
    }
  }
}

function domainOf({ domain }: NatsAccess): { domain?: string } {
  return domain === undefined ? {} : { domain };
}

function ordered(subject: string, from: number) {
  return { filter_subjects: subject, deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: Math.max(1, from) };
}

/** The servers are there and do not want it. */
function refused(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.status < 500;
}
