import type { Profile } from '../../../protocols/profile/profile.ts';
import { systemClock } from '../../clock/system.ts';
import { lineAccess } from '../../fleet/access/line-access.ts';
import type { LinePool } from '../../fleet/access/line-pool.ts';
import { hasEnded } from '../../fleet/campaign/campaign-record.ts';
import { stateText } from '../../fleet/campaign/campaign-words.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import { FleetHost } from '../../fleet/fleet-host.ts';
import type { Log } from '../../log/log.ts';
import { publishedTelemetry } from '../../mqtt/published-telemetry.ts';
import type { Database } from '../../store/database.ts';
import { profileOf } from '../device/profile-argument.ts';
import { type TlsOptions, tlsFilesOf } from '../device/tls-options.ts';
import { type LogCliOptions, logOf } from '../log-options.ts';
import { interrupted } from '../signals.ts';
import type { ApiOptions } from './api-options.ts';
import { type FleetOptions, hostName, withFleet, withFleetOfHost } from './fleet-context.ts';
import type { MqttOptions } from './mqtt-options.ts';
import { startApi } from './serve-api.ts';
import { HostMetrics } from './serve-metrics.ts';
import { startPublishing } from './serve-mqtt.ts';

export interface ServeOptions extends FleetOptions, TlsOptions, LogCliOptions, ApiOptions, MqttOptions {
  readonly name?: string;
  readonly lines: number;
  readonly timeout?: number;
  readonly measureEvery?: number;
  readonly measure?: readonly string[];
  /** In ms. */
  readonly keep?: number;
  readonly keepHourly?: number;
  readonly metrics?: string | true;
}

/** Two years. */
const HOURLY_KEPT_MS = 730 * 86_400_000;

/** `kerb fleet serve` */
export async function serveFleet(options: ServeOptions): Promise<void> {
  const metrics = new HostMetrics(options.metrics);
  await withFleetOfHost(
    options,
    (fleet) => serveHost(fleet, metrics, options),
    (database) => metrics.database(database),
  );
}

async function serveHost(fleet: Fleet, metrics: HostMetrics, options: ServeOptions): Promise<void> {
  const tls = tlsFilesOf(options);
  const stop = new AbortController();
  void interrupted().then(() => stop.abort());
  const name = options.name ?? hostName();
  const access = lineAccess({
    clock: systemClock,
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    ...(tls && { tls }),
  });
  const log = logOf(options);
  const { lines } = options;
  const host = new FleetHost(fleet, { name, access: metrics.access(access), clock: systemClock, log, lines });
  const profileOfClass = knownProfiles();
  const served: { close(): Promise<void> }[] = [];
  try {
    const source = { fleet, host: name, profileOf: profileOfClass, everyMs: options.measureEvery, log };
    const publishing = await startPublishing(source, options);
    if (publishing) {
      served.push(publishing);
      metrics.broker(publishing.broker);
    }
    const api = await startApi(fleet, options, log, metrics.onAnswered);
    if (api) served.push(api);
    const scraped = await metrics.serve(fleet);
    if (scraped) served.push(scraped);
    const metricsUrl =
      scraped && `http://${scraped.host.includes(':') ? `[${scraped.host}]` : scraped.host}:${scraped.port}/metrics`;
    tellServing(fleet, name, { api: api?.url, metrics: metricsUrl }, options);
    const database = publishing ? publishedTelemetry(fleet.database, publishing.publish) : fleet.database;
    const published = publishing?.run(stop.signal);
    const collecting = collect(fleet, database, profileOfClass, access.pool, log, stop.signal, options);
    const retaining = retain(fleet.database, name, log, stop.signal, options);
    await host.run(stop.signal);
    await Promise.all([collecting, published, retaining]);
  } finally {
    await Promise.all(served.map((one) => one.close()));
  }
}

function tellServing(
  fleet: Fleet,
  host: string,
  { api, metrics }: { readonly api: string | undefined; readonly metrics: string | undefined },
  { json }: ServeOptions,
): void {
  const { name: database } = fleet.database;
  if (json) {
    console.log(JSON.stringify({ event: 'serving', host, database, api, metrics }));
    return;
  }
  if (api) console.log(`HTTP API at ${api}/api/v1/`);
  if (metrics) console.log(`metrics at ${metrics}`);
  console.log(`host ${host} works on the fleet in ${database}; Ctrl-C ends it, and others go on`);
}

/** Profiles by class, each read once; undefined for a class that has none here. */
function knownProfiles(): (deviceClass: string) => Promise<Profile | undefined> {
  const profiles = new Map<string, Promise<Profile | undefined>>();
  return (name) => {
    const known = profiles.get(name) ?? profileOf(name).catch(() => undefined);
    profiles.set(name, known);
    return known;
  };
}

/** Measures what devices have registers for, when it is asked to. */
async function collect(
  fleet: Fleet,
  database: Database,
  profileOfClass: (deviceClass: string) => Promise<Profile | undefined>,
  lines: LinePool,
  log: Log,
  signal: AbortSignal,
  { measureEvery, measure, timeout }: ServeOptions,
): Promise<void> {
  if (measureEvery === undefined) return;
  const { Collector } = await import('../../telemetry/collector.ts');
  const collector = new Collector({
    database,
    lines,
    clock: systemClock,
    everyMs: measureEvery,
    log,
    profileOf: profileOfClass,
    ...(measure !== undefined && { series: measure }),
    ...(timeout !== undefined && { timeoutMs: timeout }),
  });
  await collector.run(() => fleet.devices(), signal);
}

/** Forgets old telemetry every hour, when it is asked to. */
async function retain(
  database: Database,
  host: string,
  log: Log,
  signal: AbortSignal,
  { keep, keepHourly = HOURLY_KEPT_MS }: ServeOptions,
): Promise<void> {
  if (keep === undefined) return;
  const { Retainer } = await import('../../telemetry/retainer.ts');
  const retention = { rawMs: keep, hourlyMs: keepHourly };
  await new Retainer({ database, clock: systemClock, host, log, retention }).run(signal);
}

/** `kerb fleet status` */
export async function fleetStatus(options: FleetOptions): Promise<void> {
  await withFleet(options, async (fleet) => {
    const classes = new Map<string, { devices: number; enrolled: number; proved: number }>();
    for await (const { device, facts } of fleet.entries()) {
      const counts = classes.get(device.class) ?? { devices: 0, enrolled: 0, proved: 0 };
      counts.devices++;
      counts.enrolled += Number(device.deviceKey !== undefined);
      counts.proved += Number(facts !== undefined);
      classes.set(device.class, counts);
    }
    const campaigns: { id: string; state: string }[] = [];
    for await (const { plan, state } of fleet.campaigns()) {
      if (!hasEnded(state)) campaigns.push({ id: plan.id, state: stateText(state, plan.stages) });
    }
    const jobs = await fleet.database.queue('lines', { leaseMs: 30_000 }).size();
    const { number } = await fleet.auditTrail.head();
    if (options.json) {
      console.log(JSON.stringify({ classes: Object.fromEntries(classes), campaigns, jobs, auditRecords: number }));
      return;
    }
    for (const [name, { devices, enrolled, proved }] of classes) {
      console.log(`${name.padEnd(10)} ${devices} devices, ${enrolled} enrolled, ${proved} proved what they run`);
    }
    if (classes.size === 0) console.log('no device: `kerb fleet import` or `kerb fleet add` brings them in');
    for (const { id, state } of campaigns) console.log(`campaign   ${id} ${state}`);
    console.log(`jobs       ${jobs} lines wait or are being worked on`);
    console.log(`audit      ${number} records`);
  });
}
