import { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode, MAX_WRITE_REGISTERS } from '../../protocols/modbus/constants.ts';
import { unitId as checkedUnitId, type UnitId } from '../../protocols/modbus/unit-id.ts';
import { DecodeError, type Value } from '../../protocols/profile/codec.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { type PlannedRead, planReads, type ReadPlanOptions } from '../line/coalesce.ts';
import { ExceptionResponseError, LineError } from '../line/errors.ts';
import type { Line, RequestOptions, WriteOptions } from '../line/line.ts';
import { UnexpectedValueError } from './errors.ts';
import { decodePlace } from './field-codec.ts';
import { checkIdentity, type IdentityCheck } from './identity-check.ts';
import { type Place, RegisterMap } from './register-map.ts';
import { type PlannedWrite, planWrites } from './write-plan.ts';

/** Of the requests: those of the line where left out, and each call may have its own. */
export interface DeviceOptions extends WriteOptions, Omit<ReadPlanOptions, 'isReadable'> {
  /** Most registers of one request, to read or to write; devices with small buffers take fewer than the standard's. */
  readonly maxRegisters?: number;
  /**
   * Registers nobody asked for, but which the profile has, that may lie between two of one read. Default 32: they take
   * less time on a slow line than one more request. The same times 16 for bits.
   */
  readonly maxKnownGap?: number;
}

/** What became of one register of several. */
export type Reading<V = Value> =
  | { readonly value: V; readonly error?: undefined }
  | { readonly error: ExceptionResponseError | UnexpectedValueError; readonly value?: undefined };

const MAX_KNOWN_GAP = 32;

/**
 * A device on a line, its registers and bits by the names and types of a profile.
 *
 * Names and values are checked before anything is sent: UnknownRegisterError, AccessError, ValueError. What fails on the
 * line is a `LineError` that names line, unit id, addresses and registers; a value that the profile does not allow for is
 * an UnexpectedValueError.
 */
export class DeviceDriver<Values, Writable extends keyof Values, Readable extends keyof Values = keyof Values> {
  readonly line: Line;
  readonly unitId: UnitId;
  readonly profile: Profile;
  readonly #options: DeviceOptions;
  readonly #map: RegisterMap;

  /** Use {@link openDevice}. @throws UnitIdError */
  constructor(line: Line, unitId: number, profile: Profile, options: DeviceOptions) {
    this.line = line;
    this.unitId = checkedUnitId(unitId);
    this.profile = profile;
    this.#options = options;
    this.#map = new RegisterMap(profile);
  }

  /** Reads one register or bit: a scaled number in the profile's unit, a symbol, flags, text, or the state of a bit. */
  async read<Name extends Readable & string>(name: Name, options?: RequestOptions): Promise<Values[Name]> {
    return (await this.readMany([name], options))[name];
  }

  /**
   * Reads several in the fewest requests. What stands in one request is of one moment; a value is never split.
   * When one fails, all do: {@link readEach} tells them apart.
   */
  async readMany<Name extends Readable & string>(
    names: readonly Name[],
    options?: RequestOptions,
  ): Promise<Pick<Values, Name>> {
    const values: Partial<Record<Name, Value>> = {};
    for (const [name, { value, error }] of await this.#readResults(names, options, false)) {
      if (error !== undefined) throw error;
      values[name] = value as Value;
    }
    return values as Pick<Values, Name>;
  }

  /** Reads everything that can be read. */
  readAll(options?: RequestOptions): Promise<Pick<Values, Readable>> {
    return this.readMany(this.readableNames, options) as Promise<Pick<Values, Readable>>;
  }

  /** All names that can be read, bank by bank. */
  get readableNames(): (Readable & string)[] {
    return this.#map.readableNames as (Readable & string)[];
  }

  /**
   * As {@link readMany}, but what the device refuses, and values that the profile does not allow for, are the results of
   * the registers concerned; where it refuses several together because it does not have all of their addresses, they
   * are read one by one. Rejects when the line fails or the device does not answer.
   */
  readEach<Name extends Readable & string>(
    names: readonly Name[],
    options?: RequestOptions,
  ): Promise<ReadonlyMap<Name, Reading<Values[Name]>>> {
    return this.#readResults(names, options, true) as Promise<ReadonlyMap<Name, Reading<Values[Name]>>>;
  }

  /** Writes one register or coil. @throws ValueError before anything is sent */
  async write<Name extends Writable & string>(name: Name, value: Values[Name], options?: WriteOptions): Promise<void> {
    await this.#writeAll(this.#planWrites([[name, value]]), options);
  }

  /** Checks names and values of a write as {@link writeMany} does, and sends nothing. @throws ValueError */
  checkWrite(values: Partial<Pick<Values, Writable>>): void {
    this.#planWrites(Object.entries(values));
  }

  /**
   * Writes several, neighbours in one request, which the device carries out or refuses whole. Requests go out one after
   * the other, coils first, then registers by address; the first one that fails is the last one sent.
   * @throws ValueError before anything is sent
   */
  async writeMany(values: Partial<Pick<Values, Writable>>, options?: WriteOptions): Promise<void> {
    await this.#writeAll(this.#planWrites(Object.entries(values)), options);
  }

  /** Asks the device who it is by function 43/14 and compares that with the profile. */
  async identify(options?: RequestOptions): Promise<IdentityCheck> {
    const identity = await this.line.readIdentity(this.unitId, { ...this.#requestOptions(), ...options });
    return checkIdentity(identity, this.profile.identity);
  }

  #knownGap(bank: Bank): number {
    const registers = this.#options.maxKnownGap ?? MAX_KNOWN_GAP;
    return bank === Bank.inputRegisters || bank === Bank.holdingRegisters ? registers : registers * 16;
  }

  #requestOptions(): WriteOptions {
    const { timeoutMs, retries, caller, alwaysMultiple } = this.#options;
    return {
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(retries !== undefined && { retries }),
      ...(caller !== undefined && { caller }),
      ...(alwaysMultiple !== undefined && { alwaysMultiple }),
    };
  }

  async #readResults<Name extends Readable & string>(
    names: readonly Name[],
    options: RequestOptions | undefined,
    oneByOne: boolean,
  ): Promise<ReadonlyMap<Name, Reading>> {
    const places = [...new Set(names)].map((name) => this.#map.readable(name));
    const reads = planReads(places, {
      ...this.#options,
      isReadable: (bank, address, end) => end - address <= this.#knownGap(bank) && this.#map.covers(bank, address, end),
    });
    const answers = await Promise.all(reads.map((read) => this.#readPlanned(read, options, oneByOne)));
    const results = new Map(answers.flat());
    return new Map(names.map((name) => [name, results.get(name)!]));
  }

  async #readPlanned(
    read: PlannedRead<Place>,
    options: RequestOptions | undefined,
    oneByOne: boolean,
  ): Promise<[string, Reading][]> {
    const { bank, address, quantity, fields } = read;
    const merged = { ...this.#requestOptions(), ...options };
    let bytes: Uint8Array;
    try {
      bytes = await naming(fields, () =>
        bank === Bank.coils || bank === Bank.discreteInputs
          ? this.line.readBits(this.unitId, bank, address, quantity, merged)
          : this.line.readRegisters(this.unitId, bank, address, quantity, merged),
      );
    } catch (error) {
      if (!(error instanceof ExceptionResponseError)) throw error;
      if (oneByOne && fields.length > 1 && error.exceptionCode === ExceptionCode.illegalDataAddress) {
        const singly = fields.map((place) => this.#readPlanned({ ...place, fields: [place] }, options, false));
        return (await Promise.all(singly)).flat();
      }
      return fields.map(({ name }) => [name, { error }]);
    }
    return fields.map((place) => [place.name, this.#decode(place, bytes, address)]);
  }

  #decode(place: Place, bytes: Uint8Array, readAddress: number): Reading {
    try {
      return { value: decodePlace(place, bytes, readAddress) };
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return { error: new UnexpectedValueError(this.line.name, this.unitId, place.name, error) };
    }
  }

  #planWrites(values: readonly (readonly [name: string, value: unknown])[]): PlannedWrite[] {
    const places = values.map(([name, value]) => [this.#map.writable(name), value as Value] as const);
    return planWrites(places, this.#options.maxRegisters ?? MAX_WRITE_REGISTERS);
  }

  async #writeAll(writes: readonly PlannedWrite[], options: WriteOptions | undefined): Promise<void> {
    const merged = { ...this.#requestOptions(), ...options };
    for (const { bank, address, quantity, bytes, places } of writes) {
      await naming(places, () =>
        bank === Bank.coils
          ? this.line.writeBits(this.unitId, address, quantity, bytes, merged)
          : this.line.writeRegisters(this.unitId, address, bytes, merged),
      );
    }
  }
}

/** Runs a request; its failure tells the names of what was asked for. */
async function naming<T>(asked: readonly { readonly name: string }[], request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof LineError) error.nameRegisters(asked.map(({ name }) => name));
    throw error;
  }
}
