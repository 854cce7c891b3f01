import { cjt188Address, WILDCARD_ADDRESS } from '../../protocols/cjt188/address.ts';
import {
  type Cjt188Frame,
  decodeFrame,
  ERROR_FLAG,
  encodeFrame,
  FUNCTION_MASK,
  FunctionCode,
  MeterType,
  RESPONSE_FLAG,
} from '../../protocols/cjt188/frame.ts';
import { Cjt188Framer } from '../../protocols/cjt188/framer.ts';
import {
  encodeMeterData,
  encodeStatus,
  HEAD_SIZE,
  IDENTIFIER_SIZE,
  Identifier,
  ValveCommand,
} from '../../protocols/cjt188/meter-data.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { MINUTE_MS } from '../../protocols/time/units.ts';
import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { AnsweringLine } from './answering-line.ts';
import { Cjt188Meter, meterTypeOf } from './cjt188-meter.ts';
import type { DataModel } from './data-model.ts';

const WAKE_UP_BYTES = 4;

/** A device is no water or heat meter, or has no address. Blame: configuration. */
export class NotACjt188MeterError extends Error {
  override readonly name = 'NotACjt188MeterError';
  readonly blame = 'configuration';
}

/** The data model threw while a request was carried out, which is then not answered. `cause` is what it threw. */
export class Cjt188ModelError extends Error {
  override readonly name = 'Cjt188ModelError';
  readonly blame = 'bug';

  constructor(deviceClass: string, cause: unknown) {
    super(`the data model of the ${deviceClass} failed in a request of CJ/T 188: not answered`, { cause });
  }
}

export interface Cjt188ServerOptions {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  /** The meter's 14 digits. Default what its register `meterAddress` holds. */
  readonly address?: string;
  readonly model: DataModel;
  readonly profile: Profile;
  /** UTC in ms. Default that of `clock`. */
  readonly wallMs?: () => number;
  /** Local time less UTC. Default 480, as in China. */
  readonly utcOffsetMinutes?: number;
  /** Answer what would move the valve with an error. Default false. */
  readonly readOnly?: boolean;
  /**
   * Whether the meter answers a frame whose address fits it; not for one that fits several meters behind one port, as their
   * answers would garble each other. Default always.
   */
  readonly answersTo?: (address: string) => boolean;
  /** Told when the data model throws; by default a process warning. */
  readonly onModelError?: (error: Cjt188ModelError) => void;
  /** Told once when the transport ended, with the reason when it was lost. */
  readonly onClose?: (error?: Error) => void;
}

/**
 * Serves a device as a water or heat meter over CJ/T 188-2018: meter data (901FH), its address (810AH), its valve (A017H). It
 * may share a line with other protocols: what is no frame of its own is passed over in silence.
 */
export class Cjt188Server {
  readonly #options: Cjt188ServerOptions;
  readonly #meter: Cjt188Meter;
  readonly #framer = new Cjt188Framer((bytes, start, end) =>
    this.#line.heard(this.#guardedAnswer(decodeFrame(bytes, start, end))),
  );
  readonly #line: AnsweringLine;

  /** @throws Cjt188AddressError, NotACjt188MeterError */
  constructor(options: Cjt188ServerOptions) {
    const { transport, clock, model, profile, address } = options;
    this.#options = options;
    if (address !== undefined) cjt188Address(address);
    const type = meterTypeOf(profile);
    if (type === undefined) {
      throw new NotACjt188MeterError(
        `a ${profile.class} is neither a water nor a heat meter: none of its registers has the OBIS code 8-0:1.0.0 or 6-0:1.0.0`,
      );
    }
    if (address === undefined && !profile.holdingRegisters.some(({ name }) => name === 'meterAddress')) {
      throw new NotACjt188MeterError(`a ${profile.class} has no register meterAddress: give its CJ/T 188 address`);
    }
    this.#meter = new Cjt188Meter(type, profile, model);
    const { onClose } = options;
    this.#line = new AnsweringLine({ transport, clock, framer: this.#framer, onClose });
  }

  /** The address that the meter has now; undefined while the device does not tell it. */
  get address(): string | undefined {
    return this.#options.address ?? this.#meter.address?.toString().padStart(WILDCARD_ADDRESS.length, '0');
  }

  /** Stretches of bytes that were heard and were no frames, those of other protocols among them. */
  get communicationErrors(): number {
    return this.#framer.communicationErrors;
  }

  /** Stops answering and closes the transport. */
  close(): void {
    this.#line.close();
  }

  #guardedAnswer(frame: Cjt188Frame): Uint8Array | undefined {
    const { profile, onModelError = (error) => process.emitWarning(error) } = this.#options;
    try {
      const answer = this.#answer(frame);
      return answer && encodeFrame(answer, WAKE_UP_BYTES);
    } catch (cause) {
      onModelError(new Cjt188ModelError(profile.class, cause));
      return undefined;
    }
  }

  #answer({ type, address, control, data }: Cjt188Frame): Cjt188Frame | undefined {
    if ((control & RESPONSE_FLAG) !== 0) return undefined;
    const own = this.address;
    if (own === undefined || (address !== own && address !== WILDCARD_ADDRESS)) return undefined;
    if (type !== this.#meter.type && type !== MeterType.any) return undefined;
    if (this.#options.answersTo?.(address) === false) return undefined;
    const told = data.length < HEAD_SIZE ? undefined : this.#carryOut(control & FUNCTION_MASK, data);
    const head = { type: this.#meter.type, address: own };
    if (told !== undefined) {
      const head3 = data.subarray(0, HEAD_SIZE);
      return { ...head, control: control | RESPONSE_FLAG, data: Uint8Array.of(...head3, ...told) };
    }
    const serial = data[IDENTIFIER_SIZE] ?? 0;
    const status = encodeStatus(this.#meter.status());
    return { ...head, control: control | RESPONSE_FLAG | ERROR_FLAG, data: Uint8Array.of(serial, ...status) };
  }

  /** What follows identifier and serial number in the answer; undefined when it is refused. */
  #carryOut(functionCode: number, data: Uint8Array): Uint8Array | undefined {
    const [first, second] = data;
    // Both orders are in use: makers disagree on which byte of the identifier comes first.
    const means = (identifier: number): boolean =>
      (first! | (second! << 8)) === identifier || ((first! << 8) | second!) === identifier;
    const meter = this.#meter;
    if (functionCode === FunctionCode.readAddress && means(Identifier.address)) return new Uint8Array();
    if (functionCode === FunctionCode.readData && means(Identifier.meterData)) {
      const values = meter.values();
      return values && encodeMeterData(meter.items, values, this.#localTime(), meter.status());
    }
    if (functionCode === FunctionCode.writeData && means(Identifier.valve) && this.#options.readOnly !== true) {
      const command = data[HEAD_SIZE];
      if (command !== ValveCommand.open && command !== ValveCommand.close) return undefined;
      return meter.setValve(command === ValveCommand.open) ? encodeStatus(meter.status()) : undefined;
    }
    return undefined;
  }

  /** YYYYMMDDhhmmss. */
  #localTime(): string {
    const { clock, wallMs = () => clock.wallMs(), utcOffsetMinutes = 480 } = this.#options;
    return new Date(wallMs() + utcOffsetMinutes * MINUTE_MS).toISOString().replace(/\D/g, '').slice(0, 14);
  }
}
