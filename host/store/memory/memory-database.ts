import type { Clock } from '../../clock/clock.ts';
import { ChangeSignal } from '../change-signal.ts';
import type { Blobs, Database } from '../database.ts';
import { digestOf } from '../digest.ts';
import { checkName } from '../names.ts';
import { MemoryKeyValues } from './memory-key-values.ts';
import { MemoryLog } from './memory-log.ts';
import { MemoryQueue } from './memory-queue.ts';
import { MemoryTelemetry } from './memory-telemetry.ts';

/**
 * A database that lives as long as the process, for tests and simulations: with a virtual clock it does the same each time.
 * After `close` it can be read on; those who wait are let go.
 */
export function memoryDatabase({ clock }: { readonly clock: Clock }): Database {
  const changes = new ChangeSignal(clock);
  const opened = new Map<string, unknown>();
  const once = <T>(kind: string, name: string, make: () => T): T => {
    checkName(kind, name);
    const key = `${kind} ${name}`;
    if (!opened.has(key)) opened.set(key, make());
    return opened.get(key) as T;
  };
  return {
    name: 'memory',
    keyValues: (bucket) => once('bucket', bucket, () => new MemoryKeyValues(changes)),
    blobs: (bucket) => once('blobs', bucket, memoryBlobs),
    log: (name) => once('log', name, () => new MemoryLog(name, changes)),
    queue: (name, { leaseMs }) => once('queue', name, () => new MemoryQueue(clock, changes, leaseMs)),
    telemetry: new MemoryTelemetry(),
    close: async () => changes.end(),
  };
}

function memoryBlobs(): Blobs {
  const blobs = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const digest = digestOf(bytes);
      blobs.set(digest, bytes.slice());
      return digest;
    },
    get: async (digest) => blobs.get(digest)?.slice(),
  };
}
