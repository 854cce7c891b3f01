import { discoveryTopic, sensorConfig } from '../../protocols/home-assistant/sensor-config.ts';
import type { Profile, RegisterField } from '../../protocols/profile/profile.ts';
import type { FleetDevice } from '../fleet/fleet-device.ts';
import type { Inventory } from '../fleet/inventory/inventory.ts';
import { Records } from '../fleet/stored-record.ts';
import { type Log, silentLog } from '../log/log.ts';
import type { Database, TelemetryPoint } from '../store/database.ts';
import type { MqttAddress } from './mqtt-address.ts';
import type { MqttBroker } from './mqtt-broker.ts';

export interface HomeAssistantOptions {
  readonly broker: Pick<MqttBroker, 'publish' | 'listen'>;
  readonly address: Pick<MqttAddress, 'topic' | 'discovery'>;
  readonly database: Database;
  readonly inventory: Inventory;
  /** Registers of a device class; undefined when they are not known here. */
  readonly profileOf: (deviceClass: string) => Promise<Profile | undefined>;
  /** Name of this host. */
  readonly host: string;
  /** After so long without a value a sensor is unavailable, in s. */
  readonly expireAfterS: number;
  readonly version: string;
  readonly log?: Log;
}

/** Sensors of a device that were made known, by whichever host. */
interface Announced {
  readonly class: string;
  readonly series: readonly string[];
}

/** Where a host says whether it is there. */
export function statusTopic(topic: string, host: string): string {
  return `${topic}/hosts/${host}/status`;
}

/**
 * Publishes telemetry for Home Assistant: the sensors of a device by discovery, with its first values, and then its values. A
 * device that leaves the inventory is taken out there too.
 */
export class HomeAssistant {
  readonly #options: HomeAssistantOptions;
  readonly #log: Log;
  readonly #announced: Records<Announced>;
  readonly #hosts: Records<{ readonly host: string }>;
  /** What this program made known since it reached the broker, or Home Assistant started: series by device. */
  readonly #known = new Map<string, ReadonlySet<string>>();
  #availability: Promise<readonly string[]> | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(options: HomeAssistantOptions) {
    this.#options = options;
    this.#log = options.log ?? silentLog;
    this.#announced = new Records('announced', options.database.keyValues('announced'));
    this.#hosts = new Records('publishers', options.database.keyValues('publishers'));
  }

  /** Says that this host publishes too, and takes out what left the inventory; then follows it until `signal`. */
  async run(signal: AbortSignal): Promise<void> {
    const { broker, address, database, host } = this.#options;
    await this.#hosts.put(host, { host });
    broker.listen(`${address.discovery}/status`, (text) => {
      if (text === 'online') this.forget();
    });
    const devices = database.keyValues('devices');
    const changes = devices.watch('', signal);
    for await (const [key] of this.#announced.entries()) {
      if ((await devices.get(key)) === undefined) await this.#inTurn(() => this.#takeOut(key));
    }
    for await (const [key, value] of changes) if (value === undefined) await this.#inTurn(() => this.#takeOut(key));
  }

  /** Makes all known again with their next values: the broker, or Home Assistant, may have forgotten. */
  forget(): void {
    this.#known.clear();
    this.#availability = undefined;
  }

  /** Publishes values that were measured. Trouble is logged: the values are in the database, and later ones follow. */
  publish(points: readonly TelemetryPoint[]): Promise<void> {
    const byDevice = grouped(points.filter(isShown), ({ device }) => device);
    return this.#inTurn(async () => {
      for (const [key, own] of byDevice) {
        const device = await this.#options.inventory.device(key);
        if (device !== undefined) await this.#device(device, own);
      }
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((error: unknown) => {
      this.#log.error('mqttPublishFailed', error instanceof Error ? error.message : String(error));
    });
    return this.#last;
  }

  async #device(device: FleetDevice, points: readonly TelemetryPoint[]): Promise<void> {
    const known = this.#known.get(device.key);
    const isNew = known === undefined || points.some(({ series }) => !known.has(series));
    if (isNew) await this.#announce(device, [...new Set(points.map(({ series }) => series))]);
    for (const [atMs, own] of grouped(points, (point) => point.atMs)) {
      const values = Object.fromEntries(own.map(({ series, value }) => [series, value]));
      const state = { time: new Date(atMs).toISOString(), ...values };
      this.#options.broker.publish(this.#stateTopic(device.key), JSON.stringify(state), true);
    }
  }

  async #announce(device: FleetDevice, series: readonly string[]): Promise<void> {
    const { broker, address, profileOf, expireAfterS, version } = this.#options;
    const profile = await profileOf(device.class);
    const fields = fieldsOf(profile);
    const before = (await this.#announced.get(device.key))?.record;
    const kept = before?.class === device.class ? before.series : [];
    const all = [...new Set([...kept, ...series])].sort();
    // Written first: what was made known must be known to whoever takes it out.
    if (before === undefined || before.class !== device.class || all.length > before.series.length) {
      await this.#announced.put(device.key, { class: device.class, series: all });
    }
    for (const gone of before?.series ?? []) {
      if (!all.includes(gone)) broker.publish(discoveryTopic(address.discovery, device.key, gone), '', true);
    }
    const availabilityTopics = await this.#availabilityTopics();
    for (const name of all) {
      const config = sensorConfig({
        device: device.key,
        deviceClass: device.class,
        field: fields.get(name) ?? { name, type: 'f64' },
        stateTopic: this.#stateTopic(device.key),
        availabilityTopics,
        expireAfterS,
        version,
      });
      broker.publish(discoveryTopic(address.discovery, device.key, name), JSON.stringify(config), true);
    }
    this.#known.set(device.key, new Set(all));
  }

  async #takeOut(key: string): Promise<void> {
    const { broker, address } = this.#options;
    const announced = await this.#announced.get(key);
    this.#known.delete(key);
    if (announced === undefined) return;
    for (const name of announced.record.series) broker.publish(discoveryTopic(address.discovery, key, name), '', true);
    broker.publish(this.#stateTopic(key), '', true);
    await this.#announced.remove(key);
  }

  /** Of every host that publishes: which of them reads a device may change from round to round. */
  #availabilityTopics(): Promise<readonly string[]> {
    this.#availability ??= this.#readAvailability();
    return this.#availability;
  }

  async #readAvailability(): Promise<readonly string[]> {
    const { address, host } = this.#options;
    const hosts = new Set([host]);
    for await (const [, { record }] of this.#hosts.entries()) hosts.add(record.host);
    return [...hosts].sort().map((name) => statusTopic(address.topic, name));
  }

  #stateTopic(device: string): string {
    return `${this.#options.address.topic}/devices/${device}/state`;
  }
}

/** Hours of series are for plots; and Home Assistant has names of letters, digits, `-` and `_` only. */
function isShown({ series }: TelemetryPoint): boolean {
  return /^[\w-]+$/.test(series);
}

function grouped<T, Key>(items: readonly T[], keyOf: (item: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function fieldsOf(profile: Profile | undefined): ReadonlyMap<string, Pick<RegisterField, 'name' | 'unit' | 'type'>> {
  return new Map((profile?.inputRegisters ?? []).map((field) => [field.name, field]));
}
