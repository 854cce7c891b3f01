import { Counter, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../clock/clock.ts';
import type { AppendLog, Blobs, Database, KeyValues, Telemetry, WorkQueue } from '../store/database.ts';

/** Bounds of the time of an operation, in seconds: a page in memory to a server that is being waited for. */
const DATABASE_SECONDS = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];

type Measure = <T>(operation: string, work: () => Promise<T>) => Promise<T>;

/** The same database, with the time that its operations take. What waits for news, or is read as a stream, is not measured. */
export function measuredDatabase(database: Database, registry: Registry, clock: Clock): Database {
  const seconds = new Histogram({
    name: 'kerb_database_operation_seconds',
    help: 'Time that operations of the database took',
    labelNames: ['operation'],
    buckets: DATABASE_SECONDS,
    registers: [registry],
  });
  const errors = new Counter({
    name: 'kerb_database_errors_total',
    help: 'Operations of the database that failed; somebody else having written first is none',
    labelNames: ['operation'],
    registers: [registry],
  });
  const measured: Measure = async (operation, work) => {
    const beganMs = clock.monotonicMs();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'RevisionError')) errors.inc({ operation });
      throw error;
    } finally {
      seconds.observe({ operation }, (clock.monotonicMs() - beganMs) / 1000);
    }
  };
  return {
    name: database.name,
    keyValues: (bucket) => keyValuesOf(database.keyValues(bucket), measured),
    blobs: (bucket) => blobsOf(database.blobs(bucket), measured),
    log: (name) => logOf(database.log(name), measured),
    queue: (name, options) => queueOf(database.queue(name, options), measured),
    telemetry: telemetryOf(database.telemetry, measured),
    close: () => database.close(),
  };
}

function keyValuesOf(values: KeyValues, measured: Measure): KeyValues {
  return {
    get: (key) => measured('get', () => values.get(key)),
    put: (key, bytes, revision) => measured('put', () => values.put(key, bytes, revision)),
    putAll: (all) => measured('putAll', () => values.putAll(all)),
    remove: (key, revision) => measured('remove', () => values.remove(key, revision)),
    entries: (prefix) => values.entries(prefix),
    watch: (prefix, signal) => values.watch(prefix, signal),
  };
}

function blobsOf(blobs: Blobs, measured: Measure): Blobs {
  return {
    put: (bytes) => measured('putBlob', () => blobs.put(bytes)),
    get: (digest) => measured('getBlob', () => blobs.get(digest)),
  };
}

function logOf(log: AppendLog, measured: Measure): AppendLog {
  return {
    last: () => measured('lastRecord', () => log.last()),
    append: (record, after) => measured('appendRecord', () => log.append(record, after)),
    read: (from) => log.read(from),
    follow: (from, signal) => log.follow(from, signal),
  };
}

function queueOf(queue: WorkQueue, measured: Measure): WorkQueue {
  return {
    add: (id, body, notBeforeMs) => measured('addJob', () => queue.add(id, body, notBeforeMs)),
    // It waits for jobs.
    take: (most, waitMs, signal) => queue.take(most, waitMs, signal),
    size: () => measured('queueSize', () => queue.size()),
  };
}

function telemetryOf(telemetry: Telemetry, measured: Measure): Telemetry {
  return {
    write: (points) => measured('writePoints', () => telemetry.write(points)),
    read: (query) => telemetry.read(query),
    devices: () => telemetry.devices(),
    series: (device) => measured('series', () => telemetry.series(device)),
    expire: (nowMs, keptMs, of) => measured('expirePoints', () => telemetry.expire(nowMs, keptMs, of)),
  };
}
