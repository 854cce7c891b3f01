import type { DataModel } from '../../host/gateway/data-model.ts';
import { type CoreFirmware, CoreImage } from '../../host/runtime/core.ts';
import { ConfigRefusedError } from '../../host/runtime/device.ts';
import { ConfigureResult } from '../../host/runtime/firmware.ts';
import { admit, type ImageLimits } from '../../host/runtime/image/admit.ts';
import { ResetReason } from '../../host/runtime/platform.ts';
import { areaOf, readBank } from '../../host/runtime/read-bank.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { packedSize } from '../../protocols/modbus/words.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import { CityRecords } from './city-records.ts';

/** Bit of a block's first word that says whether the device has power (firmware/sdk/block.ts). */
const POWERED = 1;

/** Memory for 100,000 devices of 20 kB; fuel for a start from all records many times over, so that a runaway ends within seconds. */
export const cityLimits: ImageLimits = { fuel: 2_000_000, memoryPages: 32_768 };

/** What the devices' inputs are. */
export interface CityStimulus {
  /**
   * Lets `elapsedMs` pass until `nowMs` under the output channels that `device` has since its last scan, in `words` from
   * `outputs` on (all 0 while it has no power), and writes its input channels to `words` from `at` on, both in the order
   * of the profile.
   */
  apply(device: number, nowMs: number, words: Int32Array, at: number, outputs: number, elapsedMs: number): void;
}

export interface CityOptions {
  /** The image as it is flashed, or admitted and compiled, to be shared by several cities. */
  readonly image: Uint8Array | CoreImage;
  readonly identity: Identity;
  /** How many devices; numbered from 0. */
  readonly count: number;
  readonly stimulus: CityStimulus;
  /** UTC at which the city begins. */
  readonly startMs: number;
  /**
   * The devices have come up one after another during so many seconds before the start, so that what they do at
   * intervals they do not do at once. Default 60.
   */
  readonly staggerS?: number;
  readonly limits?: ImageLimits;
  /** Told of each event of a device. */
  readonly onEvent?: (device: number, code: number, value: number) => void;
  /** Told of each record that a device has written. */
  readonly onRecord?: (device: number, key: number) => void;
}

/**
 * Very many devices of one class in one firmware instance: their blocks follow one another in one memory, inputs are
 * written into it in place, and one call scans all of them. Any of them can be served by a gateway.
 *
 * The devices share the instance, so when the firmware of one traps all are lost: `scan` throws FirmwareTrapError, and
 * the city must not be used any more. For firmware that is not trusted there is `Device`.
 */
export class City {
  readonly identity: Identity;
  readonly count: number;
  readonly records: CityRecords;
  /** Events so far, by code. */
  readonly events = new Map<number, number>();
  /** Records written so far. */
  recordsSaved = 0;
  /** UTC of the last scan, or of the start. */
  nowMs: number;
  private readonly firmware: CoreFirmware;
  private readonly stimulus: CityStimulus;
  private readonly first: number;
  private readonly blockSize: number;

  /** @throws ImageRefusedError, AbiMismatchError, FirmwareTrapError, RangeError */
  constructor(options: CityOptions) {
    const { count, image } = options;
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`a city of ${count} devices: give 1 or more`);
    this.identity = options.identity;
    this.count = count;
    this.stimulus = options.stimulus;
    this.nowMs = options.startMs;
    this.records = new CityRecords(count);
    const core = image instanceof CoreImage ? image : new CoreImage(admit(image, options.limits ?? cityLimits));
    this.firmware = core.instantiate({
      log() {},
      event: (handle, code, value) => {
        this.events.set(code, (this.events.get(code) ?? 0) + 1);
        options.onEvent?.(this.numberOf(handle), code, value);
      },
      persist: (handle, key, data) => {
        this.recordsSaved++;
        this.records.save(this.numberOf(handle), key, data);
        options.onRecord?.(this.numberOf(handle), key);
      },
      recall: (handle, key) => this.records.load(this.numberOf(handle), key),
    });
    this.blockSize = this.firmware.layout.blockSize;
    this.first = this.createAll();
    this.powerUpAll(options.staggerS ?? 60);
  }

  /** One scan of every device that has power, `elapsedMs` after the last one. @throws FirmwareTrapError */
  scan(elapsedMs: number): void {
    this.nowMs += elapsedMs;
    const { stimulus, nowMs, blockSize, count } = this;
    const { inputChannels, outputChannels } = this.firmware.layout;
    const words = this.firmware.memoryWords();
    const step = blockSize >> 2;
    const between = (outputChannels.offset - inputChannels.offset) >> 2;
    let at = (this.first + inputChannels.offset) >> 2;
    for (let device = 0; device < count; device++, at += step) {
      stimulus.apply(device, nowMs, words, at, at + between, elapsedMs);
    }
    this.firmware.batch(this.first, count, nowMs, elapsedMs);
  }

  /** Cuts a device's power: it is not scanned, drives no outputs, and keeps only its records. */
  powerOff(device: number): void {
    const words = this.firmware.memoryWords();
    const handle = this.handleOf(device);
    const { offset, count } = this.firmware.layout.outputChannels;
    words[handle >> 2]! &= ~POWERED;
    words.fill(0, (handle + offset) >> 2, ((handle + offset) >> 2) + count);
  }

  /** Gives power again: the device starts from its records. */
  powerOn(device: number): void {
    this.firmware.init(this.handleOf(device), ResetReason.powerOn);
  }

  /** Replaces config fields of a device that has power. @throws ConfigRefusedError, FirmwareTrapError */
  configure(device: number, document: Uint8Array): void {
    const result = this.firmware.configure(this.handleOf(device), document) as ConfigureResult;
    if (result !== ConfigureResult.applied) throw new ConfigRefusedError(`device ${device}`, result);
  }

  isPowered(device: number): boolean {
    return (this.firmware.memoryWords()[this.handleOf(device) >> 2]! & POWERED) !== 0;
  }

  /** An output channel of a device as its last scan wrote it. */
  output(device: number, channel: number): number {
    const { offset, count } = this.firmware.layout.outputChannels;
    if (!(channel >= 0 && channel < count)) throw new RangeError(`there is no output channel ${channel}`);
    return this.firmware.memoryWords()[(this.handleOf(device) + offset + channel * 4) >> 2]!;
  }

  /**
   * The blocks of all devices behind one another: registers, channels, and what the firmware keeps to itself. A view
   * that holds until the next call.
   */
  get blocks(): Uint8Array {
    return new Uint8Array(this.firmware.memoryWords().buffer, this.first, this.count * this.blockSize);
  }

  /** Bytes of a device's block. */
  get bytesPerDevice(): number {
    return this.blockSize;
  }

  /** One of the devices, for a gateway. While it has no power it answers serverDeviceFailure. */
  device(device: number): DataModel {
    this.handleOf(device); // a device that there is not is refused here
    return {
      identity: this.identity,
      size: (bank) => areaOf(this.firmware.layout, bank).count,
      read: (bank, address, count, target, offset) => this.read(device, bank, address, count, target, offset),
      write: (bank, address, count, source, offset) => {
        const length = bank === Bank.coils ? packedSize(count) : count * 2;
        return this.write(device, bank, address, count, source.subarray(offset, offset + length));
      },
    };
  }

  /** Reads a device as `DataModel.read` does. */
  read(
    device: number,
    bank: Bank,
    address: number,
    count: number,
    target: Uint8Array,
    offset: number,
  ): ExceptionCode | 0 {
    const code = this.refusal(device, bank, address, count);
    if (code === 0) readBank(this.firmware, this.handleOf(device), bank, address, count, target, offset);
    return code;
  }

  /** Writes to a device: packed bits, or registers in wire order. The firmware may refuse. @throws FirmwareTrapError */
  write(device: number, bank: Bank, address: number, count: number, data: Uint8Array): ExceptionCode | 0 {
    const code = this.refusal(device, bank, address, count);
    if (code !== 0) return code;
    return this.firmware.write(this.handleOf(device), bank, address, count, data) as ExceptionCode | 0;
  }

  private refusal(device: number, bank: Bank, address: number, count: number): ExceptionCode | 0 {
    if (address + count > areaOf(this.firmware.layout, bank).count) return ExceptionCode.illegalDataAddress;
    return this.isPowered(device) ? 0 : ExceptionCode.serverDeviceFailure;
  }

  private createAll(): number {
    const first = this.firmware.create();
    for (let device = 1; device < this.count; device++) {
      const handle = this.firmware.create();
      if (handle !== first + device * this.blockSize) {
        throw new RangeError(`the firmware places device ${device} at ${handle}, not behind the one before`);
      }
    }
    return first;
  }

  private powerUpAll(staggerS: number): void {
    const { inputChannels, outputChannels } = this.firmware.layout;
    for (let device = 0; device < this.count; device++) {
      const handle = this.handleOf(device);
      this.firmware.init(handle, ResetReason.powerOn);
      const upMs = staggerS > 0 ? (device % staggerS) * 1000 : 0;
      if (upMs === 0) continue;
      const words = this.firmware.memoryWords();
      const outputs = (handle + outputChannels.offset) >> 2;
      this.stimulus.apply(device, this.nowMs, words, (handle + inputChannels.offset) >> 2, outputs, upMs);
      this.firmware.tick(handle, this.nowMs, upMs);
    }
  }

  private handleOf(device: number): number {
    if (!(device >= 0 && device < this.count))
      throw new RangeError(`device ${device}: the city has 0 to ${this.count - 1}`);
    return this.first + device * this.blockSize;
  }

  private numberOf(handle: number): number {
    return (handle - this.first) / this.blockSize;
  }
}
