import { channelPlaces } from '../../protocols/profile/channel-places.ts';
import type { Channel } from '../../protocols/profile/profile.ts';
import type { Simulation } from '../simulation.ts';
import type { Recorder } from './recorder.ts';

/** Samples of what changes all the time, over a whole run. */
const SAMPLES = 1000;
/** Of more devices nobody looks at each channel. */
const MOST_DEVICES = 40;

/**
 * Draws plants and channels: outputs whenever they change, inputs and what plants know now and then. Inputs that are arrays
 * change too much between two points to be drawn.
 */
export class Sampler {
  readonly #simulation: Simulation;
  readonly #recorder: Recorder;
  readonly #everyMs: number;
  readonly #due = new Map<string, number>();
  readonly #outputs = new Map<string, Int32Array>();

  constructor(simulation: Simulation, recorder: Recorder, durationMs: number) {
    this.#simulation = simulation;
    this.#recorder = recorder;
    this.#everyMs = durationMs / SAMPLES;
    const { scenario } = simulation;
    if (scenario.devices.length > MOST_DEVICES) return;
    for (const { name, kind } of scenario.plants) {
      for (const [quantity, unit] of Object.entries(kind.quantities)) {
        recorder.track(`${name}.${quantity}`, 'plant', unit, false);
      }
    }
    for (const { name, profile } of scenario.devices) {
      for (const { channel } of plainPlaces(profile.channels.inputs))
        recorder.track(inputName(name, channel.name), 'channel', channel.unit ?? '', true);
      for (const channel of profile.channels.outputs)
        recorder.track(outputName(name, channel.name), 'channel', channel.unit ?? '', true);
    }
  }

  /** A cell has made a step. */
  stepped(cell: string): void {
    const { scenario, elapsedMs } = this.#simulation;
    if (scenario.devices.length > MOST_DEVICES) return;
    const sample = elapsedMs >= (this.#due.get(cell) ?? 0);
    if (sample) this.#due.set(cell, elapsedMs + this.#everyMs);
    for (const device of this.#simulation.devicesOf(cell)) this.#drawDevice(device, elapsedMs, sample);
    const plant = sample ? this.#simulation.plants.get(cell) : undefined;
    if (plant === undefined) return;
    const { kind } = scenario.plants.find(({ name }) => name === cell)!;
    for (const quantity of Object.keys(kind.quantities)) {
      this.#recorder.point(`${cell}.${quantity}`, elapsedMs, plant.read(quantity));
    }
  }

  #drawDevice(name: string, atMs: number, sample: boolean): void {
    const device = this.#simulation.devices.get(name)!;
    const { inputs, outputs } = device.profile.channels;
    let last = this.#outputs.get(name);
    if (last === undefined) {
      last = new Int32Array(outputs.length).fill(-0x8000_0000);
      this.#outputs.set(name, last);
    }
    for (let at = 0; at < outputs.length; at++) {
      const value = device.outputChannels[at]!;
      if (value === last[at]) continue;
      last[at] = value;
      this.#recorder.point(outputName(name, outputs[at]!.name), atMs, value);
    }
    if (!sample) return;
    for (const { channel, at } of plainPlaces(inputs)) {
      this.#recorder.point(inputName(name, channel.name), atMs, device.inputChannels[at]!);
    }
  }
}

const plainPlaces = (channels: readonly Channel[]) => channelPlaces(channels).filter(({ length }) => length === 1);
const inputName = (device: string, channel: string): string => `${device}.input.${channel}`;
const outputName = (device: string, channel: string): string => `${device}.output.${channel}`;
