import type { Answered } from '../../api/api-server.ts';
import { systemClock } from '../../clock/system.ts';
import type { DeviceAccess } from '../../fleet/access/device-access.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import { apiMetrics } from '../../fleet-metrics/api-metrics.ts';
import { FleetMetrics } from '../../fleet-metrics/fleet-metrics.ts';
import { measuredAccess } from '../../fleet-metrics/measured-access.ts';
import { measuredDatabase } from '../../fleet-metrics/measured-database.ts';
import { mqttMetrics } from '../../fleet-metrics/mqtt-metrics.ts';
import { type MetricsServer, serveMetrics } from '../../metrics/metrics-server.ts';
import { createMetrics } from '../../metrics/registry.ts';
import type { MqttBroker } from '../../mqtt/mqtt-broker.ts';
import type { Database } from '../../store/database.ts';
import { listenAddress } from './listen-option.ts';

/** Port that a host of a fleet serves its metrics on where nothing else is said. */
export const DEFAULT_FLEET_METRICS_PORT = 9465;

/** The metrics of a host of a fleet, if they are wanted: what they measure goes through here. */
export class HostMetrics {
  readonly #registry = createMetrics();
  readonly #where: ReturnType<typeof listenAddress> | undefined;
  readonly onAnswered: ((answered: Answered) => void) | undefined;

  /** @param given `true`, a port, an address and port; undefined: none are wanted @throws UsageError */
  constructor(given: string | true | undefined) {
    this.#where = given === undefined ? undefined : listenAddress('--metrics', given, DEFAULT_FLEET_METRICS_PORT);
    this.onAnswered = this.#where && apiMetrics(this.#registry);
  }

  database(database: Database): Database {
    return this.#where ? measuredDatabase(database, this.#registry, systemClock) : database;
  }

  access(access: DeviceAccess): DeviceAccess {
    return this.#where ? measuredAccess(access, this.#registry, systemClock) : access;
  }

  broker(broker: MqttBroker): void {
    if (this.#where) mqttMetrics(this.#registry, broker);
  }

  /** @throws ListenError */
  async serve(fleet: Fleet): Promise<MetricsServer | undefined> {
    if (this.#where === undefined) return undefined;
    new FleetMetrics(this.#registry, fleet, systemClock);
    return serveMetrics({ registry: this.#registry, ...this.#where });
  }
}
