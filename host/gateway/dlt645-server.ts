import {
  ADDRESS_SIZE,
  addressMatches,
  BROADCAST_ADDRESS,
  encodeAddress,
  meterAddress,
} from '../../protocols/dlt645/address.ts';
import {
  ERROR_FLAG,
  ErrorBit,
  FunctionCode,
  functionName,
  MORE_FLAG,
  RESPONSE_FLAG,
} from '../../protocols/dlt645/constants.ts';
import { type Dlt645Frame, decodeControl, decodeFrame, encodeFrame } from '../../protocols/dlt645/frame.ts';
import { Dlt645Framer } from '../../protocols/dlt645/framer.ts';
import { baudRateOf, baudRateWord, type Dlt645Request, decodeRequest } from '../../protocols/dlt645/request.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { AnsweringLine } from './answering-line.ts';
import type { ConfigModel, DataModel } from './data-model.ts';
import type { AnswerField } from './dlt645/long-answer.ts';
import { Dlt645Meter } from './dlt645-meter.ts';

/** A meter answers between 20 and 500 ms after a request. */
const LONGEST_RESPONSE_DELAY_MS = 500;
const WAKE_UP_BYTES = 4;
const DEVICE_DIGITS = 2 * ADDRESS_SIZE;

/** A device's data model threw instead of telling that it cannot answer. Blame: a bug in the model. */
export class Dlt645ModelError extends Error {
  override readonly name = 'Dlt645ModelError';
  readonly address: string;
  /** Function of the request. */
  readonly function: number;

  constructor(address: string, functionCode: number, cause: unknown) {
    super(`the data model of meter ${address} failed in ${functionName(functionCode)}: answered with an error`, {
      cause,
    });
    this.address = address;
    this.function = functionCode;
  }
}

export interface Dlt645ServerOptions {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  /** The meter's 12 digits, as they stand on its plate. Default what its register `meterAddress` holds. */
  readonly address?: string;
  /** The device, and its profile, of which the registers with an OBIS code are served. */
  readonly model: DataModel & Partial<ConfigModel>;
  readonly profile: Profile;
  /**
   * Whether the meter obeys and answers a frame whose address fits it; not for one that fits several meters behind one
   * port, as their answers would garble each other. Default always.
   */
  readonly answersTo?: (address: string) => boolean;
  /** Pause between a request and its answer, 0 to 500 ms. Default 20 ms, the shortest that the standard allows. */
  readonly responseDelayMs?: number;
  /** FEH before an answer, 0 to 16. Default 4. */
  readonly wakeUpBytes?: number;
  /** Time of a device without a register `clock`, in ms since 1970-01-01T00:00:00Z. Default that of `clock`. */
  readonly wallMs?: () => number;
  /** Local time less UTC of a device without a register `localOffset`. Default 480, as in China. */
  readonly utcOffsetMinutes?: number;
  /** Answer what would change something with an error. Default false. */
  readonly readOnly?: boolean;
  /** Told the local time, YYMMDDhhmmss, of a broadcast that sets clocks, and whether the device set its own. */
  readonly onBroadcastTime?: (time: string, obeyed: boolean) => void;
  /** Gives the line another baud rate, once the answer to who asked for it was written. Without it, the rate is fixed. */
  readonly setBaudRate?: (baudRate: number) => void;
  /** Told when the data model throws; by default a process warning. */
  readonly onModelError?: (error: Dlt645ModelError) => void;
  /** Told once when the transport ended, with the reason when it was lost. */
  readonly onClose?: (error?: Error) => void;
}

/** A device has no address: neither was one given, nor does it have the register. Blame: configuration. */
export class NoMeterAddressError extends Error {
  override readonly name = 'NoMeterAddressError';
  readonly blame = 'configuration';

  constructor(deviceClass: string) {
    super(
      `a ${deviceClass} has no register meterAddress, so it needs a DL/T 645 address: give the 12 digits on its plate`,
    );
  }
}

/**
 * Serves a device as a meter over DL/T 645-2007. It may share a line with Modbus RTU: what is no frame of its own is passed
 * over in silence.
 */
export class Dlt645Server {
  readonly #ownAddress: () => string | undefined;
  readonly #answersTo: (address: string) => boolean;
  readonly #meter: Dlt645Meter;
  readonly #framer: Dlt645Framer;
  readonly #line: AnsweringLine;
  readonly #wakeUpBytes: number;
  readonly #readOnly: boolean;
  readonly #onBroadcastTime: (time: string, obeyed: boolean) => void;
  readonly #setBaudRate: ((baudRate: number) => void) | undefined;
  readonly #onModelError: (error: Dlt645ModelError) => void;

  /** @throws MeterAddressError, NoMeterAddressError, RangeError for an option that cannot be */
  constructor(options: Dlt645ServerOptions) {
    const { transport, clock, model, profile, responseDelayMs, onClose } = options;
    const { wakeUpBytes = WAKE_UP_BYTES, utcOffsetMinutes = 480 } = options;
    this.#ownAddress = addressSource(options);
    this.#answersTo = options.answersTo ?? (() => true);
    if (responseDelayMs !== undefined) checkRange('responseDelayMs', responseDelayMs, 0, LONGEST_RESPONSE_DELAY_MS);
    this.#wakeUpBytes = checkRange('wakeUpBytes', wakeUpBytes, 0, 16);
    this.#readOnly = options.readOnly ?? false;
    this.#meter = new Dlt645Meter({
      model,
      profile,
      wallMs: options.wallMs ?? (() => clock.wallMs()),
      utcOffsetMinutes: checkRange('utcOffsetMinutes', utcOffsetMinutes, -720, 840),
      address: () => this.#ownAddress() ?? '0'.repeat(DEVICE_DIGITS),
      addressFixed: options.address !== undefined,
    });
    this.#onBroadcastTime = options.onBroadcastTime ?? (() => {});
    this.#setBaudRate = options.setBaudRate;
    this.#onModelError = options.onModelError ?? ((error) => process.emitWarning(error));
    this.#framer = new Dlt645Framer(this.#onFrame);
    this.#line = new AnsweringLine({ transport, clock, framer: this.#framer, onClose, responseDelayMs });
  }

  /** The address that the meter has now; undefined while the device does not tell it. */
  get address(): string | undefined {
    return this.#ownAddress();
  }

  /** Frames with a good checksum that were heard, whoever they were for. */
  get frames(): number {
    return this.#framer.frames;
  }

  /** Stretches of bytes that were heard and were no frames, those of other protocols among them. */
  get communicationErrors(): number {
    return this.#framer.communicationErrors;
  }

  /** Stops answering and closes the transport. */
  close(): void {
    this.#line.close();
  }

  readonly #onFrame = (bytes: Uint8Array, start: number, end: number): void => {
    const answer = this.#answer(decodeFrame(bytes, start, end));
    const newRate = answer?.control === NEW_RATE ? baudRateOf(answer.data[0]!) : undefined;
    this.#line.heard(answer && encodeFrame(answer, this.#wakeUpBytes), () => {
      if (newRate !== undefined) this.#setBaudRate?.(newRate);
    });
  };

  #answer({ address, control, data }: Dlt645Frame): Dlt645Frame | undefined {
    const { functionCode, isResponse } = decodeControl(control);
    if (isResponse) return undefined;
    const own = this.#guarded('', functionCode, () => this.#ownAddress());
    if (typeof own !== 'string') return undefined;
    const request = decodeRequest(functionCode, data);
    if (address === BROADCAST_ADDRESS) {
      this.#guarded(own, functionCode, () => this.#obey(request));
      return undefined;
    }
    if (functionCode === FunctionCode.broadcastTime || !addressMatches(address, own)) return undefined;
    if (functionCode === FunctionCode.writeAddress) {
      const taken = this.#guarded(own, functionCode, () => this.#takeAddress(request));
      return typeof taken === 'string' ? goodAnswer(taken, functionCode, NOTHING) : undefined;
    }
    if (!this.#answersTo(address)) return undefined;
    const answer = this.#guarded(own, functionCode, () => this.#carryOut(own, functionCode, request));
    return typeof answer === 'number'
      ? { address: own, control: functionCode | RESPONSE_FLAG | ERROR_FLAG, data: Uint8Array.of(answer) }
      : goodAnswer(own, functionCode, answer!);
  }

  /** Nobody answers a broadcast. */
  #obey(request: Dlt645Request | undefined): undefined {
    if (request?.kind === 'broadcastTime') {
      this.#onBroadcastTime(request.time, !this.#readOnly && this.#meter.clock.broadcast(request.time));
    } else if (request?.kind === 'freeze' && !this.#readOnly) this.#meter.answer(request);
  }

  /** The new address, from which it is answered; the standard has no answer that refuses it. */
  #takeAddress(request: Dlt645Request | undefined): string | undefined {
    if (request?.kind !== 'writeAddress' || request.newAddress === BROADCAST_ADDRESS || this.#readOnly)
      return undefined;
    return this.#meter.takeAddress(request.newAddress) ? request.newAddress : undefined;
  }

  #carryOut(own: string, functionCode: number, request: Dlt645Request | undefined): AnswerField | ErrorBit {
    if (functionCode === FunctionCode.setBaudRate) {
      const taken = request?.kind === 'setBaudRate' && !this.#readOnly && this.#setBaudRate !== undefined;
      return taken ? { data: Uint8Array.of(baudRateWord(request.baudRate)!), more: false } : ErrorBit.baudRateFixed;
    }
    if (request === undefined) return NEEDS_PASSWORD.has(functionCode) ? ErrorBit.notAuthorised : ErrorBit.other;
    switch (request.kind) {
      case 'readAddress': {
        const data = new Uint8Array(ADDRESS_SIZE);
        encodeAddress(own, data, 0);
        return { data, more: false };
      }
      case 'readData':
      case 'readFollowing':
        return this.#meter.answer(request);
      case 'broadcastTime':
      case 'writeAddress':
      case 'setBaudRate':
        return ErrorBit.other;
      default:
        return this.#readOnly ? ErrorBit.notAuthorised : this.#meter.answer(request);
    }
  }

  #guarded<T>(address: string, functionCode: number, run: () => T): T | ErrorBit {
    try {
      return run();
    } catch (cause) {
      this.#onModelError(new Dlt645ModelError(address, functionCode, cause));
      return ErrorBit.other;
    }
  }
}

/** Control code of the answer after which the line has another rate. */
const NEW_RATE = FunctionCode.setBaudRate | RESPONSE_FLAG;
const NOTHING: AnswerField = { data: new Uint8Array(), more: false };

/** Functions that carry a password: one that cannot be read is not the right one. */
const NEEDS_PASSWORD: ReadonlySet<number> = new Set([
  FunctionCode.writeData,
  FunctionCode.setPassword,
  FunctionCode.resetDemand,
  FunctionCode.resetMeter,
  FunctionCode.resetEvents,
  FunctionCode.switchRelay,
]);

function goodAnswer(address: string, functionCode: number, { data, more }: AnswerField): Dlt645Frame {
  return { address, control: functionCode | RESPONSE_FLAG | (more ? MORE_FLAG : 0), data };
}

/** The address that was given, or the one that the device holds. */
function addressSource({ address, model, profile }: Dlt645ServerOptions): () => string | undefined {
  if (address !== undefined) {
    const given = meterAddress(address);
    return () => given;
  }
  if (!profile.holdingRegisters.some(({ name }) => name === 'meterAddress')) {
    throw new NoMeterAddressError(profile.class);
  }
  return () => Dlt645Meter.addressOf(profile, model)?.toString().padStart(DEVICE_DIGITS, '0');
}

function checkRange(name: string, value: number, least: number, most: number): number {
  if (!(value >= least && value <= most)) throw new RangeError(`${name} ${value} must be ${least} to ${most}`);
  return value;
}
