import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plant, PlantSetting } from '../plant/plant.ts';
import type { ProcessImage } from '../plant/process-image.ts';
import { MappingError } from './errors.ts';
import type { JunctionBridge } from './junction-bridge.ts';
import type { JunctionMapping } from './mapping.ts';
import { parseMapping } from './mapping-file.ts';
import { SumoRun } from './sumo-run.ts';

export interface SumoPlantParameters {
  /** Network, and demand, as files from the scenario's folder. */
  readonly net: string;
  readonly routes: readonly string[];
  readonly additional?: readonly string[];
  /** Mapping files, one for each junction. */
  readonly mappings: readonly string[];
  /** SUMO's time at the start of the scenario, s; default the local time of day. */
  readonly begin?: number;
  /** Seconds after which a vehicle that cannot move is taken away; default never. */
  readonly teleportAfter?: number;
  /** `host:port` of a SUMO that was started by hand. */
  readonly server?: string;
}

/** What can be read about a SUMO simulation → unit. */
export const SUMO_QUANTITIES = {
  vehiclesDeparted: '1',
  vehiclesArrived: '1',
  /** On their way, or waiting outside to be let in. */
  vehiclesExpected: '1',
  vehiclesHalting: '1',
  /** Per vehicle, of those on their way too. */
  meanWaiting: 's',
  meanTimeLoss: 's',
  teleports: '1',
  /** Vehicles in collisions, in each second of them. */
  collisions: '1',
  /** Summed over the junctions: during which links had green or yellow together whose ways meet and of which neither gives way. */
  conflictTime: 's',
} as const;
type SumoQuantity = keyof typeof SUMO_QUANTITIES;

interface Wired {
  readonly bridge: JunctionBridge;
  readonly scanMs: number;
  /** Its last scan, since local midnight. */
  lastMs: number;
  /** What the devices showed after that scan has not been looked at. */
  isOpen: boolean;
}

/** A SUMO simulation as the street of one or several signal controllers. */
export class SumoPlant implements Plant {
  readonly #run: SumoRun;
  readonly #wired: readonly Wired[];
  /** From SUMO's time to the scenario's, both of the day. */
  readonly #offsetMs: number;
  readonly #reading: Readonly<Record<SumoQuantity, () => number>> = {
    vehiclesDeparted: () => this.#run.counts.departed,
    vehiclesArrived: () => this.#run.counts.arrived,
    vehiclesExpected: () => this.#run.counts.expected,
    vehiclesHalting: () => this.#run.delays!.halting,
    meanWaiting: () => this.#run.delays!.meanWaiting,
    meanTimeLoss: () => this.#run.delays!.meanTimeLoss,
    teleports: () => this.#run.counts.teleports,
    collisions: () => this.#run.counts.collisions,
    conflictTime: () => this.#wired.reduce((sum, { bridge }) => sum + bridge.conflictMs, 0) / 1000,
  };

  private constructor(run: SumoRun, bridges: readonly (readonly [JunctionBridge, ProcessImage])[], startMs: number) {
    this.#run = run;
    this.#offsetMs = startMs - run.now * 1000;
    this.#wired = bridges.map(([bridge, { scanMs }]) => ({ bridge, scanMs, lastMs: startMs, isOpen: false }));
  }

  /** @throws MappingFileError, MappingError, NetworkError, SumoMissingError, SumoStartError */
  static async start(setting: PlantSetting<SumoPlantParameters>): Promise<SumoPlant> {
    const { parameters, places, random, folder, startMs } = setting;
    const { begin = startMs / 1000, mappings, net, routes, additional = [], teleportAfter, server } = parameters;
    const inFolder = (file: string): string => resolve(folder, file);
    const junctions = await Promise.all(mappings.map(async (file) => readMapping(inFolder(file))));
    const lights = new Map(junctions.map((mapping) => [mapping.trafficLight, mapping]));
    for (const place of places.keys()) {
      if (lights.has(place)) continue;
      const known = [...lights.keys()].join(', ');
      throw new MappingError(place, '', `a device is at ${place}, and the mappings are of ${known}`);
    }
    const fileOf = new Map(junctions.map(({ trafficLight }, at) => [trafficLight, mappings[at]!]));
    const run = await SumoRun.start({
      net: inFolder(net),
      routes: routes.map(inFolder),
      additional: additional.map(inFolder),
      begin,
      // SUMO takes 31 bits.
      seed: Math.floor(random.uniform() * 2 ** 31),
      junctions: junctions.filter(({ trafficLight }) => places.has(trafficLight)),
      followVehicles: true,
      ...(teleportAfter !== undefined && { teleportAfter }),
      ...(server !== undefined && { connect: endpointOf(server) }),
    }).catch((error: unknown) => {
      if (!(error instanceof MappingError)) throw error;
      throw new MappingError(error.trafficLight, error.at, error.what, fileOf.get(error.trafficLight));
    });
    const bridges = [...places].map(([place, images]) => {
      const signal = images.get('signal')!;
      const monitor = images.get('conflict-monitor');
      const bridge = run.attach(place, { signal, ...(monitor && { monitor }), scan: () => {} });
      return [bridge, signal] as const;
    });
    return new SumoPlant(run, bridges, startMs);
  }

  read(quantity: string): number {
    return this.#reading[quantity as SumoQuantity]();
  }

  step(localMs: number): void | Promise<void> {
    this.#watch();
    if (localMs - this.#offsetMs <= this.#run.now * 1000) return this.#sense(localMs);
    return this.#advance(localMs);
  }

  async close(): Promise<void> {
    await this.#run.close();
  }

  async #advance(localMs: number): Promise<void> {
    while (localMs - this.#offsetMs > this.#run.now * 1000) await this.#run.exchange();
    this.#sense(localMs);
  }

  /** What the devices showed since their last scans. */
  #watch(): void {
    for (const wired of this.#wired) {
      if (wired.isOpen) wired.bridge.watch(wired.scanMs);
      wired.isOpen = false;
    }
  }

  #sense(localMs: number): void {
    for (const wired of this.#wired) {
      if (wired.lastMs + wired.scanMs > localMs) continue;
      wired.bridge.sense(this.#sumoS(wired.lastMs), this.#sumoS(localMs));
      wired.lastMs = localMs;
      wired.isOpen = true;
    }
  }

  #sumoS(localMs: number): number {
    return (localMs - this.#offsetMs) / 1000;
  }
}

async function readMapping(file: string): Promise<JunctionMapping> {
  return parseMapping(await readFile(file, 'utf8'), file);
}

function endpointOf(server: string): { readonly host: string; readonly port: number } {
  const at = server.lastIndexOf(':');
  return { host: server.slice(0, at), port: Number(server.slice(at + 1)) };
}
