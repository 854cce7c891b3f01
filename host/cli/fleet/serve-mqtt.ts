import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { sleep } from '../../clock/clock.ts';
import { systemClock } from '../../clock/system.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import type { Log } from '../../log/log.ts';
import { HomeAssistant, statusTopic } from '../../mqtt/home-assistant.ts';
import { parseMqttAddress } from '../../mqtt/mqtt-address.ts';
import { MqttBroker, type MqttCredentials } from '../../mqtt/mqtt-broker.ts';
import { packageRoot } from '../../package-root.ts';
import type { TelemetryPoint } from '../../store/database.ts';
import { UsageError } from '../failure.ts';
import type { MqttOptions } from './mqtt-options.ts';

/** What is measured, on its way to a broker. */
export interface Publishing {
  readonly broker: MqttBroker;
  readonly publish: (points: readonly TelemetryPoint[]) => void;
  /** Until `signal`, devices that leave the inventory are taken out there. */
  run(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface PublishingSource {
  readonly fleet: Fleet;
  /** Name of the host. */
  readonly host: string;
  readonly profileOf: (deviceClass: string) => Promise<Profile | undefined>;
  /** Time from measurement to measurement, in ms. */
  readonly everyMs: number | undefined;
  readonly log: Log;
}

/** A sensor that misses so many measurements is unavailable. */
const MISSED = 3;
const AGAIN_MS = 3000;

/** As the options ask for it; undefined when they do not. @throws UsageError, MqttAddressError */
export async function startPublishing(
  { fleet, host, profileOf, everyMs, log }: PublishingSource,
  options: MqttOptions,
): Promise<Publishing | undefined> {
  const { mqtt, mqttCa, mqttCert, mqttKey } = options;
  if (mqtt === undefined) {
    if (mqttCa ?? mqttCert ?? mqttKey) throw new UsageError('--mqtt-ca, --mqtt-cert and --mqtt-key go with --mqtt');
    return undefined;
  }
  if (everyMs === undefined) {
    throw new UsageError('--mqtt publishes what is measured: say how often with --measure-every, such as 1min');
  }
  const address = parseMqttAddress(mqtt);
  if (!address.isSecure && (mqttCa ?? mqttCert ?? mqttKey))
    throw new UsageError('certificates go with mqtts://, not mqtt://');
  if ((mqttCert === undefined) !== (mqttKey === undefined))
    throw new UsageError('give --mqtt-cert and --mqtt-key together');
  const { KERB_MQTT_PASSWORD: password } = process.env;
  const credentials: MqttCredentials = {
    ...(password && { password }),
    ...(mqttCa !== undefined && { ca: await readText(mqttCa) }),
    ...(mqttCert !== undefined && { cert: await readText(mqttCert) }),
    ...(mqttKey !== undefined && { key: await readText(mqttKey) }),
  };
  const version = await packageVersion();
  const broker = new MqttBroker({
    address,
    credentials,
    clientId: `kerb-${host}`,
    statusTopic: statusTopic(address.topic, host),
    log,
    onConnected: () => homeAssistant.forget(),
  });
  const homeAssistant = new HomeAssistant({
    broker,
    address,
    database: fleet.database,
    inventory: fleet.inventory,
    profileOf,
    host,
    expireAfterS: Math.ceil((MISSED * everyMs) / 1000),
    version,
    log,
  });
  return {
    broker,
    publish: (points) => void homeAssistant.publish(points),
    run: (signal) => persist(() => homeAssistant.run(signal), log, signal),
    close: () => broker.close(),
  };
}

/** The database may be away for a while. */
async function persist(run: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await run();
    } catch (error) {
      log.error('mqttFollowFailed', error instanceof Error ? error.message : String(error));
      if (!signal.aborted) await sleep(systemClock, AGAIN_MS);
    }
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}
