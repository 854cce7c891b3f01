import { createHash } from 'node:crypto';
import type { DeviceAccess, FleetUnit } from '../../../host/fleet/access/device-access.ts';
import type { CampaignPlan, Stage } from '../../../host/fleet/campaign.ts';
import { Fleet } from '../../../host/fleet/fleet.ts';
import type { FleetDevice } from '../../../host/fleet/fleet-device.ts';
import { FleetHost } from '../../../host/fleet/fleet-host.ts';
import type { Actor } from '../../../host/fleet/role.ts';
import type { Database } from '../../../host/store/database.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { signConfigDocument } from '../../../protocols/config/signed-config.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { deviceSecret } from './device-secret.ts';
import { SimulatedDevice, type Trouble } from './simulated-device.ts';

export const START_MS = Date.UTC(2026, 11, 1, 9);
export const operator: Actor = { name: 'olga', role: 'operator', via: 'cli' };
export const approver: Actor = { name: 'anna', role: 'approver', via: 'cli' };
export const admin: Actor = { name: 'adam', role: 'admin', via: 'cli' };

/** Bytes that are the same each time. */
export function counted(seed: string): (count: number) => Uint8Array {
  let next = 0;
  return (count) => new Uint8Array(createHash('sha512').update(`${seed} ${next++}`).digest()).slice(0, count);
}

export function stage(name: string, reach: Stage['reach'], more: Partial<Stage> = {}): Stage {
  return { name, reach, soakS: 0, mostFailedPercent: 5, ...more };
}

export async function configDocument(sequence: number, activateAtS = 0): Promise<Uint8Array> {
  const document = {
    title: `tariff ${sequence}`,
    target: { class: 'meter', schema: 1 },
    sequence,
    activateAtS,
    fields: new Map([[1, sequence]]),
    settings: [],
  };
  return signConfigDocument(document, signerOf(deviceSecret('utility')));
}

/** Devices, each on a line of its own unless told otherwise, and any number of hosts in virtual time. */
export class SimulatedFleet {
  readonly clock = new VirtualClock(START_MS);
  readonly database: Database = memoryDatabase({ clock: this.clock });
  readonly fleet: Fleet;
  readonly devices = new Map<string, SimulatedDevice>();
  readonly #hosts: AbortController[] = [];
  /** Lines that are open, by whoever. */
  readonly #open = new Set<string>();
  /** Times that two had a line open at once. */
  clashes = 0;

  constructor() {
    this.fleet = new Fleet(this.database, { clock: this.clock, host: 'desk', fresh: counted('desk') });
  }

  async add(
    count: number,
    more: Partial<FleetDevice> = {},
    trouble: (index: number) => Trouble = () => ({}),
  ): Promise<void> {
    const from = this.devices.size;
    const devices = Array.from({ length: count }, (_, index): FleetDevice => {
      const number = from + index;
      return {
        key: `meter-${String(number).padStart(5, '0')}`,
        class: 'meter',
        line: `tcp://gateway-${number}:502`,
        unitId: 1,
        labels: {},
        ...more,
      };
    });
    for (const [index, { key }] of devices.entries()) {
      this.devices.set(key, new SimulatedDevice(key, this.clock, trouble(index)));
    }
    await this.fleet.as(operator).addDevices(devices);
  }

  /** Another device answers in its place. */
  replaceDevice(key: string): void {
    this.devices.set(key, new SimulatedDevice(`${key} anew`, this.clock));
  }

  access(alive: () => boolean = () => true, pause: Pause = () => undefined): DeviceAccess {
    return {
      open: async (line) => {
        if (this.#open.has(line)) this.clashes++;
        this.#open.add(line);
        return {
          unit: ({ key }) => mortal<FleetUnit>(this.devices.get(key)!, alive, pause),
          close: async () => {
            this.#open.delete(line);
          },
        };
      },
    };
  }

  /** Starts a host; the result ends it as one that is told to. */
  host(name: string, database = this.database, access = this.access()): AbortController {
    const stop = new AbortController();
    const fleet = new Fleet(database, { clock: this.clock, host: name, fresh: counted(name) });
    const host = new FleetHost(fleet, { name, access, clock: this.clock, fresh: counted(`${name} work`), lines: 8 });
    void host.run(stop.signal);
    this.#hosts.push(stop);
    return stop;
  }

  /** A host that is killed when `alive` says so first: nothing that it waits for ever comes back. `killed` a minute later. */
  mortalHost(name: string, alive: () => boolean, killed: () => void): void {
    let isDead = false;
    const lives = (): boolean => {
      if (!isDead && !alive()) {
        isDead = true;
        this.clock.after(60_000, killed);
      }
      return !isDead;
    };
    this.host(name, mortalDatabase(this.database, lives), mortal(this.access(lives), lives));
  }

  /**
   * A host whose computer stands still for `stallMs` once it has asked `after` things, and then goes on as if nothing had been: by
   * then others have what it held.
   */
  stallingHost(name: string, after: number, stallMs: number): void {
    let asked = 0;
    let stall: Promise<void> | undefined;
    const pause = (): Promise<void> | undefined => {
      if (++asked === after) {
        stall = new Promise((resolve) => {
          this.clock.after(stallMs, () => {
            stall = undefined;
            resolve();
          });
        });
      }
      return stall;
    };
    const alive = (): boolean => true;
    this.host(name, mortalDatabase(this.database, alive, pause), mortal(this.access(alive, pause), alive, pause));
  }

  async configPlan(
    id: string,
    sequence: number,
    more: Partial<CampaignPlan> = {},
    activateAtS = 0,
  ): Promise<CampaignPlan> {
    const config = await this.fleet.as(operator).keepConfig(await configDocument(sequence, activateAtS));
    return {
      id,
      title: id,
      goal: { kind: 'config', config },
      query: '',
      stages: [stage('canary', { kind: 'devices', count: 2 }), stage('all', { kind: 'all' })],
      attempts: 3,
      ...more,
    };
  }

  /** Lets time pass until the campaign is in one of these states. */
  async until(id: string, kinds: readonly string[], mostMs = 3 * 86_400_000, stepMs = 1000): Promise<string> {
    for (let ms = 0; ms < mostMs; ms += stepMs) {
      const kind = (await this.fleet.campaign(id))!.state.kind;
      if (kinds.includes(kind)) return kind;
      await this.pass(stepMs);
    }
    return (await this.fleet.campaign(id))!.state.kind;
  }

  pass(ms: number): Promise<void> {
    return this.clock.runUntil(this.clock.nowUs + ms * 1000);
  }

  async end(): Promise<void> {
    for (const stop of this.#hosts) stop.abort();
    await this.pass(10);
    await this.database.close();
  }
}

type Pause = () => Promise<void> | undefined;

/** What a computer that stands still does later; whatever else it calls answers at once. */
const LATER = new Set([
  ...['get', 'put', 'putAll', 'remove', 'append', 'take', 'add', 'done', 'again', 'working', 'next', 'open'],
  ...['deviceKey', 'receipt', 'pushConfig', 'flash', 'cancelConfig', 'rollBackConfig', 'rollBackFirmware'],
]);

/** The same object, for a process that may be killed: then its calls neither do anything nor come back. One that stands still makes them later. */
export function mortal<T extends object>(target: T, alive: () => boolean, pause: Pause = () => undefined): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]) => {
        if (!alive()) return never();
        const stall = LATER.has(String(name)) ? pause() : undefined;
        const result: unknown = stall ? stall.then(() => value.apply(object, args)) : value.apply(object, args);
        return afterwards(result, alive, pause);
      };
    },
  });
}

function never(): Promise<never> {
  return new Promise(() => {});
}

/** What was done is done; whether its doer lives to hear of it is another matter. */
function afterwards(result: unknown, alive: () => boolean, pause: Pause): unknown {
  if (result instanceof Promise) {
    return result.then(
      (value) => (alive() ? wrapped(value, alive, pause) : never()),
      (error: unknown) => (alive() ? Promise.reject(error) : never()),
    );
  }
  return wrapped(result, alive, pause);
}

function wrapped(value: unknown, alive: () => boolean, pause: Pause): unknown {
  if (Array.isArray(value)) return value.map((item) => wrapped(item, alive, pause));
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject || !hasMethods(value)) return value;
  return mortal(value, alive, pause);
}

function hasMethods(value: object): boolean {
  return Symbol.asyncIterator in value || 'working' in value || 'next' in value || 'unit' in value;
}

function mortalDatabase(database: Database, alive: () => boolean, pause?: Pause): Database {
  return {
    name: database.name,
    keyValues: (bucket) => mortal(database.keyValues(bucket), alive, pause),
    blobs: (bucket) => mortal(database.blobs(bucket), alive, pause),
    log: (name) => mortal(database.log(name), alive, pause),
    queue: (name, options) => mortal(database.queue(name, options), alive, pause),
    telemetry: database.telemetry,
    close: () => database.close(),
  };
}
