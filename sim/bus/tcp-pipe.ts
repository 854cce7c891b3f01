import type { Random } from '../random.ts';
import type { LineTime } from './line-time.ts';

/** What a network does to connections now. */
export interface Conditions {
  readonly latencyUs: number;
  /** Most that chance adds to the latency. */
  readonly jitterUs: number;
  readonly stalled: boolean;
}

/** One direction of a connection: what goes in comes out later, all of it and in order. */
export class TcpPipe {
  readonly #time: LineTime;
  readonly #random: Random;
  readonly #conditions: () => Conditions;
  /** What comes out may wake code that goes on by promises. */
  readonly #wakesPromises: boolean;
  #lastUs = Number.NEGATIVE_INFINITY;
  readonly #held: { readonly size: number; readonly run: () => void }[] = [];
  #heldBytes = 0;
  #cut = false;

  constructor(time: LineTime, random: Random, conditions: () => Conditions, wakesPromises: boolean) {
    this.#time = time;
    this.#random = random;
    this.#conditions = conditions;
    this.#wakesPromises = wakesPromises;
  }

  /** Bytes that do not get through. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Lets `run` happen at the other end, when what was sent before it, and `size` bytes with it, have arrived there. */
  send(size: number, run: () => void): void {
    if (this.#conditions().stalled || this.#held.length > 0) {
      this.#held.push({ size, run });
      this.#heldBytes += size;
      return;
    }
    this.#pass(run);
  }

  /** Nothing is stalled any more. */
  release(): void {
    for (const { run } of this.#held.splice(0)) this.#pass(run);
    this.#heldBytes = 0;
  }

  /** What is under way never arrives. */
  cut(): void {
    this.#cut = true;
    this.#held.length = 0;
    this.#heldBytes = 0;
  }

  #pass(run: () => void): void {
    const { latencyUs, jitterUs } = this.#conditions();
    const delayUs = latencyUs + (jitterUs > 0 ? jitterUs * this.#random.uniform() : 0);
    const atUs = Math.max(this.#lastUs, Math.ceil(this.#time.nowUs + delayUs));
    this.#lastUs = atUs;
    const arrive = (): void => {
      if (!this.#cut) run();
    };
    if (this.#wakesPromises) this.#time.settleAt(atUs, arrive);
    else this.#time.at(atUs, arrive);
  }
}
