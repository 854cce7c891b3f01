import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { type Build, buildFirmware } from '../host/build/build.ts';
import { coreImage } from '../host/build/core-image.ts';
import type { CoreImage } from '../host/runtime/core.ts';
import { RuntimeEvent } from '../host/runtime/event-log.ts';
import type { Factory } from '../host/slots/factory.ts';
import { type LoadSlotImage, loadSlotImage, type SlotImage } from '../host/slots/slot-image.ts';
import { readWiring } from '../host/wiring/read-wiring.ts';
import { channelWords } from '../protocols/profile/channel-places.ts';
import { DAY_MS, US_PER_MS } from '../protocols/time/units.ts';
import { VirtualClock } from './clock/virtual-clock.ts';
import { deliverConfig, deliverSettings } from './deliver.ts';
import { type Delivery, readDeliveries } from './delivery.ts';
import type { DeviceUpdateOptions } from './device/device-updates.ts';
import { SimulatedDevice } from './device/simulated-device.ts';
import { Field } from './field/field.ts';
import type { Plant, PlantSetting } from './plant/plant.ts';
import { ProcessImage } from './plant/process-image.ts';
import { Random } from './random.ts';
import type { RunObserver } from './run/observer.ts';
import type { Scenario, ScenarioDevice, ScenarioPlant } from './scenario/scenario.ts';
import { ScenarioError } from './scenario/scenario-error.ts';
import { Table } from './series/table.ts';
import { readFactories } from './update/factories.ts';
import { withCrashes } from './update/release.ts';

const DEFAULT_STEP_MS = 1000;
/** In place of a log line. */
const SILENT = 'it does not say why';

export interface SimulationOptions {
  /** In place of the scenario's. */
  readonly seed?: number;
  /** Admitted images by class, in place of those that {@link buildImages} would compile. */
  readonly images?: ReadonlyMap<string, CoreImage>;
  /** Firmware by class that takes the place of what comes with Kerb. */
  readonly builds?: ReadonlyMap<string, Build>;
  /** Told when the firmware of a class is there. */
  readonly onBuild?: (build: Build) => void;
  /** Records that devices begin with, by device. */
  readonly records?: ReadonlyMap<string, ReadonlyMap<number, Uint8Array>>;
  readonly observer?: Required<RunObserver>;
}

interface WiredDevice {
  readonly device: SimulatedDevice;
  readonly scanMs: number;
  dueMs: number;
}

/** A plant and the devices wired to it, which step together: the plant before its devices scan. */
interface Cell {
  readonly name: string;
  readonly plant: Plant | undefined;
  readonly devices: readonly WiredDevice[];
  /** Of the devices. */
  readonly names: readonly string[];
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
  readonly random: Random;
  readonly clock: VirtualClock;
  /** By name. */
  readonly devices: ReadonlyMap<string, SimulatedDevice>;
  readonly plants: ReadonlyMap<string, Plant>;
  /** What lies between plants and devices with a wiring, by device. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Images that devices which take updates left the factory with. */
  readonly factoryImages: readonly Uint8Array[];
  readonly #cells: ReadonlyMap<string, Cell>;
  /** From the start of the scenario's day to its start, both local. */
  readonly #ofDayMs: number;
  readonly #listeners: ((cell: string) => void)[] = [];
  #closed = false;

  private constructor(
    scenario: Scenario,
    random: Random,
    seed: number,
    clock: VirtualClock,
    devices: ReadonlyMap<string, SimulatedDevice>,
    plants: ReadonlyMap<string, Plant>,
    fields: ReadonlyMap<string, Field>,
    factoryImages: readonly Uint8Array[],
  ) {
    this.scenario = scenario;
    this.seed = seed;
    this.random = random;
    this.clock = clock;
    this.devices = devices;
    this.plants = plants;
    this.fields = fields;
    this.factoryImages = factoryImages;
    this.#ofDayMs = startOfDayMs(scenario);
    const cells = [
      ...scenario.plants.map(({ name }) => this.#cell(name, ({ plant }) => plant === name, plants.get(name))),
      ...scenario.devices
        .filter(({ plant }) => plant === undefined)
        .map(({ name }) => this.#cell(name, (device) => device.name === name, undefined)),
    ];
    this.#cells = new Map(cells.map((cell) => [cell.name, cell]));
    for (const cell of cells) this.#wait(cell);
  }

  /**
   * Compiles the firmware, powers the devices on and wires them to their plants.
   * @throws SeriesError, CompileError, ImageRefusedError, ScenarioError for a config that a device's firmware refuses,
   * WiringFileError, KeyFileError
   */
  static async build(scenario: Scenario, options: SimulationOptions = {}): Promise<Simulation> {
    const seed = options.seed ?? scenario.seed;
    const tables = await readTables(scenario);
    const images = options.images ?? (await buildImages(scenario, options.onBuild, options.builds));
    const factories = await readFactories(scenario, seed, options.builds ?? new Map());
    const load = loadOnce();
    const deliveries = await readDeliveries(scenario, images);
    const clock = new VirtualClock(scenario.startMs);
    const random = new Random(seed);
    const devices = new Map(
      scenario.devices.map((given) => [
        given.name,
        createDevice(
          given,
          {
            ...deliveries.get(given.name)!,
            updates: updatesOf(factories.get(given.name), load),
            kept: options.records?.get(given.name),
          },
          scenario.source,
          clock,
          random,
          options.observer,
        ),
      ]),
    );
    const fields = readFields(scenario);
    const factoryImages = [...factories.values()].map(({ image }) => image);
    const plants = new Map<string, Plant>();
    try {
      for (const plant of scenario.plants) {
        plants.set(plant.name, await createPlant(plant, scenario, devices, fields, tables, random));
      }
    } catch (error) {
      await closeAll(plants.values());
      throw error;
    }
    return new Simulation(scenario, random, seed, clock, devices, plants, fields, factoryImages);
  }

  /** Ends what its plants have started outside this process; nothing can step them then. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await closeAll(this.plants.values());
  }

  /** Since the scenario's start, in ms. */
  get elapsedMs(): number {
    return this.clock.monotonicMs();
  }

  /** UTC in ms. */
  get nowMs(): number {
    return this.clock.wallMs();
  }

  /** Lets time pass until `elapsedMs` after the start. */
  async advanceTo(elapsedMs: number): Promise<void> {
    await this.clock.runUntil(elapsedMs * US_PER_MS);
  }

  /** Tells each time that a plant and its devices, or a device without one, have made a step: the name of the cell. */
  onStep(listener: (cell: string) => void): void {
    this.#listeners.push(listener);
  }

  /** The cell that a device belongs to. */
  cellOf(device: string): string {
    return this.scenario.devices.find(({ name }) => name === device)?.plant ?? device;
  }

  /** The devices of a cell. */
  devicesOf(cell: string): readonly string[] {
    return this.#cells.get(cell)!.names;
  }

  #cell(name: string, belongs: (device: ScenarioDevice) => boolean, plant: Plant | undefined): Cell {
    const wired = this.scenario.devices.filter(belongs);
    const stepMs = wired.map(({ scanMs }) => scanMs).reduce(greatestCommonDivisor, 0) || DEFAULT_STEP_MS;
    const devices = wired.map((given) => ({
      device: this.devices.get(given.name)!,
      scanMs: given.scanMs,
      dueMs: given.scanMs,
    }));
    return { name, plant, devices, names: devices.map(({ device }) => device.name), stepMs, dueMs: stepMs };
  }

  #wait(cell: Cell): void {
    this.clock.at(cell.dueMs * US_PER_MS, () => this.#step(cell));
  }

  #step(cell: Cell): void {
    const atMs = cell.dueMs;
    cell.dueMs += cell.stepMs;
    // Before the step, so that of what is due at one moment the cells come first.
    this.#wait(cell);
    const passing = cell.plant?.step(this.#ofDayMs + atMs, cell.stepMs);
    if (passing === undefined) this.#scan(cell, atMs);
    else this.clock.await(passing.then(() => this.#scan(cell, atMs)));
  }

  #scan(cell: Cell, atMs: number): void {
    for (const wired of cell.devices) {
      if (wired.dueMs > atMs) continue;
      wired.device.scan();
      wired.dueMs = atMs + wired.scanMs;
    }
    for (const listener of this.#listeners) listener(cell.name);
  }
}

/** From local midnight to the start. */
function startOfDayMs({ startMs, utcOffsetMs }: Scenario): number {
  return (((startMs + utcOffsetMs) % DAY_MS) + DAY_MS) % DAY_MS;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** @throws WiringFileError, ScenarioError for a line that is not the device's */
function readFields(scenario: Scenario): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const { name, profile, wiring: file } of scenario.devices) {
    if (file === undefined) continue;
    const { channels } = profile;
    const wiring = readWiring(resolve(dirname(scenario.source), file), channels);
    for (const line of wiring.lines.keys()) {
      if (scenario.lines.some((given) => given.name === line && given.of === name)) continue;
      const message = `${file} has a line ${line}, and the scenario no line ${line} with of: ${name}`;
      throw new ScenarioError(scenario.source, [{ line: 1, column: 1, path: `devices.${name}.wiring`, message }]);
    }
    fields.set(name, new Field(wiring, channelWords(channels.inputs), channelWords(channels.outputs)));
  }
  return fields;
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
  own: ReadonlyMap<string, Build> = new Map(),
): Promise<ReadonlyMap<string, CoreImage>> {
  const images = new Map<string, CoreImage>();
  for (const deviceClass of new Set(scenario.devices.map((device) => device.class))) {
    const build = own.get(deviceClass) ?? (await buildFirmware(deviceClass));
    onBuild?.(build);
    images.set(deviceClass, coreImage(build));
  }
  return images;
}

function createDevice(
  { name, profile, scanMs }: ScenarioDevice,
  {
    image,
    config,
    settings,
    updates,
    kept,
  }: Delivery & {
    readonly updates: DeviceUpdateOptions | undefined;
    readonly kept: ReadonlyMap<number, Uint8Array> | undefined;
  },
  source: string,
  clock: VirtualClock,
  random: Random,
  observer: Required<RunObserver> | undefined,
): SimulatedDevice {
  const kinds = new Map(profile.events.map((event) => [event.code, event]));
  const ofRuntime = new Map(Object.entries(RuntimeEvent).map(([event, code]) => [code as number, event]));
  /** What the firmware logged last. */
  let said = SILENT;
  /** What gives its stations power again. */
  let restore: (() => void)[] = [];
  const device: SimulatedDevice = new SimulatedDevice({
    name,
    profile,
    image,
    ...(kept && { memory: { kept } }),
    random: random.stream(`device ${name}`),
    clock,
    scanMs,
    ...(updates && { updates }),
    onEvent: ({ code, value }) => {
      const kind = kinds.get(code);
      const event = kind?.name ?? ofRuntime.get(code) ?? `event ${code}`;
      observer?.event(clock.nowUs, name, event, kind?.severity ?? 'error', value);
    },
    onLog: (level, message) => {
      said = message;
      observer?.log(clock.nowUs, name, level, message);
    },
    onPower: (on) => {
      for (const end of restore) end();
      restore = on ? [] : device.stations.map((station) => station.powerOff());
      observer?.power(clock.nowUs, name, on);
    },
  });
  said = SILENT;
  if (config !== undefined) deliverConfig(device, config, source, () => said);
  deliverSettings(device, settings, source);
  return device;
}

function updatesOf(factory: Factory | undefined, load: LoadSlotImage): DeviceUpdateOptions | undefined {
  return factory && { factory, load };
}

/** Makes each image ready to run once, however many devices run it and however often they start. */
function loadOnce(): LoadSlotImage {
  const load = withCrashes(loadSlotImage);
  const loaded = new Map<string, SlotImage>();
  return (image) => {
    const digest = createHash('sha256').update(image).digest('hex');
    const found = loaded.get(digest) ?? load(image);
    loaded.set(digest, found);
    return found;
  };
}

async function closeAll(plants: Iterable<Plant>): Promise<void> {
  await Promise.all([...plants].map((plant) => plant.close?.()));
}

function createPlant(
  { name, kind, parameters }: ScenarioPlant,
  scenario: Scenario,
  devices: ReadonlyMap<string, SimulatedDevice>,
  fields: ReadonlyMap<string, Field>,
  tables: ReadonlyMap<string, Table>,
  random: Random,
): Plant | Promise<Plant> {
  const own = new Map<string, ProcessImage>();
  const places = new Map<string, Map<string, ProcessImage>>();
  for (const given of scenario.devices.filter(({ plant }) => plant === name)) {
    const { inputChannels, outputChannels } = devices.get(given.name)!;
    const field = fields.get(given.name);
    const [inputs, outputs] = field ? [field.inputs, field.outputs] : [inputChannels, outputChannels];
    const image = new ProcessImage(given.name, given.profile, inputs, outputs, given.scanMs);
    if (given.at === undefined) own.set(given.class, image);
    else places.set(given.at, (places.get(given.at) ?? new Map<string, ProcessImage>()).set(given.class, image));
  }
  const setting: PlantSetting<unknown> = {
    parameters,
    devices: own,
    places,
    random: random.stream(name),
    tables,
    folder: dirname(scenario.source),
    startMs: startOfDayMs(scenario),
  };
  return kind.create(setting as PlantSetting<never>);
}
