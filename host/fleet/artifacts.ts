import { readUpdate } from '../flash/read-update.ts';
import type { Update } from '../flash/update.ts';
import type { Blobs, Database } from '../store/database.ts';

/** A bundle or document that a campaign is about is not in the database. */
export class ArtifactMissingError extends Error {
  override readonly name = 'ArtifactMissingError';
  readonly digest: string;

  constructor(digest: string) {
    super(`the file ${digest.slice(0, 16)}… that a campaign is about is not in the database; start the campaign anew`);
    this.digest = digest;
  }
}

/** Bundles are some 100 kB; there are rarely more campaigns than these at a time. */
const MOST_KEPT = 8;

/** The bundles and documents of campaigns, by their digests; those used last are kept at hand. */
export class Artifacts {
  readonly #blobs: Blobs;
  readonly #kept = new Map<string, Promise<Uint8Array>>();
  readonly #updates = new Map<string, Promise<Update>>();

  constructor(database: Database) {
    this.#blobs = database.blobs('artifacts');
  }

  /** Resolves with the digest. */
  put(bytes: Uint8Array): Promise<string> {
    return this.#blobs.put(bytes);
  }

  /** @throws ArtifactMissingError */
  bytes(digest: string): Promise<Uint8Array> {
    return kept(this.#kept, digest, async () => {
      const bytes = await this.#blobs.get(digest);
      if (bytes === undefined) throw new ArtifactMissingError(digest);
      return bytes;
    });
  }

  /** A bundle, read. @throws ArtifactMissingError, BundleError */
  update(digest: string): Promise<Update> {
    return kept(this.#updates, digest, async () => readUpdate(await this.bytes(digest)).update);
  }
}

function kept<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let made = cache.get(key);
  if (made === undefined) {
    made = make();
    made.catch(() => cache.delete(key));
    if (cache.size >= MOST_KEPT) cache.delete(cache.keys().next().value!);
    cache.set(key, made);
  }
  return made;
}
