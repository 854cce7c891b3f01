import { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { packedSize, readWord, writeWord } from '../../protocols/modbus/words.ts';
import type { BankName } from '../../protocols/profile/probe.ts';
import {
  ExceptionResponseError,
  InvalidResponseError,
  RequestTimeoutError,
  UnsupportedFunctionError,
} from '../line/errors.ts';
import type { Line, RequestOptions } from '../line/line.ts';

/** What a read came to. Bits are a register each, 0 or 1. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly exceptionCode: number }
  /** No answer, a broken one, or the device is busy. */
  | { readonly kind: 'silent' }
  /** Too many reads were not answered: this one was not asked. */
  | { readonly kind: 'unasked' };

export interface Place {
  readonly bank: BankName;
  readonly address: number;
  readonly length: number;
}

/** Exceptions by which a gateway tells that it did not reach the device. */
const UNREACHED: readonly number[] = [
  ExceptionCode.gatewayPathUnavailable,
  ExceptionCode.gatewayTargetDeviceFailedToRespond,
];
const BUSY: readonly number[] = [ExceptionCode.acknowledge, ExceptionCode.serverDeviceBusy];

/** Reads that may go unanswered before no more are asked. */
const MOST_SILENT = 80;
/** Reads that may go unanswered from the start before the device is taken not to be there. */
const SILENT_FROM_START = 6;
/** After so many unanswered reads the device is one that does not answer what it has not: silence is then no accident. */
const SILENT_BY_HABIT = 4;
/** How long such a device is waited for, ms; it was heard before. */
const HABIT_TIMEOUT_MS = 250;

/**
 * Reads of one device that are made once: what is known of a place is not asked again, nor what lies around a place that
 * the device refused.
 */
export class DeviceReads {
  readonly line: Line;
  readonly unitId: number;
  readonly options: RequestOptions;
  /** Requests made. */
  requests = 0;
  /** What the device answered, a line each, for whoever wants to know what it has. */
  readonly answered: string[] = [];
  readonly #words = new Map<BankName, Map<number, number>>();
  readonly #alone = new Map<string, ReadOutcome>();
  readonly #failed: (Place & { readonly outcome: ReadOutcome })[] = [];
  readonly #lacking = new Map<BankName, number>();
  #heard = false;
  #silent = 0;
  /** Reads of registers and bits: how many were answered with what was asked for. */
  #told = 0;
  #untold = 0;

  /** `heard`: it is known to be there, so that it is not given up while it is silent. */
  constructor(line: Line, unitId: number, options: RequestOptions, heard = false) {
    this.line = line;
    this.unitId = unitId;
    this.options = options;
    this.#heard = heard;
  }

  /** The device has answered something, though it was a refusal. */
  get heard(): boolean {
    return this.#heard;
  }

  /** How many of its reads such a device answers with what was asked for, 0 to 1. */
  get openness(): number {
    return (this.#told + 1) / (this.#told + this.#untold + 2);
  }

  /** Something that this class did not ask was answered, or not. */
  tell(request: 'answered' | 'silent'): void {
    this.requests++;
    if (request === 'answered') this.#heard = true;
    else this.#silent++;
  }

  /** What is known of a place without a request. */
  known(place: Place, alone = false): ReadOutcome | undefined {
    if (alone) return this.#alone.get(keyOf(place));
    const lacking = this.#lacking.get(place.bank);
    if (lacking !== undefined) return { kind: 'refused', exceptionCode: lacking };
    const words = this.#words.get(place.bank);
    const bytes = new Uint8Array(place.length * 2);
    let whole = words !== undefined;
    for (let at = 0; whole && at < place.length; at++) {
      const word = words!.get(place.address + at);
      if (word === undefined) whole = false;
      else writeWord(bytes, at * 2, word);
    }
    if (whole) return { kind: 'read', bytes };
    return this.#failed.find((failed) => isWithin(failed, place))?.outcome;
  }

  /** Reads a place, unless it is known. @throws RequestTimeoutError when the device is not there; LineClosedError */
  async read(place: Place, alone = false): Promise<ReadOutcome> {
    const known = this.known(place, alone);
    if (known !== undefined) return known;
    if (this.#silent >= MOST_SILENT) return { kind: 'unasked' };
    const outcome = await this.#ask(place);
    if (outcome.kind === 'read') this.#told++;
    else this.#untold++;
    if (alone) this.#alone.set(keyOf(place), outcome);
    else this.#keep(place, outcome);
    return outcome;
  }

  /** Reads a place anew, whatever is known of it. */
  again(place: Place): Promise<ReadOutcome> {
    return this.#ask(place);
  }

  async #ask(place: Place): Promise<ReadOutcome> {
    this.requests++;
    try {
      const bytes = await this.#request(place);
      this.#heard = true;
      return { kind: 'read', bytes };
    } catch (error) {
      return this.#outcomeOf(error, place.bank);
    }
  }

  /** Silence of a device that answers other reads costs no more than it must. */
  get #patience(): RequestOptions {
    if (!this.#heard || this.#silent < SILENT_BY_HABIT) return this.options;
    return { ...this.options, retries: 0, timeoutMs: Math.min(this.options.timeoutMs ?? Infinity, HABIT_TIMEOUT_MS) };
  }

  async #request({ bank, address, length }: Place): Promise<Uint8Array> {
    const id = Bank[bank];
    const options = this.#patience;
    if (id === Bank.inputRegisters || id === Bank.holdingRegisters) {
      return this.line.readRegisters(this.unitId, id, address, length, options);
    }
    const bits = await this.line.readBits(this.unitId, id, address, length, options);
    const bytes = new Uint8Array(length * 2);
    if (bits.length < packedSize(length)) throw new RangeError('the line answered too few bits');
    for (let at = 0; at < length; at++) bytes[at * 2 + 1] = (bits[at >>> 3]! >>> (at & 7)) & 1;
    return bytes;
  }

  #outcomeOf(error: unknown, bank: BankName): ReadOutcome {
    if (error instanceof ExceptionResponseError) {
      const { exceptionCode } = error;
      if (UNREACHED.includes(exceptionCode)) throw error;
      this.#heard = true;
      if (BUSY.includes(exceptionCode)) return { kind: 'silent' };
      if (exceptionCode === ExceptionCode.illegalFunction) this.#lacking.set(bank, exceptionCode);
      return { kind: 'refused', exceptionCode };
    }
    if (error instanceof UnsupportedFunctionError) {
      this.#lacking.set(bank, ExceptionCode.illegalFunction);
      return { kind: 'refused', exceptionCode: ExceptionCode.illegalFunction };
    }
    if (!(error instanceof RequestTimeoutError || error instanceof InvalidResponseError)) throw error;
    this.#silent++;
    if (!this.#heard && this.#silent >= SILENT_FROM_START) throw error;
    return { kind: 'silent' };
  }

  #keep(place: Place, outcome: ReadOutcome): void {
    if (outcome.kind !== 'read') {
      this.#failed.push({ ...place, outcome });
      return;
    }
    const words = this.#words.get(place.bank) ?? new Map<number, number>();
    for (let at = 0; at < place.length; at++) words.set(place.address + at, readWord(outcome.bytes, at * 2));
    this.#words.set(place.bank, words);
    const end = place.address + place.length - 1;
    this.answered.push(`${place.bank} ${place.length === 1 ? place.address : `${place.address} to ${end}`}`);
  }
}

/** A place that holds all of another one that failed fails as well. */
function isWithin(failed: Place, place: Place): boolean {
  return (
    failed.bank === place.bank &&
    place.address <= failed.address &&
    failed.address + failed.length <= place.address + place.length
  );
}

function keyOf({ bank, address, length }: Place): string {
  return `${bank} ${address} ${length}`;
}
