import type { Registry } from 'prom-client';
import { levels, totals } from '../metrics/totals.ts';
import type { MqttBroker } from '../mqtt/mqtt-broker.ts';

/** Metrics of the connection to an MQTT broker. */
export function mqttMetrics(registry: Registry, broker: MqttBroker): void {
  levels({
    registry,
    name: 'kerb_mqtt_connected',
    help: '1 while the broker is reached',
    labels: [],
    read: () => [{ labels: {}, value: Number(broker.isConnected) }],
  });
  totals({
    registry,
    name: 'kerb_mqtt_published_total',
    help: 'Messages handed to the broker',
    labels: [],
    read: () => [{ labels: {}, value: broker.published }],
  });
  totals({
    registry,
    name: 'kerb_mqtt_dropped_total',
    help: 'Messages that were given up while the broker was away',
    labels: [],
    read: () => [{ labels: {}, value: broker.dropped }],
  });
}
