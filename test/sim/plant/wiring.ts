import { channelPlaces, channelWords } from '../../../protocols/profile/channel-places.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { ProcessImage } from '../../../sim/plant/process-image.ts';

/** A device that is nothing but its process image, for tests to set outputs and see inputs by name. */
export class Wired {
  readonly image: ProcessImage;
  readonly #profile: Profile;
  readonly #inputs: Int32Array;
  readonly #outputs: Int32Array;

  constructor(profile: Profile, scanMs = 1000) {
    this.#profile = profile;
    this.#inputs = new Int32Array(channelWords(profile.channels.inputs));
    this.#outputs = new Int32Array(profile.channels.outputs.length);
    this.image = new ProcessImage(profile.class, profile, this.#inputs, this.#outputs, scanMs);
  }

  drive(outputs: Readonly<Record<string, number>>): void {
    const names = this.#profile.channels.outputs.map(({ name }) => name);
    for (const [name, value] of Object.entries(outputs)) this.#outputs[names.indexOf(name)] = value;
  }

  input(name: string): number {
    return this.inputs(name)[0]!;
  }

  /** All elements of an array. */
  inputs(name: string): Int32Array {
    const { at, length } = channelPlaces(this.#profile.channels.inputs).find(({ channel }) => channel.name === name)!;
    return this.#inputs.subarray(at, at + length);
  }
}
