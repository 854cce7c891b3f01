import type { Database, Telemetry, TelemetryPoint } from '../store/database.ts';

/** The same database, of whose telemetry `onPoints` is told what is written by this program, once it is durable. */
export function publishedTelemetry(
  database: Database,
  onPoints: (points: readonly TelemetryPoint[]) => void,
): Database {
  const { telemetry } = database;
  const told: Telemetry = {
    write: async (points) => {
      await telemetry.write(points);
      if (points.length > 0) onPoints(points);
    },
    read: (query) => telemetry.read(query),
    devices: () => telemetry.devices(),
    series: (device) => telemetry.series(device),
    expire: (nowMs, keptMs, of) => telemetry.expire(nowMs, keptMs, of),
  };
  return {
    name: database.name,
    keyValues: (bucket) => database.keyValues(bucket),
    blobs: (bucket) => database.blobs(bucket),
    log: (name) => database.log(name),
    queue: (name, options) => database.queue(name, options),
    telemetry: told,
    close: () => database.close(),
  };
}
