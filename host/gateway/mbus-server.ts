import {
  ACKNOWLEDGEMENT,
  Address,
  COUNT_BITS,
  Control,
  decodeFrame,
  encodeFrame,
  FROM_MASTER,
  type MbusFrame,
  RESPONSE,
} from '../../protocols/mbus/frame.ts';
import { MbusFramer } from '../../protocols/mbus/framer.ts';
import { ControlInformation, encodeMeterData } from '../../protocols/mbus/meter-data.ts';
import {
  encodeSecondaryAddress,
  IDENTIFICATION_DIGITS,
  mbusIdentification,
  primaryAddress,
  SECONDARY_ADDRESS_SIZE,
  type SecondaryAddress,
  selectionMatches,
} from '../../protocols/mbus/secondary-address.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { AnsweringLine } from './answering-line.ts';
import type { DataModel } from './data-model.ts';
import { MbusMeter, mbusMediumOf } from './mbus-meter.ts';

const MANUFACTURER_LETTERS = 3;

/** A device is no water or heat meter, or has no address. Blame: configuration. */
export class NotAnMbusMeterError extends Error {
  override readonly name = 'NotAnMbusMeterError';
  readonly blame = 'configuration';
}

/** The data model threw while a request was carried out, which is then not answered. `cause` is what it threw. */
export class MbusModelError extends Error {
  override readonly name = 'MbusModelError';
  readonly blame = 'bug';

  constructor(deviceClass: string, cause: unknown) {
    super(`the data model of the ${deviceClass} failed in a request of M-Bus: not answered`, { cause });
  }
}

export interface MbusServerOptions {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  /** The identification number, 8 digits, of which the last two are the primary address. Default those of register `meterAddress`. */
  readonly address?: string;
  readonly model: DataModel;
  readonly profile: Profile;
  /** UTC in ms. Default that of `clock`. */
  readonly wallMs?: () => number;
  /** Local time less UTC. Default 480. */
  readonly utcOffsetMinutes?: number;
  /** Told when the data model throws; by default a process warning. */
  readonly onModelError?: (error: MbusModelError) => void;
  /** Told once when the transport ended, with the reason when it was lost. */
  readonly onClose?: (error?: Error) => void;
}

/**
 * Serves a device as a water or heat meter on an M-Bus (EN 13757-2 and -3): it is asked by its primary address, or selected by
 * its secondary one, and tells all that it has in one frame, so that nothing hangs on the frame count bit. It may share a line
 * with other protocols: what is no frame of its own is passed over in silence.
 */
export class MbusServer {
  readonly #options: MbusServerOptions;
  readonly #meter: MbusMeter;
  readonly #framer = new MbusFramer((bytes, start, end) =>
    this.#line.heard(this.#guardedAnswer(decodeFrame(bytes, start, end))),
  );
  readonly #line: AnsweringLine;
  #selected = false;
  /** Answers with data so far. */
  #access = 0;

  /** @throws MbusAddressError, NotAnMbusMeterError */
  constructor(options: MbusServerOptions) {
    const { transport, clock, model, profile, address } = options;
    this.#options = options;
    if (address !== undefined) mbusIdentification(address);
    const medium = mbusMediumOf(profile);
    if (medium === undefined) {
      throw new NotAnMbusMeterError(
        `a ${profile.class} is neither a water nor a heat meter: none of its registers has the OBIS code 8-0:1.0.0 or 6-0:1.0.0`,
      );
    }
    if (address === undefined && !profile.holdingRegisters.some(({ name }) => name === 'meterAddress')) {
      throw new NotAnMbusMeterError(`a ${profile.class} has no register meterAddress: give its identification number`);
    }
    this.#meter = new MbusMeter(medium, profile, model);
    const { onClose } = options;
    this.#line = new AnsweringLine({ transport, clock, framer: this.#framer, onClose });
  }

  /** The identification number that the meter has now; undefined while the device does not tell it. */
  get address(): string | undefined {
    const given = this.#options.address;
    return given ?? this.#meter.address?.toString().padStart(IDENTIFICATION_DIGITS, '0').slice(-IDENTIFICATION_DIGITS);
  }

  /** Stretches of bytes that were heard and were no frames, those of other protocols among them. */
  get communicationErrors(): number {
    return this.#framer.communicationErrors;
  }

  /** Stops answering and closes the transport. */
  close(): void {
    this.#line.close();
  }

  #guardedAnswer(frame: MbusFrame): Uint8Array | undefined {
    const { profile, onModelError = (error) => process.emitWarning(error) } = this.#options;
    try {
      return this.#answer(frame);
    } catch (cause) {
      onModelError(new MbusModelError(profile.class, cause));
      return undefined;
    }
  }

  #answer({ control, address, data }: MbusFrame): Uint8Array | undefined {
    const identification = this.address;
    if ((control & FROM_MASTER) === 0 || identification === undefined) return undefined;
    const asked = control & ~COUNT_BITS;
    const own = primaryAddress(identification);
    if (address === Address.selected) {
      if (asked === Control.sendData && data[0] === ControlInformation.select)
        return this.#select(data, identification);
      if (!this.#selected) return undefined;
      if (asked === Control.reset) this.#selected = false;
    } else if (address !== own && address !== Address.test && address !== Address.broadcast) return undefined;
    const answer = this.#carryOut(asked, data, identification, own);
    return address === Address.broadcast ? undefined : answer;
  }

  /** Who is meant is asked by {@link Address.selected} from now on; everybody else is not. */
  #select(data: Uint8Array, identification: string): Uint8Array | undefined {
    const selection = data.subarray(1, 1 + SECONDARY_ADDRESS_SIZE);
    const own = encodeSecondaryAddress(this.#secondaryAddress(identification));
    this.#selected = selection.length === SECONDARY_ADDRESS_SIZE && selectionMatches(selection, own);
    return this.#selected ? Uint8Array.of(ACKNOWLEDGEMENT) : undefined;
  }

  /** Undefined for what it does not know, as it has no answer that refuses. */
  #carryOut(asked: number, data: Uint8Array, identification: string, own: number): Uint8Array | undefined {
    switch (asked) {
      case Control.reset:
      case Control.requestAlarms:
        return Uint8Array.of(ACKNOWLEDGEMENT);
      case Control.sendData:
        return data[0] === ControlInformation.applicationReset ? Uint8Array.of(ACKNOWLEDGEMENT) : undefined;
      case Control.requestData: {
        const { clock, wallMs = () => clock.wallMs(), utcOffsetMinutes = 480 } = this.#options;
        const records = this.#meter.records(wallMs(), utcOffsetMinutes);
        if (records === undefined) return undefined;
        const secondary = this.#secondaryAddress(identification);
        const told = encodeMeterData(secondary, this.#access++, this.#meter.state(), records);
        return encodeFrame({ control: RESPONSE, address: own, data: told });
      }
      default:
        return undefined;
    }
  }

  #secondaryAddress(identification: string): SecondaryAddress {
    const { identity, version } = this.#options.profile;
    const letters = identity.vendorName.toUpperCase().replace(/[^A-Z]/g, '');
    const manufacturer = letters.padEnd(MANUFACTURER_LETTERS, 'X').slice(0, MANUFACTURER_LETTERS);
    return { identification, manufacturer, version: version & 0xff, medium: this.#meter.medium };
  }
}
