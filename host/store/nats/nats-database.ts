import type { Database } from '../database.ts';
import { checkName } from '../names.ts';
import { NatsBlobs } from './nats-blobs.ts';
import { NatsKeyValues } from './nats-key-values.ts';
import { NatsLink } from './nats-link.ts';
import { NatsLog } from './nats-log.ts';
import { type NatsOptions, natsAccess } from './nats-options.ts';
import { NatsQueue } from './nats-queue.ts';
import { NatsTelemetry } from './nats-telemetry.ts';

export type { NatsOptions } from './nats-options.ts';

/**
 * The database on NATS servers with JetStream (2.9 or later), which any number of hosts share:
 * `nats://[user:password@]host:port[,host:port...][?prefix=kerb&replicas=1]`, `tls://…`. Operations wait for servers that
 * are away up to `patienceMs`, and then fail. @throws DatabaseAddressError, DatabaseError
 */
export async function openNatsDatabase(address: string, options: NatsOptions = {}): Promise<Database> {
  const link = await NatsLink.open(natsAccess(address, options), options.patienceMs);
  return {
    name: link.name,
    keyValues(bucket) {
      checkName('bucket', bucket);
      return new NatsKeyValues(link, bucket);
    },
    blobs(bucket) {
      checkName('bucket', bucket);
      return new NatsBlobs(link, bucket);
    },
    log(name) {
      checkName('log', name);
      return new NatsLog(link, name);
    },
    queue(name, { leaseMs }) {
      checkName('queue', name);
      return new NatsQueue(link, name, leaseMs);
    },
    telemetry: new NatsTelemetry(link),
    close: () => link.close(),
  };
}
