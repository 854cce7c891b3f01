import { buildFirmware } from '../../host/build/build.ts';
import { type CoreFirmware, CoreImage } from '../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import type { Area } from '../../host/runtime/layout.ts';
import { ResetReason } from '../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../host/store/record-store.ts';
import { channelPlaces } from '../../protocols/profile/channel-places.ts';
import { decodeBit, decodeRegister, encodeRegister, isAllowed, type Value } from '../../protocols/profile/codec.ts';
import type { DeviceProfile } from '../../protocols/profile/device-profile.ts';
import type { BitField, Channel, Profile, RegisterField } from '../../protocols/profile/profile.ts';

const COILS = 0;
const HOLDING_REGISTERS = 3;

/** Compiles and admits the firmware of a class, as a gateway would. */
export async function imageOf(profile: Profile): Promise<CoreImage> {
  const { image } = await buildFirmware(profile.class);
  return new CoreImage(admit(image, gatewayLimits));
}

/** Power was lost at a host call. */
export class PowerCutError extends Error {
  override readonly name = 'PowerCutError';
}

export interface FirmwareEvent {
  readonly name: string;
  readonly value: number;
}

export interface RunOptions {
  readonly records?: MemoryRecordStore;
  readonly reason?: ResetReason;
  /** UTC in ms at which power comes. */
  readonly nowMs?: number;
  /**
   * Power is lost at this host call, counted from 0 at power up: every call from then on throws. A record written by
   * that very call is kept when `kept` says so.
   */
  readonly cut?: { readonly at: number; readonly kept: boolean };
}

interface Place {
  readonly field: RegisterField | BitField;
  readonly area: Area;
  /** Coils 0 … holding registers 3. */
  readonly bank: number;
}

/** One device of a firmware instance of its own, with registers and channels by the names of its profile. */
export class FirmwareRun<Values, Writable extends keyof Values> {
  readonly firmware: CoreFirmware;
  readonly handle: number;
  readonly records: MemoryRecordStore;
  /** Every event so far, oldest first. */
  readonly events: FirmwareEvent[] = [];
  /** Every line of the log so far. */
  readonly logged: string[] = [];
  nowMs: number;
  hostCalls = 0;
  /** Records written and asked for so far. */
  readonly calls = { persist: 0, recall: 0 };
  private cut: RunOptions['cut'];
  private readonly places = new Map<string, Place>();
  private readonly inputs: ReadonlyMap<string, number>;
  private readonly outputs: ReadonlyMap<string, number>;

  /** @throws PowerCutError when the options cut the power while the firmware starts */
  constructor(image: CoreImage, profile: DeviceProfile<Values, Writable>, options: RunOptions = {}) {
    this.cut = options.cut;
    this.records = options.records ?? new MemoryRecordStore();
    this.nowMs = options.nowMs ?? Date.UTC(2026, 0, 15);
    const names = new Map(profile.events.map(({ code, name }) => [code, name]));
    this.firmware = image.instantiate({
      log: (_device, _level, message) => {
        this.hostCall();
        this.logged.push(message);
      },
      event: (_device, code, value) => {
        this.hostCall();
        this.events.push({ name: names.get(code) ?? `unknown event ${code}`, value });
      },
      persist: (_device, key, data) => {
        this.calls.persist++;
        this.hostCall(() => this.records.save(key, data));
      },
      recall: (_device, key) => {
        this.calls.recall++;
        this.hostCall();
        return this.records.load(key);
      },
    });
    const { layout } = this.firmware;
    const banks = [
      [profile.coils, layout.coils],
      [profile.discreteInputs, layout.discreteInputs],
      [profile.inputRegisters, layout.inputRegisters],
      [profile.holdingRegisters, layout.holdingRegisters],
    ] as const;
    banks.forEach(([fields, area], bank) => {
      for (const field of fields) this.places.set(field.name, { field, area, bank });
    });
    this.handle = this.firmware.create();
    const words = ({ offset }: Area) => (this.handle + offset) / 4;
    const wordsOf = (channels: readonly Channel[], area: Area) =>
      new Map(channelPlaces(channels).map(({ channel, at }) => [channel.name, words(area) + at]));
    this.inputs = wordsOf(profile.channels.inputs, layout.inputChannels);
    this.outputs = wordsOf(profile.channels.outputs, layout.outputChannels);
    this.firmware.init(this.handle, options.reason ?? ResetReason.powerOn);
  }

  /** Of an array, its first element. */
  set(channel: string, value: number): void {
    this.firmware.memoryWords()[this.word(this.inputs, channel)] = value;
  }

  /** Sets the first elements of an array. */
  setArray(channel: string, values: ArrayLike<number>): void {
    this.firmware.memoryWords().set(values, this.word(this.inputs, channel));
  }

  input(channel: string): number {
    return this.firmware.memoryWords()[this.word(this.inputs, channel)]!;
  }

  output(channel: string): number {
    return this.firmware.memoryWords()[this.word(this.outputs, channel)]!;
  }

  /** Sets the given channels and runs one scan that ends `elapsedMs` after the last one. */
  tick(elapsedMs: number, channels: Readonly<Record<string, number>> = {}): void {
    for (const name in channels) this.set(name, channels[name]!);
    this.nowMs += elapsedMs;
    this.firmware.tick(this.handle, this.nowMs, elapsedMs);
  }

  read<Name extends keyof Values & string>(name: Name): Values[Name] {
    const { field, area } = this.place(name);
    if (!('type' in field)) {
      return decodeBit(this.block(area.offset, Math.ceil(area.count / 8)), field.address) as Values[Name];
    }
    const bytes = new Uint8Array(field.length * 2);
    this.firmware.copyRegisters(this.handle, area.offset + field.address * 2, field.length, bytes, 0);
    return decodeRegister(field, bytes) as Values[Name];
  }

  /** Writes one register or coil as a Modbus request does. Returns 0 or the exception code. */
  write<Name extends Writable & string>(name: Name, value: Values[Name]): number {
    const { field, bank } = this.place(name);
    if (!('type' in field)) return this.writeBytes(COILS, field.address, 1, Uint8Array.of(value ? 1 : 0));
    const bytes = new Uint8Array(field.length * 2);
    encodeRegister(field, value as Value, bytes);
    return this.writeBytes(bank, field.address, field.length, bytes);
  }

  /** Writes holding registers from an address on. Returns 0 or the exception code. */
  writeWords(address: number, words: readonly number[]): number {
    const bytes = new Uint8Array(words.length * 2);
    words.forEach((word, index) => {
      bytes[index * 2] = word >>> 8;
      bytes[index * 2 + 1] = word;
    });
    return this.writeBytes(HOLDING_REGISTERS, address, words.length, bytes);
  }

  writeBytes(bank: number, address: number, count: number, bytes: Uint8Array): number {
    return this.firmware.write(this.handle, bank, address, count, bytes);
  }

  /** Has the power lost at another host call than the options say. */
  cutAt(cut: RunOptions['cut']): void {
    this.cut = cut;
  }

  /** Bytes of the device's block. */
  block(offset = 0, length = this.firmware.layout.blockSize): Uint8Array {
    const bytes = new Uint8Array(length);
    this.firmware.copyOut(this.handle, offset, length, bytes, 0);
    return bytes;
  }

  /** Events of that name so far. */
  eventsNamed(name: string): FirmwareEvent[] {
    return this.events.filter((event) => event.name === name);
  }

  private hostCall(effect?: () => void): void {
    const { cut } = this;
    const at = this.hostCalls++;
    if (!cut || at < cut.at) {
      effect?.();
      return;
    }
    if (at === cut.at && cut.kept) effect?.();
    throw new PowerCutError(`power lost at host call ${at}`);
  }

  private place(name: string): Place {
    const place = this.places.get(name);
    if (!place) throw new Error(`the profile has no register ${name}`);
    return place;
  }

  private word(channels: ReadonlyMap<string, number>, name: string): number {
    const at = channels.get(name);
    if (at === undefined) throw new Error(`the profile has no channel ${name}`);
    return at;
  }
}

/** Least and greatest allowed raw value of every holding register, and one beyond each where the type has one. */
export function writeCases(field: RegisterField): { raw: number; allowed: boolean }[] {
  const { min = 0, max = field.type === 'u32' ? 0xffff_ffff : 0xffff } = field;
  const symbols = Object.keys(field.symbols ?? {}).map(Number);
  const raws = symbols.length > 0 ? [...symbols, Math.max(...symbols) + 1] : [min, max, min - 1, max + 1];
  const [least, greatest] =
    field.type === 'u32' ? [0, 0xffff_ffff] : field.type === 'i16' ? [-0x8000, 0x7fff] : [0, 0xffff];
  return raws.filter((raw) => raw >= least && raw <= greatest).map((raw) => ({ raw, allowed: isAllowed(field, raw) }));
}
