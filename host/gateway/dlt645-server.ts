import {
  ADDRESS_SIZE,
  addressMatches,
  BROADCAST_ADDRESS,
  encodeAddress,
  meterAddress,
} from '../../protocols/dlt645/address.ts';
import { decodeDigits } from '../../protocols/dlt645/bcd.ts';
import {
  ERROR_FLAG,
  ErrorBit,
  FunctionCode,
  functionName,
  MAX_FRAME_SIZE,
  RESPONSE_FLAG,
} from '../../protocols/dlt645/constants.ts';
import { type Dlt645Frame, decodeControl, decodeFrame, encodeFrame } from '../../protocols/dlt645/frame.ts';
import { Dlt645Framer } from '../../protocols/dlt645/framer.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import { runAt } from '../clock/run-at.ts';
import { SilenceWatch } from '../clock/silence-watch.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import type { DataModel } from './data-model.ts';
import { Dlt645Meter } from './dlt645-meter.ts';

/** A meter answers between 20 and 500 ms after a request. */
const RESPONSE_DELAY_MS = 20;
const LONGEST_RESPONSE_DELAY_MS = 500;
/** Longest pause inside a frame. */
const LONGEST_PAUSE_MS = 500;
const WAKE_UP_BYTES = 4;
/** Bytes that may wait in the transport; a client that does not read gets no more answers. */
const MAX_QUEUED_BYTES = 64 * MAX_FRAME_SIZE;
const MS_PER_MINUTE = 60_000;

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
  /** The meter's 12 digits, as they stand on its plate. */
  readonly address: string;
  /** The device, and its profile, of which the registers with an OBIS code are served. */
  readonly model: DataModel;
  readonly profile: Profile;
  /** Pause between a request and its answer, 0 to 500 ms. Default 20 ms, the shortest that the standard allows. */
  readonly responseDelayMs?: number;
  /** FEH before an answer, 0 to 16. Default 4. */
  readonly wakeUpBytes?: number;
  /** The meter's own clock, in ms since 1970-01-01T00:00:00Z. Default that of `clock`. */
  readonly wallMs?: () => number;
  /** Local time less UTC, for the date and time that the meter shows. Default 480, as in China. */
  readonly utcOffsetMinutes?: number;
  /** Told the local time, YYMMDDhhmmss, of a broadcast that sets clocks; nothing else comes of it. */
  readonly onBroadcastTime?: (time: string) => void;
  /** Told when the data model throws; by default a process warning. */
  readonly onModelError?: (error: Dlt645ModelError) => void;
  /** Told once when the transport ended, with the reason when it was lost. */
  readonly onClose?: (error?: Error) => void;
}

/**
 * Serves a device as a meter over DL/T 645-2007: read data, read address, errors for what it does not have or let others
 * do. It may share a line with Modbus RTU: what is no frame of its own is passed over in silence.
 */
export class Dlt645Server {
  readonly #transport: ByteTransport;
  readonly #clock: Clock;
  readonly #address: string;
  readonly #meter: Dlt645Meter;
  readonly #framer: Dlt645Framer;
  readonly #silence: SilenceWatch;
  readonly #responseDelayMs: number;
  readonly #wakeUpBytes: number;
  readonly #onBroadcastTime: (time: string) => void;
  readonly #onModelError: (error: Dlt645ModelError) => void;
  #cancelSend: CancelTimer | undefined;
  #closed = false;

  /** @throws MeterAddressError, RangeError for an option that cannot be */
  constructor(options: Dlt645ServerOptions) {
    const { transport, clock, model, profile } = options;
    const { responseDelayMs = RESPONSE_DELAY_MS, wakeUpBytes = WAKE_UP_BYTES, utcOffsetMinutes = 480 } = options;
    this.#transport = transport;
    this.#clock = clock;
    this.#address = meterAddress(options.address);
    this.#responseDelayMs = checkRange('responseDelayMs', responseDelayMs, 0, LONGEST_RESPONSE_DELAY_MS);
    this.#wakeUpBytes = checkRange('wakeUpBytes', wakeUpBytes, 0, 16);
    const offsetMs = checkRange('utcOffsetMinutes', utcOffsetMinutes, -720, 840) * MS_PER_MINUTE;
    const { wallMs = () => clock.wallMs() } = options;
    const localMs = () => wallMs() + offsetMs;
    this.#meter = new Dlt645Meter({ address: this.#address, model, profile, localMs });
    this.#onBroadcastTime = options.onBroadcastTime ?? (() => {});
    this.#onModelError = options.onModelError ?? ((error) => process.emitWarning(error));
    this.#framer = new Dlt645Framer(this.#onFrame);
    this.#silence = new SilenceWatch(clock, LONGEST_PAUSE_MS, () => this.#framer.silence());
    transport.onData(this.#onData);
    transport.onClose((error) => {
      this.#stop();
      options.onClose?.(error);
    });
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
    this.#stop();
    this.#transport.close();
  }

  #stop(): void {
    this.#closed = true;
    this.#silence.stop();
    this.#cancelSend?.();
  }

  readonly #onData = (bytes: Uint8Array): void => {
    if (this.#closed) return;
    this.#framer.feed(bytes);
    this.#silence.heard(this.#clock.monotonicMs(), this.#framer.pendingBytes > 0);
  };

  readonly #onFrame = (bytes: Uint8Array, start: number, end: number): void => {
    // Whoever speaks now did not wait for the answer that is due, and would misread it.
    this.#cancelSend?.();
    const frame = decodeFrame(bytes, start, end);
    const answer = this.#answer(frame);
    if (answer === undefined || this.#transport.queuedBytes > MAX_QUEUED_BYTES) return;
    const sent = encodeFrame(answer, this.#wakeUpBytes);
    const atMs = this.#clock.monotonicMs() + this.#responseDelayMs;
    this.#cancelSend = runAt(this.#clock, atMs, () => this.#transport.write(sent));
  };

  #answer({ address, control, data }: Dlt645Frame): Dlt645Frame | undefined {
    const { functionCode, isResponse } = decodeControl(control);
    if (isResponse) return undefined;
    if (functionCode === FunctionCode.broadcastTime) this.#heardTime(address, data);
    if (!isAnswered(functionCode) || !addressMatches(address, this.#address)) return undefined;
    const answer = functionCode === FunctionCode.readAddress ? this.#ownAddress() : this.#carryOut(functionCode, data);
    return typeof answer === 'number'
      ? { address: this.#address, control: functionCode | RESPONSE_FLAG | ERROR_FLAG, data: Uint8Array.of(answer) }
      : { address: this.#address, control: functionCode | RESPONSE_FLAG, data: answer };
  }

  #heardTime(address: string, data: Uint8Array): void {
    const digits = decodeDigits(data, 0, data.length);
    if (digits?.length === 12 && address === BROADCAST_ADDRESS) this.#onBroadcastTime(digits);
  }

  #ownAddress(): Uint8Array {
    const data = new Uint8Array(ADDRESS_SIZE);
    encodeAddress(this.#address, data, 0);
    return data;
  }

  #carryOut(functionCode: number, data: Uint8Array): Uint8Array | ErrorBit {
    try {
      return this.#meter.answer(functionCode, data);
    } catch (cause) {
      this.#onModelError(new Dlt645ModelError(this.#address, functionCode, cause));
      return ErrorBit.other;
    }
  }
}

/** The standard has no answer to a broadcast, nor one that refuses a new address. */
function isAnswered(functionCode: number): boolean {
  return functionCode !== FunctionCode.broadcastTime && functionCode !== FunctionCode.writeAddress;
}

function checkRange(name: string, value: number, least: number, most: number): number {
  if (!(value >= least && value <= most)) throw new RangeError(`${name} ${value} must be ${least} to ${most}`);
  return value;
}
