import { ErrorBit } from '../../../protocols/dlt645/constants.ts';
import { configElements, configPlaces } from '../../../protocols/profile/config-area.ts';
import { ConfigDocumentError, type ConfigValues, encodeConfig } from '../../../protocols/profile/config-document.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { ConfigRefusedError } from '../../runtime/device.ts';
import type { ConfigModel } from '../data-model.ts';
import type { Outcome } from './outcome.ts';

/** Config fields of a device by their names. */
export class ConfigFields {
  readonly #profile: Profile;
  readonly #model: ConfigModel | undefined;

  /** A device without a `model` of its config has no fields. */
  constructor(profile: Profile, model: ConfigModel | undefined) {
    this.#profile = profile;
    this.#model = model;
  }

  has(name: string): boolean {
    return this.#model !== undefined && this.#profile.config.some((field) => field.name === name);
  }

  /** The elements of a field; undefined when there is none, or the device does not tell it. */
  read(name: string): readonly number[] | undefined {
    const place = configPlaces(this.#profile.config).find(({ field }) => field.name === name);
    const area = this.#model?.config;
    return place && area && configElements(place, area);
  }

  /** Replaces fields together; the device is the judge of what they mean. */
  apply(values: ConfigValues): Outcome {
    try {
      this.#model!.configure(encodeConfig(this.#profile, values));
      return 0;
    } catch (error) {
      if (error instanceof ConfigRefusedError || error instanceof ConfigDocumentError) return ErrorBit.other;
      throw error;
    }
  }
}
