import type { DeviceState, ShownValue, Watched } from '../../host/dashboard/world.ts';
import { RegisterMap } from '../../host/device/register-map.ts';
import { channelPlaces } from '../../protocols/profile/channel-places.ts';
import type { Channel } from '../../protocols/profile/profile.ts';
import type { SimulatedDevice } from '../device/simulated-device.ts';
import type { SimulatedRun } from '../run/simulated-run.ts';

type Changes<T> = Readonly<Record<string, T>>;

/** What was told of a device last. */
interface Told {
  state: DeviceState['state'] | undefined;
  readonly registers: Map<string, string>;
  readonly inputs: Map<string, number>;
  readonly outputs: Map<string, number>;
  readonly plant: Map<string, number>;
}

/** Looks into the devices of a run for what is watched of them, and tells what changed. Looking changes nothing. */
export class WatchedDevices {
  readonly #told = new Map<string, Told>();
  #watched = new Map<string, Watched>();

  /** Registers and devices that there are not are passed over. */
  watch(watched: readonly Watched[]): void {
    this.#watched = new Map(watched.map((each) => [each.device, each]));
    for (const [name, told] of this.#told) {
      const { registers = [], channels = false } = this.#watched.get(name) ?? {};
      const wanted = new Set(registers);
      for (const register of registers === 'all' ? [] : [...told.registers.keys()]) {
        if (!wanted.has(register)) told.registers.delete(register);
      }
      if (!channels) for (const values of [told.inputs, told.outputs, told.plant]) values.clear();
    }
  }

  /** All is to be told anew. */
  forget(): void {
    this.#told.clear();
  }

  /** What is another one than was told; only devices of which something is. */
  changes(run: SimulatedRun): DeviceState[] {
    return [...run.simulation.devices.values()].flatMap((device) => this.#changesOf(device, run) ?? []);
  }

  #changesOf(device: SimulatedDevice, run: SimulatedRun): DeviceState | undefined {
    const { name } = device;
    const told = this.#toldOf(name);
    const state = stateOf(device);
    const watched = this.#watched.get(name);
    const registers = watched ? changedRegisters(device, watched, told.registers) : {};
    const channels = watched?.channels
      ? {
          inputs: changed(told.inputs, words(device.profile.channels.inputs, device.sensedInputs())),
          outputs: changed(told.outputs, words(device.profile.channels.outputs, device.outputChannels)),
          plant: changed(told.plant, plantValues(name, run)),
        }
      : { inputs: {}, outputs: {}, plant: {} };
    const isSame = [registers, ...Object.values(channels)].every((values) => Object.keys(values).length === 0);
    if (isSame && state === told.state) return undefined;
    told.state = state;
    return { name, state, registers, ...channels, atMs: run.elapsedMs };
  }

  #toldOf(name: string): Told {
    let told = this.#told.get(name);
    if (told === undefined) {
      told = { state: undefined, registers: new Map(), inputs: new Map(), outputs: new Map(), plant: new Map() };
      this.#told.set(name, told);
    }
    return told;
  }
}

function stateOf(device: SimulatedDevice): DeviceState['state'] {
  if (!device.powered) return 'off';
  return device.running ? 'runs' : 'restarting';
}

function changedRegisters(
  device: SimulatedDevice,
  { registers }: Watched,
  told: Map<string, string>,
): Changes<ShownValue> {
  const readable = readableOf(device);
  const names = registers === 'all' ? readable : registers.filter((name) => readable.has(name));
  const changes: Record<string, ShownValue> = {};
  for (const name of names) {
    const value = device.register(name);
    if (value === undefined) continue;
    const key = String(value);
    if (told.get(name) === key) continue;
    told.set(name, key);
    changes[name] = value;
  }
  return changes;
}

const readable = new WeakMap<SimulatedDevice['profile'], ReadonlySet<string>>();

function readableOf({ profile }: SimulatedDevice): ReadonlySet<string> {
  let names = readable.get(profile);
  if (names === undefined) {
    names = new Set(new RegisterMap(profile).readableNames);
    readable.set(profile, names);
  }
  return names;
}

/** By name; of an array name1, name2, and so on. */
function* words(channels: readonly Channel[], values: Int32Array): Iterable<readonly [string, number]> {
  for (const { channel, at, length } of channelPlaces(channels)) {
    if (channel.length === undefined) yield [channel.name, values[at]!];
    else for (let index = 0; index < length; index++) yield [`${channel.name}${index + 1}`, values[at + index]!];
  }
}

function* plantValues(device: string, { simulation }: SimulatedRun): Iterable<readonly [string, number]> {
  const cell = simulation.cellOf(device);
  const plant = simulation.plants.get(cell);
  const kind = simulation.scenario.plants.find(({ name }) => name === cell)?.kind;
  if (plant === undefined || kind === undefined) return;
  for (const quantity of Object.keys(kind.quantities)) yield [quantity, plant.read(quantity)];
}

function changed(told: Map<string, number>, values: Iterable<readonly [string, number]>): Changes<number> {
  const changes: Record<string, number> = {};
  for (const [name, value] of values) {
    if (told.get(name) === value) continue;
    told.set(name, value);
    changes[name] = value;
  }
  return changes;
}
