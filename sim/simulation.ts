import { dirname, resolve } from 'node:path';
import { type Build, buildFirmware } from '../host/build/build.ts';
import type { DataModel } from '../host/gateway/data-model.ts';
import { CoreImage } from '../host/runtime/core.ts';
import { Device } from '../host/runtime/device.ts';
import { admit, gatewayLimits } from '../host/runtime/image/admit.ts';
import { MemoryRecordStore } from '../host/store/record-store.ts';
import type { Plant, PlantSetting } from './plant/plant.ts';
import { ProcessImage } from './plant/process-image.ts';
import { Random } from './random.ts';
import type { Scenario, ScenarioDevice, ScenarioPlant } from './scenario/scenario.ts';
import { Table } from './series/table.ts';

const DAY_MS = 86_400_000;

export interface SimulationOptions {
  /** In place of the scenario's. */
  readonly seed?: number;
  /** Admitted images by class, in place of those that {@link buildImages} would compile. */
  readonly images?: ReadonlyMap<string, CoreImage>;
  /** Told when the firmware of a class is there. */
  readonly onBuild?: (build: Build) => void;
}

interface WiredDevice {
  readonly device: Device;
  readonly scanMs: number;
  dueMs: number;
  scannedMs: number;
}

/** A plant and the devices wired to it, which step together: the plant before its devices scan. */
interface Cell {
  readonly plant: Plant;
  readonly devices: readonly WiredDevice[];
  readonly stepMs: number;
  dueMs: number;
}

/**
 * Devices and plants in virtual time. The same scenario and seed give the same run, whatever the machine and however
 * the time is cut into pieces.
 */
export class Simulation {
  readonly scenario: Scenario;
  readonly seed: number;
  /** By name. */
  readonly devices: ReadonlyMap<string, Device>;
  readonly plants: ReadonlyMap<string, Plant>;
  /** Devices as a gateway serves them, by unit id. */
  readonly units: ReadonlyMap<number, DataModel>;
  readonly #cells: readonly Cell[];
  /** From the start of the scenario's day to its start, both local. */
  readonly #ofDayMs: number;
  #elapsedMs = 0;

  private constructor(
    scenario: Scenario,
    seed: number,
    devices: ReadonlyMap<string, Device>,
    plants: Map<string, Plant>,
  ) {
    this.scenario = scenario;
    this.seed = seed;
    this.devices = devices;
    this.plants = plants;
    this.units = new Map(scenario.devices.map(({ unitId, name }) => [unitId, devices.get(name)!]));
    this.#ofDayMs = (((scenario.startMs + scenario.utcOffsetMs) % DAY_MS) + DAY_MS) % DAY_MS;
    this.#cells = scenario.plants.map((plant) => {
      const wired = scenario.devices.filter((device) => device.plant === plant.name);
      const stepMs = wired.map(({ scanMs }) => scanMs).reduce(greatestCommonDivisor, 0) || 1000;
      return {
        plant: plants.get(plant.name)!,
        devices: wired.map(({ name, scanMs }) => ({
          device: devices.get(name)!,
          scanMs,
          dueMs: scanMs,
          scannedMs: 0,
        })),
        stepMs,
        dueMs: stepMs,
      };
    });
  }

  /**
   * Compiles the firmware, powers the devices on and wires them to their plants.
   * @throws SeriesError, CompileError, ImageRefusedError
   */
  static async build(scenario: Scenario, options: SimulationOptions = {}): Promise<Simulation> {
    const seed = options.seed ?? scenario.seed;
    const tables = await readTables(scenario);
    const images = options.images ?? (await buildImages(scenario, options.onBuild));
    const devices = new Map(
      scenario.devices.map((given) => [given.name, powerOn(given, images.get(given.class)!, scenario.startMs)]),
    );
    const random = new Random(seed);
    const plants = new Map(
      scenario.plants.map((plant) => [plant.name, createPlant(plant, scenario, devices, tables, random)]),
    );
    return new Simulation(scenario, seed, devices, plants);
  }

  /** Since the scenario's start, in ms. */
  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  /** UTC in ms. */
  get nowMs(): number {
    return this.scenario.startMs + this.#elapsedMs;
  }

  /** Lets time pass until `elapsedMs` after the start. */
  advanceTo(elapsedMs: number): void {
    for (let next = this.#nextCell(); next.dueMs <= elapsedMs; next = this.#nextCell()) {
      this.#elapsedMs = next.dueMs;
      this.#step(next);
    }
    this.#elapsedMs = elapsedMs;
  }

  /** Of those due first, the one that the scenario names first. */
  #nextCell(): Cell {
    let next = this.#cells[0]!;
    for (const cell of this.#cells) if (cell.dueMs < next.dueMs) next = cell;
    return next;
  }

  #step(cell: Cell): void {
    const atMs = cell.dueMs;
    cell.dueMs += cell.stepMs;
    cell.plant.step(this.#ofDayMs + atMs, cell.stepMs);
    for (const wired of cell.devices) {
      if (wired.dueMs > atMs) continue;
      wired.device.scan(this.scenario.startMs + atMs, atMs - wired.scannedMs);
      wired.scannedMs = atMs;
      wired.dueMs = atMs + wired.scanMs;
    }
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Every file that a plant names, by plant and by the name as given. */
async function readTables(scenario: Scenario): Promise<ReadonlyMap<string, Table>> {
  const folder = dirname(scenario.source);
  const names = new Set(scenario.plants.flatMap(({ kind, parameters }) => kind.files(parameters as never)));
  const tables = [...names].map(async (name) => [name, await Table.read(resolve(folder, name))] as const);
  return new Map(await Promise.all(tables));
}

/**
 * Compiles and admits the firmware of every class that a scenario names.
 * @throws CompileError, ImageRefusedError
 */
export async function buildImages(
  scenario: Scenario,
  onBuild?: SimulationOptions['onBuild'],
): Promise<ReadonlyMap<string, CoreImage>> {
  const images = new Map<string, CoreImage>();
  for (const deviceClass of new Set(scenario.devices.map((device) => device.class))) {
    const build = await buildFirmware(deviceClass);
    onBuild?.(build);
    images.set(deviceClass, new CoreImage(admit(build.image, gatewayLimits)));
  }
  return images;
}

function powerOn(given: ScenarioDevice, image: CoreImage, startMs: number): Device {
  const { name, profile } = given;
  const records = new MemoryRecordStore();
  return new Device(image, { name, identity: profile.identity, records }, startMs);
}

function createPlant(
  { name, kind, parameters }: ScenarioPlant,
  scenario: Scenario,
  devices: ReadonlyMap<string, Device>,
  tables: ReadonlyMap<string, Table>,
  random: Random,
): Plant {
  const wired = scenario.devices.filter(({ plant }) => plant === name);
  const images = wired.map((given): [string, ProcessImage] => {
    const { inputChannels, outputChannels } = devices.get(given.name)!;
    return [given.class, new ProcessImage(given.name, given.profile, inputChannels, outputChannels)];
  });
  const setting: PlantSetting<unknown> = { parameters, devices: new Map(images), random: random.stream(name), tables };
  return kind.create(setting as PlantSetting<never>);
}
