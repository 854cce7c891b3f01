import { Registry } from 'prom-client';

export type { Registry };

/**
 * An empty set of metrics (Prometheus text exposition format). Parts of a program put their own collectors into it:
 * `new Counter({ name, help, registers: [registry] })` of prom-client. Names begin with `kerb_` and end with their unit,
 * seconds or bytes; counters end with `_total`.
 */
export function createMetrics(): Registry {
  return new Registry();
}
