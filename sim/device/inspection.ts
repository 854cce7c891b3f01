import { createHash } from 'node:crypto';
import type { DataModel } from '../../host/gateway/data-model.ts';
import type { DeviceEvent } from '../../host/runtime/event-log.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { packedSize } from '../../protocols/modbus/words.ts';
import { channelPlaces } from '../../protocols/profile/channel-places.ts';
import { DecodeError, decodeBit, decodeRaw, decodeRegister, type Value } from '../../protocols/profile/codec.ts';
import type { BitField, Profile, RegisterField } from '../../protocols/profile/profile.ts';
import type { SimulatedDevice } from './simulated-device.ts';

/** A device at one moment. */
export interface DeviceSnapshot {
  readonly name: string;
  readonly powered: boolean;
  /** By name, all banks; undefined without power, or where the device holds what the profile does not allow for. */
  readonly registers: Readonly<Record<string, Value | undefined>>;
  /** What the plant has, and what the device takes it for; without arrays. */
  readonly inputs: Readonly<Record<string, { readonly plant: number; readonly device: number }>>;
  /** What the device drives, and what the plant gets. */
  readonly outputs: Readonly<Record<string, { readonly device: number; readonly plant: number }>>;
  /** The latest, oldest first, over all power cycles. */
  readonly events: readonly DeviceEvent[];
  /** Non-volatile records by key, in hexadecimal. */
  readonly records: Readonly<Record<number, string>>;
}

const BANKS = [Bank.coils, Bank.discreteInputs, Bank.inputRegisters, Bank.holdingRegisters] as const;
const DIGEST_DIGITS = 16;

interface Place {
  readonly field: RegisterField | BitField;
  readonly bank: Bank;
}

/** More bytes than any field takes. */
const WIDEST_FIELD = 256;

/** Registers and bits of a data model by the names of its profile, looked into without a line. */
export class NamedRegisters {
  readonly #model: DataModel;
  readonly #bytes = new Uint8Array(WIDEST_FIELD);
  readonly #places = new Map<string, Place>();

  constructor(model: DataModel, profile: Profile) {
    this.#model = model;
    const fields = [profile.coils, profile.discreteInputs, profile.inputRegisters, profile.holdingRegisters];
    fields.forEach((list, at) => {
      for (const field of list) this.#places.set(field.name, { field, bank: BANKS[at]! });
    });
  }

  /** As a host would read it. Undefined when the device does not answer, or holds what the profile does not allow for. */
  read(name: string): Value | undefined {
    return this.#decode(name, (field) =>
      'type' in field ? decodeRegister(field, this.#bytes) : decodeBit(this.#bytes, 0),
    );
  }

  /** In the unit of the profile; of a state or flags, the raw number; of a bit, 0 or 1. Undefined as for {@link read}. */
  number(name: string): number | undefined {
    return this.#decode(name, (field) => {
      if (!('type' in field)) return Number(decodeBit(this.#bytes, 0));
      if (field.symbols !== undefined || field.bits !== undefined) return decodeRaw(field, this.#bytes);
      const value = decodeRegister(field, this.#bytes);
      return typeof value === 'number' ? value : undefined;
    });
  }

  all(): Record<string, Value | undefined> {
    return Object.fromEntries([...this.#places.keys()].map((name) => [name, this.read(name)]));
  }

  #decode<T>(name: string, decode: (field: RegisterField | BitField) => T): T | undefined {
    const place = this.#places.get(name);
    if (!place) throw new Error(`the profile has no register ${name}`);
    const { field, bank } = place;
    const count = 'type' in field ? field.length : 1;
    if (this.#model.read(bank, field.address, count, this.#bytes, 0) !== 0) return undefined;
    try {
      return decode(field);
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }
}

/** A short digest of banks, outputs and records: two devices with the same one are in the same state to whoever looks. */
export function digestOf(
  model: DataModel,
  outputs: Int32Array,
  records: readonly (readonly [key: number, data: Uint8Array])[],
): string {
  const digest = createHash('sha256');
  for (const bank of BANKS) {
    const count = model.size(bank);
    const bits = bank === Bank.coils || bank === Bank.discreteInputs;
    const bytes = new Uint8Array(bits ? packedSize(count) : count * 2);
    const answer = count === 0 ? 0 : model.read(bank, 0, count, bytes, 0);
    digest.update(Uint8Array.of(answer)).update(bytes);
  }
  digest.update(new Uint8Array(outputs.slice().buffer));
  for (const [key, data] of records) digest.update(Uint32Array.of(key, data.length)).update(data);
  return digest.digest('hex').slice(0, DIGEST_DIGITS);
}

/** A device as it is now. `driven`: what it drives, before the faults of actuators. */
export function snapshotOf(device: SimulatedDevice, named: NamedRegisters, driven: Int32Array): DeviceSnapshot {
  const { inputs, outputs } = device.profile.channels;
  return {
    name: device.name,
    powered: device.powered,
    registers: named.all(),
    inputs: Object.fromEntries(
      channelPlaces(inputs)
        .filter(({ length }) => length === 1)
        .map(({ channel: { name }, at }) => [name, { plant: device.inputChannels[at]!, device: device.sensed(name) }]),
    ),
    outputs: Object.fromEntries(
      outputs.map(({ name }, at) => [name, { device: driven[at]!, plant: device.outputChannels[at]! }]),
    ),
    events: [...device.events.list()],
    records: Object.fromEntries(device.memory.entries().map(([key, data]) => [key, Buffer.from(data).toString('hex')])),
  };
}
