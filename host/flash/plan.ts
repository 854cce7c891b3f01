import { FlashOptionError } from './errors.ts';
import { type EncodingName, Transfer } from './transfer.ts';
import { isFirmware, type Update } from './update.ts';

/** The image that a device runs. */
export interface RunningImage {
  /** SHA-256, as far as the device's status tells it. */
  readonly digest: Uint8Array;
  readonly size: number;
  readonly unitId: number;
  readonly slot: 0 | 1;
}

/** Where the image that a device runs is found by its digest; a delta needs it. Undefined where it is not known. */
export type FindImage = (running: RunningImage) => Promise<Uint8Array | undefined>;

/** Which encoding is used: the smallest, or one that the caller wants. */
export type EncodingChoice = EncodingName | 'smallest';

/** Works out what has to go over the wire to devices that run this or that; what was worked out is kept. */
export class Planner {
  readonly #update: Update;
  readonly #choice: EncodingChoice;
  readonly #findImage: FindImage;
  #whole: Promise<Transfer> | undefined;
  readonly #deltas = new Map<string, Promise<Transfer | undefined>>();

  constructor(update: Update, choice: EncodingChoice, findImage: FindImage) {
    this.#update = update;
    this.#choice = choice;
    this.#findImage = findImage;
  }

  /**
   * The same object for devices that need the same.
   * @throws FlashOptionError when a delta is asked for and the running image is not known
   */
  async transferTo(running: RunningImage): Promise<Transfer> {
    if (!isFirmware(this.#update) || this.#choice === 'plain' || this.#choice === 'packed') return this.transferToAny();
    const key = Buffer.from(running.digest).toString('hex');
    let delta = this.#deltas.get(key);
    if (delta === undefined) {
      delta = this.#makeDelta(running);
      this.#deltas.set(key, delta);
    }
    const made = await delta;
    if (this.#choice === 'delta') {
      if (made !== undefined) return made;
      throw new FlashOptionError(
        `unit ${running.unitId} runs the image ${key.slice(0, 16)}…, which is not known here: give its bundle with --from, or read it from the device with --read-back`,
      );
    }
    const whole = await this.transferToAny();
    return made !== undefined && made.payload.length < whole.payload.length ? made : whole;
  }

  /** What every device can take, whatever it runs. */
  transferToAny(): Promise<Transfer> {
    this.#whole ??= this.#makeWhole();
    return this.#whole;
  }

  async #makeWhole(): Promise<Transfer> {
    const { envelope } = this.#update;
    if (!isFirmware(this.#update)) return new Transfer(envelope, 'plain', new Uint8Array(0));
    const { image } = this.#update;
    if (this.#choice === 'plain') return new Transfer(envelope, 'plain', image);
    const { packImage } = await import('../../protocols/patch/encoder.ts');
    const packed = packImage(image);
    if (this.#choice === 'packed' || packed.length < image.length) return new Transfer(envelope, 'packed', packed);
    return new Transfer(envelope, 'plain', image);
  }

  async #makeDelta(running: RunningImage): Promise<Transfer | undefined> {
    const base = await this.#findImage(running);
    if (base === undefined || !isFirmware(this.#update)) return undefined;
    const { deltaImage } = await import('../../protocols/patch/encoder.ts');
    return new Transfer(this.#update.envelope, 'delta', deltaImage(this.#update.image, base), running.digest);
  }
}
