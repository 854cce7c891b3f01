import { DiscardPolicy, type StoredMsg } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { type KeyValues, RevisionError, type Stored } from '../database.ts';
import { byKey, checkKey, checkPrefix } from '../names.ts';
import type { NatsLink } from './nats-link.ts';

const OPERATION = 'KV-Operation';
/** Writes on their way at once. */
const AT_ONCE = 256;

/** A bucket as NATS' own key-value tools know it (`nats kv get`): a stream with the last value of each key. */
export class NatsKeyValues implements KeyValues {
  readonly #link: NatsLink;
  readonly #bucket: string;
  /** What a call has to wait for: watches that were asked for before begin before. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(link: NatsLink, bucket: string) {
    this.#link = link;
    this.#bucket = `${link.prefix}_${bucket}`;
  }

  async get(key: string): Promise<Stored | undefined> {
    checkKey(key);
    const found = await this.#last(key);
    return found === undefined || isRemoval(found)
      ? undefined
      : { bytes: new Uint8Array(found.data), revision: found.seq };
  }

  async put(key: string, bytes: Uint8Array, revision?: number): Promise<number> {
    checkKey(key);
    await this.#stream();
    if (revision === undefined) return (await this.#publish(key, bytes))!;
    const done = await this.#publish(key, bytes, { expect: { lastSubjectSequence: revision } });
    if (done !== undefined) return done;
    // Where there is none, what is left of one of before may be there.
    const last = revision === 0 ? await this.#last(key) : undefined;
    const again =
      last !== undefined && isRemoval(last)
        ? await this.#publish(key, bytes, { expect: { lastSubjectSequence: last.seq } })
        : undefined;
    if (again === undefined) throw new RevisionError(key, revision);
    return again;
  }

  async putAll(values: Iterable<readonly [key: string, bytes: Uint8Array]>): Promise<void> {
    const all = [...values];
    for (const [key] of all) checkKey(key);
    await this.#stream();
    for (let at = 0; at < all.length; at += AT_ONCE) {
      await Promise.all(all.slice(at, at + AT_ONCE).map(([key, bytes]) => this.#publish(key, bytes)));
    }
  }

  async remove(key: string, revision?: number): Promise<void> {
    checkKey(key);
    for (;;) {
      const last = await this.#last(key);
      const found = last === undefined || isRemoval(last) ? 0 : last.seq;
      if (revision !== undefined && revision !== found) throw new RevisionError(key, revision);
      if (found === 0) return;
      const removal = headers();
      removal.set(OPERATION, 'DEL');
      const done = await this.#publish(key, new Uint8Array(0), {
        headers: removal,
        expect: { lastSubjectSequence: found },
      });
      if (done !== undefined) return;
      if (revision !== undefined) throw new RevisionError(key, revision);
    }
  }

  async *entries(prefix: string): AsyncGenerator<readonly [key: string, value: Stored]> {
    checkPrefix(prefix);
    const stream = await this.#stream();
    const found = new Map<string, Stored>();
    for await (const message of this.#link.read(stream, this.#subjects(prefix))) {
      const key = this.#keyOf(message.subject);
      if (!key.startsWith(prefix)) continue;
      // Of a key that changes meanwhile both come, the later one after.
      if (isRemoval({ header: message.headers })) found.delete(key);
      else found.set(key, { bytes: new Uint8Array(message.data), revision: message.seq });
    }
    yield* [...found].sort(([a], [b]) => byKey(a, b));
  }

  watch(prefix: string, signal: AbortSignal): AsyncGenerator<readonly [key: string, value: Stored | undefined]> {
    checkPrefix(prefix);
    const start = this.#stream().then((stream) =>
      this.#link.attempt(async () => (await this.#link.manager.streams.info(stream)).state.last_seq + 1),
    );
    this.#before = Promise.all([this.#before, start.catch(() => {})]);
    return this.#watch(prefix, start, signal);
  }

  async *#watch(
    prefix: string,
    start: Promise<number>,
    signal: AbortSignal,
  ): AsyncGenerator<readonly [key: string, value: Stored | undefined]> {
    const stream = this.#streamName();
    for await (const message of this.#link.follow(stream, this.#subjects(prefix), start, signal)) {
      const key = this.#keyOf(message.subject);
      if (!key.startsWith(prefix)) continue;
      const removed = isRemoval({ header: message.headers });
      yield [key, removed ? undefined : { bytes: new Uint8Array(message.data), revision: message.seq }];
    }
  }

  async #stream(): Promise<string> {
    await this.#before;
    return this.#link.stream(this.#streamName(), {
      subjects: [`$KV.${this.#bucket}.>`],
      max_msgs_per_subject: 1,
      discard: DiscardPolicy.New,
      allow_rollup_hdrs: true,
      deny_delete: true,
      // Only the leader is asked, which has what was written before.
      allow_direct: false,
    });
  }

  #streamName(): string {
    return `KV_${this.#bucket}`;
  }

  async #last(key: string): Promise<StoredMsg | undefined> {
    const stream = await this.#stream();
    const found = await this.#link.attempt(() =>
      this.#link.manager.streams.getMessage(stream, { last_by_subj: this.#subject(key) }),
    );
    return found ?? undefined;
  }

  #publish(key: string, bytes: Uint8Array, options?: Parameters<NatsLink['publish']>[2]): Promise<number | undefined> {
    return this.#link.publish(this.#subject(key), bytes, options);
  }

  #subject(key: string): string {
    return `$KV.${this.#bucket}.${key}`;
  }

  /** All that may begin with the prefix: its whole words are what the server can tell. */
  #subjects(prefix: string): string {
    return this.#subject(`${prefix.slice(0, prefix.lastIndexOf('.') + 1)}>`);
  }

  #keyOf(subject: string): string {
    return subject.slice(this.#subject('').length);
  }
}

function isRemoval({ header }: { readonly header: StoredMsg['header'] | undefined }): boolean {
  return (header?.get(OPERATION) ?? '') !== '';
}
