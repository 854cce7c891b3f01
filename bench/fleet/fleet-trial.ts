import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, sleep } from '../../host/clock/clock.ts';
import { systemClock } from '../../host/clock/system.ts';
import { hasEnded } from '../../host/fleet/campaign/campaign-record.ts';
import type { CampaignSummary } from '../../host/fleet/campaign/campaign-summary.ts';
import type { CampaignPlan, Stage } from '../../host/fleet/campaign.ts';
import { Fleet } from '../../host/fleet/fleet.ts';
import { importDevices } from '../../host/fleet/inventory/import-devices.ts';
import type { Actor } from '../../host/fleet/role.ts';
import type { Database } from '../../host/store/database.ts';
import { openDatabase } from '../../host/store/open-database.ts';
import type { UnitReport } from '../../sim/fleet/unit-report.ts';
import { scenarioKeySet } from '../../sim/update/scenario-keys.ts';
import { KerbChild } from './kerb-child.ts';
import { signedTariff } from './trial-config.ts';

export interface FleetTrialOptions {
  /** An empty folder, for files. */
  readonly folder: string;
  /** Address of the fleet's database, as `kerb fleet --database` takes it. */
  readonly database: string;
  readonly devices: number;
  /** Devices of a line. */
  readonly unitsPerLine: number;
  /** Share that has a trouble. */
  readonly troubledPercent: number;
  /** By which keys and troubles are drawn. */
  readonly seed: number;
  /** How long a device is waited for that is not reached, in s. */
  readonly giveUpS: number;
}

/** What the process of the devices says at its end. */
export interface DevicesEnd {
  readonly receivedBytes: number;
  readonly sentBytes: number;
  readonly cpuS: number;
  readonly residentBytes: number;
}

const ACTOR: Actor = { name: 'trial', role: 'admin' };
const CAMPAIGN = 'trial';
const POLL_MS = 300;
const SEQUENCE = 1;
/** On which a host works at once. */
const LINES = 32;
/** Of V8, for 100,000 devices and more. */
const DEVICES_HEAP_MB = 12_000;
const ALL: Omit<Stage, 'name' | 'reach'> = { soakS: 0, mostFailedPercent: 20, mostUnreachablePercent: 50 };

/** A campaign on simulated devices by real hosts: processes that whoever runs the trial kills and starts as it likes. */
export class FleetTrial {
  readonly fleet: Fleet;
  readonly signed: Uint8Array;
  readonly sequence = SEQUENCE;
  readonly campaign = CAMPAIGN;
  /** Hosts that run, by their names. */
  readonly hosts = new Map<string, KerbChild>();
  kills = 0;
  /** Time of processors of all hosts that have ended, in s. */
  #hostsCpuS = 0;
  readonly #options: FleetTrialOptions;
  readonly #database: Database;
  readonly #devices: KerbChild;

  private constructor(options: FleetTrialOptions, database: Database, devices: KerbChild, signed: Uint8Array) {
    this.#options = options;
    this.#database = database;
    this.#devices = devices;
    this.signed = signed;
    this.fleet = new Fleet(database, { clock: systemClock, host: 'trial' });
  }

  /** Starts the devices, and imports them. */
  static async open(options: FleetTrialOptions): Promise<FleetTrial> {
    const { folder, database: address, devices: count, unitsPerLine, troubledPercent, seed } = options;
    const trust = join(folder, 'keys.cbor');
    const inventory = join(folder, 'devices.csv');
    await writeFile(trust, scenarioKeySet(seed));
    const words = ['fleet-devices', `${count}`, '--json', '--trust', trust, '--inventory', inventory];
    const devices = new KerbChild(
      [
        ...words,
        ...['--report', join(folder, 'devices.jsonl'), '--units', `${unitsPerLine}`],
        ...['--troubled', `${troubledPercent}`, '--seed', `${seed}`],
      ],
      DEVICES_HEAP_MB,
    );
    try {
      await devices.event('listening');
      const database = await openDatabase(address);
      const trial = new FleetTrial(options, database, devices, await signedTariff(seed, SEQUENCE));
      const listed = importDevices(await readFile(inventory, 'utf8'), inventory);
      await trial.fleet.as(ACTOR).addDevices(listed);
      return trial;
    } catch (error) {
      await devices.end('SIGKILL');
      throw error;
    }
  }

  /** Bytes of memory of the process of the devices when they listened. */
  async residentBytes(): Promise<number> {
    return (await this.#devices.event<{ residentBytes: number }>('listening')).residentBytes;
  }

  /** Begins the campaign: a hundredth, a tenth, all. */
  async begin(): Promise<void> {
    const actor = this.fleet.as(ACTOR);
    const config = await actor.keepConfig(this.signed);
    const plan: CampaignPlan = {
      id: CAMPAIGN,
      title: 'trial',
      goal: { kind: 'config', config },
      query: '',
      stages: [
        { ...ALL, name: 'canary', reach: { kind: 'percent', percent: 1 }, mostFailedPercent: 100 },
        { ...ALL, name: 'tenth', reach: { kind: 'percent', percent: 10 } },
        { ...ALL, name: 'all', reach: { kind: 'all' } },
      ],
      attempts: 2,
      giveUpAfterS: this.#options.giveUpS,
    };
    await actor.createCampaign(plan);
  }

  /** @param database of the fleet, where it goes another way than this program */
  startHost(name: string, database = this.#options.database, lines = LINES): KerbChild {
    const address = ['--database', database, '--name', name, '--lines', `${lines}`];
    const host = new KerbChild(['fleet', 'serve', '--json', ...address, '--log', 'json', '--log-level', 'warn']);
    this.hosts.set(name, host);
    return host;
  }

  /** As when its computer loses power. */
  async killHost(name: string): Promise<void> {
    const host = this.hosts.get(name)!;
    this.hosts.delete(name);
    this.kills++;
    await host.end('SIGKILL');
    this.#hostsCpuS += host.cpuS;
  }

  summary(): Promise<CampaignSummary> {
    return this.fleet.summary(CAMPAIGN);
  }

  /** Until the campaign is over. @param look sees it on its way */
  async untilOver(look: (summary: CampaignSummary) => void = () => {}, clock: Clock = systemClock): Promise<void> {
    for (;;) {
      const summary = await this.summary();
      look(summary);
      if (hasEnded(summary.state)) return;
      if (summary.state.kind === 'halted') throw new Error(`the campaign halted: ${summary.state.reason}`);
      for (const [name, host] of this.hosts) {
        if (host.hasEnded) throw new Error(`the host ${name} ended by itself: ${host.stderr}`);
      }
      await sleep(clock, POLL_MS);
    }
  }

  /** Ends the hosts; time of processors that all of them took, in s. */
  async endHosts(): Promise<number> {
    for (const [name, host] of [...this.hosts]) {
      this.hosts.delete(name);
      await host.end('SIGINT');
      this.#hostsCpuS += host.cpuS;
    }
    return this.#hostsCpuS;
  }

  /** Ends the devices; what each says of itself. */
  async endDevices(): Promise<{ readonly end: DevicesEnd; readonly reports: ReadonlyMap<string, UnitReport> }> {
    await this.#devices.end('SIGINT');
    const end = await this.#devices.event<DevicesEnd>('ended');
    const lines = (await readFile(join(this.#options.folder, 'devices.jsonl'), 'utf8')).trimEnd().split('\n');
    const reports = lines.map((line) => JSON.parse(line) as UnitReport);
    return { end, reports: new Map(reports.map((report) => [report.device, report])) };
  }

  async close(): Promise<void> {
    const children = [...this.hosts.values(), this.#devices];
    await Promise.all(children.filter(({ hasEnded: isOver }) => !isOver).map((child) => child.end('SIGKILL')));
    await this.#database.close();
  }
}
