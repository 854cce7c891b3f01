import { CoreImage } from '../../host/runtime/core.ts';
import { ResetReason } from '../../host/runtime/platform.ts';
import { bitBytes, digestEvent, emptyImage, type Fleet, type FreshDevice, type Image } from './fleet.ts';

/** Above every record's key. */
const KEYS = 4096;

/** Devices in one instance of an image; records are kept by device and key, as on the native side. */
export class FirmwareFleet implements Fleet {
  readonly firmware;
  private readonly first: number;
  private readonly records = new Map<number, Uint8Array<ArrayBuffer>>();
  events = 0;
  eventDigest = 0;
  persists = 0;
  persistedBytes = 0;

  constructor(image: Uint8Array<ArrayBuffer>, count: number) {
    this.firmware = new CoreImage(image).instantiate({
      log() {},
      event: (_device, code, value) => {
        this.events++;
        this.eventDigest = digestEvent(this.eventDigest, code, value);
      },
      persist: (device, key, data) => {
        this.persists++;
        this.persistedBytes += data.length;
        const place = this.place(device, key);
        const kept = this.records.get(place);
        if (kept?.length === data.length) kept.set(data);
        else this.records.set(place, data.slice());
      },
      recall: (device, key) => this.records.get(this.place(device, key)),
    });
    this.first = this.firmware.create();
    for (let index = 1; index < count; index++) this.firmware.create();
    for (let index = 0; index < count; index++) this.firmware.init(this.handle(index), ResetReason.powerOn);
    this.events = 0;
    this.eventDigest = 0;
    this.persists = 0;
    this.persistedBytes = 0;
  }

  set(device: number, channels: Int32Array): void {
    const { inputChannels } = this.firmware.layout;
    this.firmware.memoryWords().set(channels, (this.handle(device) + inputChannels.offset) >> 2);
  }

  batch(first: number, count: number, nowMs: number, elapsedMs: number): void {
    this.firmware.batch(this.handle(first), count, nowMs, elapsedMs);
  }

  fresh(): FreshDevice {
    const { layout } = this.firmware;
    const { coils, inputRegisters, holdingRegisters, config } = layout;
    return {
      coils: this.bytes(0, coils.offset, bitBytes(coils.count)),
      inputRegisters: this.registers(0, inputRegisters.offset, inputRegisters.count),
      holdingRegisters: this.registers(0, holdingRegisters.offset, holdingRegisters.count),
      config: this.bytes(0, config.offset, config.count * 4),
    };
  }

  image(device: number): Image {
    const { layout } = this.firmware;
    const image = emptyImage(layout);
    const { discreteInputs, inputRegisters, outputChannels } = layout;
    image.discreteInputs.set(this.bytes(device, discreteInputs.offset, image.discreteInputs.length));
    image.inputRegisters.set(this.registers(device, inputRegisters.offset, inputRegisters.count));
    image.outputs.set(new Int32Array(this.bytes(device, outputChannels.offset, outputChannels.count * 4).buffer));
    return image;
  }

  state(device: number, length: number): Uint8Array {
    return this.bytes(device, this.firmware.layout.stateOffset, length);
  }

  /** Small numbers, which a map finds soonest. */
  private place(device: number, key: number): number {
    return ((device - this.first) / this.firmware.layout.blockSize) * KEYS + key;
  }

  private handle(device: number): number {
    return this.first + device * this.firmware.layout.blockSize;
  }

  private bytes(device: number, offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    this.firmware.copyOut(this.handle(device), offset, length, bytes, 0);
    return bytes;
  }

  private registers(device: number, offset: number, count: number): Uint8Array {
    const bytes = new Uint8Array(count * 2);
    this.firmware.copyRegisters(this.handle(device), offset, count, bytes, 0);
    return bytes;
  }
}
