import { type ChannelPlace, channelPlaces } from '../../protocols/profile/channel-places.ts';
import type { Channel, Profile } from '../../protocols/profile/profile.ts';

/** The channels of one device by the names of its profile, as a plant is wired to them. */
export class ProcessImage {
  readonly profile: Profile;
  /** Time between two scans of the device. */
  readonly scanMs: number;
  readonly #device: string;
  readonly #inputs: Int32Array;
  readonly #outputs: Int32Array;

  /** `inputs` and `outputs` are the device's own, in the order of the profile. */
  constructor(device: string, profile: Profile, inputs: Int32Array, outputs: Int32Array, scanMs: number) {
    this.#device = device;
    this.profile = profile;
    this.scanMs = scanMs;
    this.#inputs = inputs;
    this.#outputs = outputs;
  }

  /** Sets an input channel; the value is cut to a whole number. */
  input(channel: string): (value: number) => void {
    const inputs = this.#inputs;
    const { at } = this.#placeOf(this.profile.channels.inputs, channel);
    return (value) => {
      inputs[at] = value;
    };
  }

  /** The words of an input channel that is an array, to be written in place. */
  inputArray(channel: string): Int32Array {
    const { at, length } = this.#placeOf(this.profile.channels.inputs, channel);
    return this.#inputs.subarray(at, at + length);
  }

  /** Reads an output channel. */
  output(channel: string): () => number {
    const outputs = this.#outputs;
    const { at } = this.#placeOf(this.profile.channels.outputs, channel);
    return () => outputs[at]!;
  }

  #placeOf(channels: readonly Channel[], name: string): ChannelPlace {
    const place = channelPlaces(channels).find(({ channel }) => channel.name === name);
    if (!place) throw new Error(`${this.#device} has no channel ${name}: the plant was made for another profile`);
    return place;
  }
}
