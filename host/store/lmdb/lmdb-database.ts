import type { Clock } from '../../clock/clock.ts';
import { systemClock } from '../../clock/system.ts';
import type { Blobs, Database } from '../database.ts';
import { digestOf } from '../digest.ts';
import { checkName } from '../names.ts';
import { LmdbKeyValues } from './lmdb-key-values.ts';
import { LmdbLog } from './lmdb-log.ts';
import { LmdbQueue } from './lmdb-queue.ts';
import { LmdbStore } from './lmdb-store.ts';
import { LmdbTelemetry } from './lmdb-telemetry.ts';

/**
 * The embedded database in `folder`, which is made when it is not there. Several processes of this computer may have it
 * open at once. What is written is on the disk (fdatasync) when the promise is kept; writes that are asked for together
 * share one wait for the disk, so do not await one after the other where they do not depend on each other.
 * @throws DatabaseError
 */
export async function openLmdbDatabase(folder: string, clock: Clock = systemClock): Promise<Database> {
  const store = new LmdbStore(folder, clock);
  return {
    name: folder,
    keyValues(bucket) {
      checkName('bucket', bucket);
      return new LmdbKeyValues(store, bucket);
    },
    blobs(bucket) {
      checkName('bucket', bucket);
      return lmdbBlobs(store, bucket);
    },
    log(name) {
      checkName('log', name);
      return new LmdbLog(store, name);
    },
    queue(name, { leaseMs }) {
      checkName('queue', name);
      return new LmdbQueue(store, name, leaseMs);
    },
    telemetry: new LmdbTelemetry(store),
    close: () => store.close(),
  };
}

/** blobs [bucket, digest] */
function lmdbBlobs(store: LmdbStore, bucket: string): Blobs {
  const blobs = store.table('blobs');
  return {
    async put(bytes) {
      const digest = digestOf(bytes);
      await store.write(() => {
        if (!blobs.doesExist([bucket, digest])) blobs.put([bucket, digest], Buffer.from(bytes));
      });
      return digest;
    },
    async get(digest) {
      const found = store.read(() => blobs.get([bucket, digest]));
      return found && new Uint8Array(found);
    },
  };
}
