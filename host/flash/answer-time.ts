import { MIN_RTU_ADU_SIZE } from '../../protocols/modbus/constants.ts';
import { BITS_PER_CHARACTER, characterTimeUs, t3_5Us } from '../../protocols/modbus/rtu-timing.ts';

/** A serial line, as far as the time that frames take on it goes. */
export interface SerialTiming {
  readonly baudRate: number;
  /** Default 11. */
  readonly bitsPerCharacter?: number;
}

/** How long a request and its answer are on a serial line, in ms, with the silence before each. Sizes are those of the PDUs. */
export function exchangeMs(
  { baudRate, bitsPerCharacter = BITS_PER_CHARACTER }: SerialTiming,
  ...pdus: number[]
): number {
  const characters = pdus.reduce((sum, size) => sum + size + MIN_RTU_ADU_SIZE - 1, 0);
  const gapsUs = pdus.length * t3_5Us(baudRate, bitsPerCharacter);
  return (characters * characterTimeUs(baudRate, bitsPerCharacter) + gapsUs) / 1000;
}

const LEAST_TIMEOUT_MS = 100;
/** A device may take so many times as long as it ever did. */
const MARGIN = 4;
const SAMPLES = 16;

/**
 * How long a device is waited for on a serial line. One that has answered within milliseconds until now need not be given
 * a second each time that a frame is lost; whoever did not answer in time gets twice as long, until it has again.
 */
export class AnswerTime {
  readonly #timing: SerialTiming;
  readonly #samples: number[] = [];
  #doublings = 0;

  constructor(timing: SerialTiming) {
    this.#timing = timing;
  }

  /** Undefined while nothing is known: then the line's own counts. */
  get timeoutMs(): number | undefined {
    if (this.#samples.length === 0) return undefined;
    return Math.max(LEAST_TIMEOUT_MS, MARGIN * Math.max(...this.#samples)) * 2 ** this.#doublings;
  }

  /** An answer came after `ms` from the moment that it was asked for; sizes are those of the PDUs. */
  answered(ms: number, ...pdus: number[]): void {
    this.#samples.push(Math.max(0, ms - exchangeMs(this.#timing, ...pdus)));
    if (this.#samples.length > SAMPLES) this.#samples.shift();
    this.#doublings = 0;
  }

  missed(): void {
    this.#doublings++;
  }
}
