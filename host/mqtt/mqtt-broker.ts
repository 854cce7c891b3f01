import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { type Log, silentLog } from '../log/log.ts';
import type { MqttAddress } from './mqtt-address.ts';

/** How this program shows itself to a broker, and knows it; certificates and key in PEM. */
export interface MqttCredentials {
  readonly password?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface MqttBrokerOptions {
  readonly address: MqttAddress;
  readonly credentials?: MqttCredentials;
  /** Another one at the broker with the same id puts this one out. */
  readonly clientId: string;
  /** Where it says `online`, and the broker `offline` when it is gone. */
  readonly statusTopic: string;
  readonly log?: Log;
  /** Called each time that the broker has been reached. */
  readonly onConnected?: () => void;
}

const RECONNECT_MS = 2000;
const CONNECT_TIMEOUT_MS = 10_000;
const KEEPALIVE_S = 30;
/** Topics whose last message is kept while the broker is away. */
const MOST_WAITING = 100_000;
/** For what is under way at the end. */
const QOS = 1;

/**
 * A connection to an MQTT broker (3.1.1) that comes back by itself. Messages go at least once (QoS 1); while the broker is away
 * the last one of each topic waits for it.
 */
export class MqttBroker {
  readonly #client: MqttClient;
  readonly #options: MqttBrokerOptions;
  readonly #log: Log;
  readonly #waiting = new Map<string, { readonly text: string; readonly retain: boolean }>();
  readonly #listeners = new Map<string, (text: string) => void>();
  #told = '';
  /** Messages that were given up while the broker was away. */
  dropped = 0;
  published = 0;

  constructor(options: MqttBrokerOptions) {
    this.#options = options;
    this.#log = options.log ?? silentLog;
    this.#client = connect(clientOptions(options));
    this.#client.on('connect', () => this.#onConnected());
    this.#client.on('error', (error) => this.#tell(error.message));
    this.#client.on('close', () => {
      if (!this.#client.disconnecting) this.#tell('the connection was closed');
    });
    this.#client.on('message', (topic, payload) => this.#listeners.get(topic)?.(payload.toString()));
  }

  get isConnected(): boolean {
    return this.#client.connected;
  }

  /** Never rejects: what cannot be sent now waits, or is counted as dropped. */
  publish(topic: string, text: string, retain: boolean): void {
    if (this.#client.connected) {
      this.#send(topic, text, retain);
      return;
    }
    this.#waiting.delete(topic);
    if (this.#waiting.size >= MOST_WAITING) {
      this.#waiting.delete(this.#waiting.keys().next().value!);
      this.dropped++;
    }
    this.#waiting.set(topic, { text, retain });
  }

  /** Messages of one topic, retained ones too; again after each reconnection. */
  listen(topic: string, heard: (text: string) => void): void {
    this.#listeners.set(topic, heard);
    if (this.#client.connected) this.#client.subscribe(topic, { qos: QOS });
  }

  /** Says that it goes, and waits for what is under way. */
  async close(): Promise<void> {
    const isForced = !this.#client.connected;
    if (!isForced) this.#send(this.#options.statusTopic, 'offline', true);
    await this.#client.endAsync(isForced);
  }

  #onConnected(): void {
    this.#told = '';
    this.#log.info('mqttConnected', 'the broker was reached', this.#place());
    for (const topic of this.#listeners.keys()) this.#client.subscribe(topic, { qos: QOS });
    this.#send(this.#options.statusTopic, 'online', true);
    this.#options.onConnected?.();
    for (const [topic, { text, retain }] of this.#waiting) this.#send(topic, text, retain);
    this.#waiting.clear();
  }

  #send(topic: string, text: string, retain: boolean): void {
    this.published++;
    this.#client.publish(topic, text, { qos: QOS, retain }, (error) => {
      if (error) this.#tell(error.message);
    });
  }

  /** The same trouble once, however often it is met. */
  #tell(trouble: string): void {
    if (this.#told === trouble) return;
    this.#told = trouble;
    this.#log.warn('mqttTrouble', trouble, this.#place());
  }

  #place(): { readonly broker: string } {
    const { host, port } = this.#options.address;
    return { broker: `${host}:${port}` };
  }
}

function clientOptions({ address, credentials = {}, clientId, statusTopic }: MqttBrokerOptions): IClientOptions {
  const { password, ca, cert, key } = credentials;
  return {
    protocol: address.isSecure ? 'mqtts' : 'mqtt',
    host: address.host,
    port: address.port,
    clientId,
    clean: true,
    protocolVersion: 4,
    keepalive: KEEPALIVE_S,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    reconnectOnConnackError: true,
    will: { topic: statusTopic, payload: Buffer.from('offline'), qos: QOS, retain: true },
    ...(address.username !== undefined && { username: address.username }),
    ...(password !== undefined && { password }),
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(address.isSecure && { rejectUnauthorized: true }),
  };
}
