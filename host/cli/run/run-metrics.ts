import type { Gateway } from '../../gateway/gateway.ts';
import { DeviceMetrics, type MeasuredDevice } from '../../metrics/device-metrics.ts';
import { GatewayMetrics } from '../../metrics/gateway-metrics.ts';
import { LineMetrics } from '../../metrics/line-metrics.ts';
import { type MetricsServer, serveMetrics } from '../../metrics/metrics-server.ts';
import { createMetrics } from '../../metrics/registry.ts';
import { UsageError } from '../failure.ts';

/** Port that exporters of metrics take where nothing else is said. */
export const DEFAULT_METRICS_PORT = 9464;

/** The metrics of a gateway, served to who scrapes them. */
export class RunMetrics {
  readonly devices: DeviceMetrics;
  readonly server: GatewayMetrics;
  /** Of lines to devices downstream. */
  readonly lines: LineMetrics;
  readonly #registry = createMetrics();
  readonly #where: { readonly host?: string; readonly port: number };
  #gateway: Gateway | undefined;

  /** @param given `true`, a port, an address and port. @throws UsageError */
  constructor(given: string | true, devices: Iterable<MeasuredDevice>) {
    this.#where = metricsAddress(given);
    this.devices = new DeviceMetrics(this.#registry, devices, () => this.#gateway?.scans.skipped ?? 0);
    this.server = new GatewayMetrics(this.#registry, () => this.#gateway);
    this.lines = new LineMetrics(this.#registry);
  }

  /** @throws ListenError */
  serve(gateway: Gateway): Promise<MetricsServer> {
    this.#gateway = gateway;
    return serveMetrics({ registry: this.#registry, ...this.#where });
  }
}

/** @throws UsageError */
export function metricsAddress(given: string | true): { readonly host?: string; readonly port: number } {
  if (given === true) return { port: DEFAULT_METRICS_PORT };
  const match = /^(?:(?:\[([^\]]+)\]|([^:\s]+)):)?(\d{1,5})$/.exec(given);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw new UsageError(
      `--metrics ${given}: give a port, or an address and a port such as 0.0.0.0:${DEFAULT_METRICS_PORT}`,
    );
  }
  const host = match[1] ?? match[2];
  return { port, ...(host !== undefined && { host }) };
}
