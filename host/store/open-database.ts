import type { Database } from './database.ts';
import { openLmdbDatabase } from './lmdb/lmdb-database.ts';
import { type NatsOptions, openNatsDatabase } from './nats/nats-database.ts';

/**
 * The database at an address: a folder (`fleet.db`, `lmdb:fleet.db`) for the embedded one, or NATS servers with JetStream
 * (`nats://host:4222,host:4222?prefix=city`, `tls://…`). @throws DatabaseAddressError, DatabaseError
 */
export async function openDatabase(address: string, options: NatsOptions = {}): Promise<Database> {
  if (/^(?:nats|tls):\/\//.test(address)) return openNatsDatabase(address, options);
  return openLmdbDatabase(address.replace(/^lmdb:/, ''));
}
