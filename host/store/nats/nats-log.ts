import { type AppendLog, RevisionError } from '../database.ts';
import type { NatsLink } from './nats-link.ts';

/** A stream from which nothing can be taken away, and whose sequence numbers are those of the records. */
export class NatsLog implements AppendLog {
  readonly #link: NatsLink;
  readonly #name: string;
  readonly #subject: string;

  constructor(link: NatsLink, name: string) {
    this.#link = link;
    this.#name = name;
    this.#subject = `${link.prefix}.log.${name}`;
  }

  async last(): Promise<number> {
    const stream = await this.#stream();
    const { state } = await this.#link.attempt(() => this.#link.manager.streams.info(stream));
    return state.last_seq;
  }

  async append(record: Uint8Array, after?: number): Promise<number> {
    await this.#stream();
    const expected = after === undefined ? {} : { expect: { lastSequence: after } };
    const number = await this.#link.publish(this.#subject, record, expected);
    if (number === undefined) throw new RevisionError(this.#name, after!);
    return number;
  }

  async *read(from: number): AsyncGenerator<readonly [number: number, record: Uint8Array]> {
    const stream = await this.#stream();
    for await (const message of this.#link.read(stream, this.#subject, from))
      yield [message.seq, new Uint8Array(message.data)];
  }

  async *follow(from: number, signal: AbortSignal): AsyncGenerator<readonly [number: number, record: Uint8Array]> {
    const begin = this.#stream().then(() => from);
    for await (const message of this.#link.follow(this.#streamName(), this.#subject, begin, signal)) {
      yield [message.seq, new Uint8Array(message.data)];
    }
  }

  #streamName(): string {
    return `${this.#link.prefix}_log_${this.#name}`;
  }

  #stream(): Promise<string> {
    return this.#link.stream(this.#streamName(), {
      subjects: [this.#subject],
      deny_delete: true,
      deny_purge: true,
    });
  }
}
