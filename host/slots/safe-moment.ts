import { Bank } from '../../protocols/modbus/bank.ts';
import type { DataModel } from '../gateway/data-model.ts';

/** Of a firmware: where it is asked to get into a state in which it may be replaced, and where it says that it is. */
export interface Handshake {
  /** Address of a coil; undefined where it need not be asked. */
  readonly request?: number;
  /** Address of a discrete input; undefined where it may be replaced between any two scans. */
  readonly ready?: number;
}

/** A safe moment that did not come within this time, ms, is not waited for any longer. */
export const SAFE_MOMENT_LIMIT_MS = 30 * 60_000;

const ON = Uint8Array.of(1);
const OFF = Uint8Array.of(0);

/**
 * Waits for a moment in which firmware may be replaced: asks it, at every scan again as its watchdog may have made it
 * forget, until it is ready. What it does meanwhile it does by itself, as a signal controller that ends its greens first.
 */
export class SafeMoment {
  readonly #model: DataModel;
  readonly #handshake: Handshake;
  readonly #bit = new Uint8Array(1);
  #asked = false;
  #hasCome = false;
  #waitedMs = 0;

  constructor(model: DataModel, handshake: Handshake) {
    this.#model = model;
    this.#handshake = handshake;
  }

  /** How long it has been waited for, ms. */
  get waitedMs(): number {
    return this.#waitedMs;
  }

  /**
   * It has come, and the firmware has been asked ever since: it is still in that state, though there may be what it has not
   * saved.
   */
  get hasCome(): boolean {
    return this.#hasCome;
  }

  get overdue(): boolean {
    return this.#waitedMs >= SAFE_MOMENT_LIMIT_MS;
  }

  /** Between two scans: true when the firmware may be replaced now. Firmware that does not run does not say so. */
  come(elapsedMs: number): boolean {
    const { request, ready } = this.#handshake;
    this.#waitedMs += this.#asked ? elapsedMs : 0;
    this.#asked = true;
    if (request !== undefined && this.#read(Bank.coils, request) === false) {
      this.#hasCome = false;
      this.#ask(request, ON);
    }
    const isReady =
      ready === undefined ? this.#model.running !== false : this.#read(Bank.discreteInputs, ready) === true;
    this.#hasCome ||= isReady;
    return isReady;
  }

  /** It goes on as if it had not been asked. */
  callOff(): void {
    const { request } = this.#handshake;
    if (this.#asked && request !== undefined) this.#ask(request, OFF);
    this.#asked = false;
    this.#hasCome = false;
    this.#waitedMs = 0;
  }

  #ask(request: number, bit: Uint8Array): void {
    this.#model.write(Bank.coils, request, 1, bit, 0);
  }

  /** Undefined when the firmware does not answer. */
  #read(bank: Bank, address: number): boolean | undefined {
    if (this.#model.read(bank, address, 1, this.#bit, 0) !== 0) return undefined;
    return (this.#bit[0]! & 1) === 1;
  }
}
