import type { Profile } from '../../../protocols/profile/profile.ts';
import { ProcessImage } from '../../../sim/plant/process-image.ts';

/** A device that is nothing but its process image, for tests to set outputs and see inputs by name. */
export class Wired {
  readonly image: ProcessImage;
  readonly #profile: Profile;
  readonly #inputs: Int32Array;
  readonly #outputs: Int32Array;

  constructor(profile: Profile) {
    this.#profile = profile;
    this.#inputs = new Int32Array(profile.channels.inputs.length);
    this.#outputs = new Int32Array(profile.channels.outputs.length);
    this.image = new ProcessImage(profile.class, profile, this.#inputs, this.#outputs);
  }

  drive(outputs: Readonly<Record<string, number>>): void {
    const names = this.#profile.channels.outputs.map(({ name }) => name);
    for (const [name, value] of Object.entries(outputs)) this.#outputs[names.indexOf(name)] = value;
  }

  input(name: string): number {
    return this.#inputs[this.#profile.channels.inputs.findIndex((channel) => channel.name === name)]!;
  }
}
