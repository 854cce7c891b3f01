import { characterUs, NOTHING, sendCharacters, type UartSettings } from './uart.ts';
import type { Driver, Waveform } from './waveform.ts';

/** What one station did on a line, without a pause. */
export interface Transmission {
  /** Since the start of the clock. */
  readonly fromUs: number;
  readonly toUs: number;
  /** Name of the station. */
  readonly from: string;
  /** As the station sent them. */
  readonly bytes: Uint8Array;
  /** What a station with the sender's settings heard in this time. */
  readonly heard: Uint8Array;
  /** Some byte was lost, changed or doubled, or met those of another station. */
  readonly damaged: boolean;
  /** How many of them. */
  readonly damagedBytes: number;
}

/** A transmission while it lasts; more may follow at its end. */
export class Run implements Driver {
  /** Name of the station. */
  readonly from: string;
  readonly uart: UartSettings;
  readonly fromUs: number;
  /** As sent. */
  readonly bytes: number[] = [];
  /** As they are on the wire, one a character time; {@link NOTHING} is silence. */
  readonly characters: number[] = [];
  damaged = 0;
  /** It was heard; nothing can follow. */
  over = false;
  readonly #characterUs: number;
  #toUs: number;
  #waveform: Waveform | undefined;

  constructor(from: string, uart: UartSettings, fromUs: number) {
    this.from = from;
    this.uart = uart;
    this.fromUs = fromUs;
    this.#characterUs = characterUs(uart);
    this.#toUs = fromUs;
  }

  get toUs(): number {
    return this.#toUs;
  }

  /** By the sender's own settings, once no more follows. */
  get waveform(): Waveform {
    this.#waveform ??= sendCharacters(this.characters, this.uart, this.fromUs);
    return this.#waveform;
  }

  /** What is heard when nobody else speaks. */
  get heard(): Uint8Array {
    const { characters, damaged } = this;
    return new Uint8Array(damaged === 0 ? characters : characters.filter((value) => value !== NOTHING));
  }

  add(bytes: ArrayLike<number>, characters: ArrayLike<number>, damaged: number): void {
    for (let at = 0; at < bytes.length; at++) this.bytes.push(bytes[at]!);
    for (let at = 0; at < characters.length; at++) this.characters.push(characters[at]!);
    this.damaged += damaged;
    this.#toUs = this.fromUs + this.characters.length * this.#characterUs;
  }

  /** Ends at `atUs`, in the middle of a byte as like as not, which is then lost. */
  cutAt(atUs: number): void {
    const left = Math.max(0, Math.floor((atUs - this.fromUs) / this.#characterUs));
    if (left >= this.characters.length) return;
    this.damaged += this.characters.length - left;
    this.characters.length = left;
    this.#toUs = this.fromUs + left * this.#characterUs;
  }

  /** How many of its characters are on the wire together with some of `other`. */
  countMet(others: readonly Run[]): number {
    let met = 0;
    for (let index = 0; index < this.characters.length; index++) {
      const fromUs = this.fromUs + index * this.#characterUs;
      const toUs = fromUs + this.#characterUs;
      if (others.some((other) => other !== this && other.fromUs < toUs && other.toUs > fromUs)) met++;
    }
    return met;
  }
}
