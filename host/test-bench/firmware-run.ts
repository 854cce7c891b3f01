import { didYouMean } from '../../protocols/document/suggestion.ts';
import { channelPlaces } from '../../protocols/profile/channel-places.ts';
import { decodeBit, decodeRegister, encodeRegister, type Value } from '../../protocols/profile/codec.ts';
import { type ConfigValues, encodeConfig } from '../../protocols/profile/config-document.ts';
import type { DeviceProfile } from '../../protocols/profile/device-profile.ts';
import type { BitField, Channel, RegisterField } from '../../protocols/profile/profile.ts';
import type { CoreFirmware, CoreImage } from '../runtime/core.ts';
import type { ConfigureResult } from '../runtime/firmware.ts';
import type { Area, Layout } from '../runtime/layout.ts';
import { type Platform, ResetReason } from '../runtime/platform.ts';
import { MemoryRecordStore } from '../store/record-store.ts';

const COILS = 0;
const HOLDING_REGISTERS = 3;

/** A name that the profile of a device does not have. */
export class UnknownNameError extends Error {
  override readonly name = 'UnknownNameError';
  readonly blame = 'configuration';

  constructor(kind: 'register' | 'channel', name: string, known: Iterable<string>) {
    const hint = didYouMean(name, [...known]);
    super(`the profile has no ${kind} ${name}${hint === undefined ? '' : `; ${hint}`}`);
  }
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

/**
 * One device of a firmware instance of its own, with registers and channels by the names of its profile. Nothing happens
 * but by its methods: time goes on with each tick. Firmware that traps ends the run with a FirmwareTrapError, which tells
 * the place in the sources.
 */
export class FirmwareRun<Values, Writable extends keyof Values> {
  /** The instance since the last start. */
  firmware: CoreFirmware;
  handle = 0;
  readonly records: MemoryRecordStore;
  /** Every event so far, oldest first. */
  readonly events: FirmwareEvent[] = [];
  /** Every line of the log so far. */
  readonly logged: string[] = [];
  nowMs: number;
  hostCalls = 0;
  /** Records written and asked for so far. */
  readonly calls = { persist: 0, recall: 0 };
  private readonly image: CoreImage;
  private readonly profile: DeviceProfile<Values, Writable>;
  private cut: RunOptions['cut'];
  private readonly places = new Map<string, Place>();
  /** Words from the start of the device's block. */
  private readonly inputs: ReadonlyMap<string, number>;
  private readonly outputs: ReadonlyMap<string, number>;

  /** @throws PowerCutError when the options cut the power while the firmware starts */
  constructor(image: CoreImage, profile: DeviceProfile<Values, Writable>, options: RunOptions = {}) {
    this.image = image;
    this.profile = profile;
    this.cut = options.cut;
    this.records = options.records ?? new MemoryRecordStore();
    this.nowMs = options.nowMs ?? Date.UTC(2026, 0, 15);
    this.firmware = image.instantiate(this.platform());
    const { layout } = this.firmware;
    this.place(layout);
    const wordsOf = (channels: readonly Channel[], area: Area) =>
      new Map(channelPlaces(channels).map(({ channel, at }) => [channel.name, area.offset / 4 + at]));
    this.inputs = wordsOf(profile.channels.inputs, layout.inputChannels);
    this.outputs = wordsOf(profile.channels.outputs, layout.outputChannels);
    this.begin(options.reason ?? ResetReason.powerOn);
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

  /**
   * Scans every `everyMs` until `durationMs` have passed, with the same channels or with what is done before each scan.
   */
  run(
    durationMs: number,
    everyMs: number,
    inputs: Readonly<Record<string, number>> | ((run: this) => void) = {},
  ): void {
    const endMs = this.nowMs + durationMs;
    while (this.nowMs < endMs) {
      if (typeof inputs === 'function') inputs(this);
      this.tick(Math.min(everyMs, endMs - this.nowMs), typeof inputs === 'function' ? {} : inputs);
    }
  }

  /** Power is lost and comes back after `offMs`: what is in records stays, and so do the inputs. */
  powerCycle(offMs = 0): void {
    this.nowMs += offMs;
    this.restart(ResetReason.powerOn);
  }

  /** The device starts again, as by a request over the line or, with another `reason`, by its watchdog. */
  reset(reason: ResetReason = ResetReason.request): void {
    this.restart(reason);
  }

  /** Replaces config fields by their names. Returns what the firmware answers: 0 is applied. @throws ConfigDocumentError */
  configure(values: ConfigValues): ConfigureResult {
    return this.firmware.configure(this.handle, encodeConfig(this.profile, values)) as ConfigureResult;
  }

  read<Name extends keyof Values & string>(name: Name): Values[Name] {
    const { field, area } = this.placeOf(name);
    if (!('type' in field)) {
      return decodeBit(this.block(area.offset, Math.ceil(area.count / 8)), field.address) as Values[Name];
    }
    const bytes = new Uint8Array(field.length * 2);
    this.firmware.copyRegisters(this.handle, area.offset + field.address * 2, field.length, bytes, 0);
    return decodeRegister(field, bytes) as Values[Name];
  }

  /** Writes one register or coil as a Modbus request does. Returns 0 or the exception code. */
  write<Name extends Writable & string>(name: Name, value: Values[Name]): number {
    const { field, bank } = this.placeOf(name);
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

  private platform(): Platform {
    const names = new Map(this.profile.events.map(({ code, name }) => [code, name]));
    return {
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
    };
  }

  private begin(reason: ResetReason): void {
    this.handle = this.firmware.create();
    this.firmware.init(this.handle, reason);
  }

  private restart(reason: ResetReason): void {
    const { offset, count } = this.firmware.layout.inputChannels;
    const inputs = this.block(offset, count * 4);
    this.firmware = this.image.instantiate(this.platform());
    this.begin(reason);
    this.firmware.copyIn(this.handle, offset, inputs);
  }

  private place(layout: Layout): void {
    const banks = ['coils', 'discreteInputs', 'inputRegisters', 'holdingRegisters'] as const;
    banks.forEach((name, bank) => {
      for (const field of this.profile[name]) this.places.set(field.name, { field, area: layout[name], bank });
    });
  }

  private placeOf(name: string): Place {
    const place = this.places.get(name);
    if (!place) throw new UnknownNameError('register', name, this.places.keys());
    return place;
  }

  private word(channels: ReadonlyMap<string, number>, name: string): number {
    const at = channels.get(name);
    if (at === undefined) throw new UnknownNameError('channel', name, channels.keys());
    return this.handle / 4 + at;
  }
}
