import { type ObjectStore, Objm } from '@nats-io/obj';
import type { Blobs } from '../database.ts';
import { DatabaseError } from '../database-error.ts';
import { digestOf } from '../digest.ts';
import type { NatsLink } from './nats-link.ts';

/** Blobs in an object store of NATS, in chunks, each named by its digest. */
export class NatsBlobs implements Blobs {
  readonly #link: NatsLink;
  readonly #bucket: string;
  #store: Promise<ObjectStore> | undefined;

  constructor(link: NatsLink, bucket: string) {
    this.#link = link;
    this.#bucket = `${link.prefix}_${bucket}`;
  }

  async put(bytes: Uint8Array): Promise<string> {
    const digest = digestOf(bytes);
    const store = await this.#open();
    await this.#link.attempt(async () => {
      const info = await store.info(digest);
      if (info === null || info.deleted) await store.putBlob({ name: digest }, bytes);
    });
    return digest;
  }

  async get(digest: string): Promise<Uint8Array | undefined> {
    const store = await this.#open();
    const bytes = await this.#link.attempt(() => store.getBlob(digest));
    if (bytes === null) return undefined;
    if (digestOf(bytes) !== digest) throw new DatabaseError(this.#link.name, `blob ${digest} is damaged`);
    return bytes;
  }

  async #open(): Promise<ObjectStore> {
    this.#store ??= this.#link.attempt(() => new Objm(this.#link.client).create(this.#bucket));
    this.#store.catch(() => {
      this.#store = undefined;
    });
    return this.#store;
  }
}
