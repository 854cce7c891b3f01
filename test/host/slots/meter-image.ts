import type { FirmwareSource } from '../../../host/runtime/device.ts';
import { type Firmware, FirmwareTrapError } from '../../../host/runtime/firmware.ts';
import { ImageRefusedError } from '../../../host/runtime/image/admit.ts';
import type { Platform } from '../../../host/runtime/platform.ts';
import type { SlotImage } from '../../../host/slots/slot-image.ts';

/** What an image of these tests is: a small meter that says by its outputs which build it is. */
export interface MeterImage {
  readonly build: number;
  readonly class?: string;
  /** Version of its record: energy stands in it in units of `1 / schema`. */
  readonly schema?: number;
  readonly migrates?: readonly number[];
  /** Scans from one save of the energy to the next. */
  readonly saveEvery?: number;
  /** Scans after a request until it is ready; undefined: it has no handshake. -1: never. */
  readonly readyAfter?: number;
  /** Traps in this scan since its start, 1 is the first, and in all that follow; 0 in `init`. */
  readonly trapsAt?: number;
  /** Traps in each scan in which input 1 is not 0. */
  readonly trapsOnInput?: boolean;
  readonly outputs?: number;
  /** Charge of its battery in %. */
  readonly battery?: number;
  /** What the profile section says where it differs from the manifest. */
  readonly profileDigest?: string;
}

export const ENERGY_RECORD = 1;
export const SETTING_RECORD = 2;
export const RECORD_REFUSED = 5;
export const IDENTITY = { vendorName: 'Kerb', productCode: 'PLAIN', majorMinorRevision: '1.0' };
export const PROFILE_DIGEST = 'ab'.repeat(32);

/** An image as it lies in a slot: JSON, padded with spaces to a size that takes a few blocks. */
export function imageOf(image: MeterImage, size = 700): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(image).padEnd(size));
}

/** Takes the place of `loadSlotImage`. */
export function loadMeterImage(bytes: Uint8Array): SlotImage {
  let image: MeterImage;
  try {
    image = JSON.parse(new TextDecoder().decode(bytes)) as MeterImage;
  } catch (error) {
    throw new ImageRefusedError('the image is no JSON', { cause: error });
  }
  const { schema = 1, migrates = [], readyAfter, battery } = image;
  return {
    source: meterSource(image),
    class: image.class ?? 'plain',
    identity: { ...IDENTITY, majorMinorRevision: `1.${image.build}` },
    profileDigest: image.profileDigest ?? PROFILE_DIGEST,
    schema,
    migrates,
    handshake: readyAfter === undefined ? {} : { request: 0, ready: 0 },
    ...(battery !== undefined && { battery: 4 }),
    recordRefused: RECORD_REFUSED,
  };
}

export function meterSource(image: MeterImage): FirmwareSource {
  return { instantiate: (platform) => new MeterFirmware(image, platform) };
}

const HANDLE = 64;
const COILS = 0;
const DISCRETE_INPUTS = 8;
const INPUT_REGISTERS = 16;
const HOLDING_REGISTERS = 40;
const INPUTS = 64;
const OUTPUTS = 72;
const CONFIG = 88;

/**
 * Sums up input 0 times the elapsed time, input registers 0 to 3; output 0 is its build, output 1 counts scans since its
 * start. Holding register 0 is kept in a record.
 */
class MeterFirmware implements Firmware {
  readonly layout;
  readonly #image: MeterImage;
  readonly #platform: Platform;
  readonly #memory = new DataView(new ArrayBuffer(HANDLE + 128));
  #energy = 0;
  #scans = 0;
  #asked = 0;

  constructor(image: MeterImage, platform: Platform) {
    this.#image = image;
    this.#platform = platform;
    this.layout = {
      coils: { offset: COILS, count: 8 },
      discreteInputs: { offset: DISCRETE_INPUTS, count: 8 },
      inputRegisters: { offset: INPUT_REGISTERS, count: 5 },
      holdingRegisters: { offset: HOLDING_REGISTERS, count: 4 },
      inputChannels: { offset: INPUTS, count: 2 },
      outputChannels: { offset: OUTPUTS, count: image.outputs ?? 2 },
      config: { offset: CONFIG, count: 0 },
      stateOffset: CONFIG,
      blockSize: 128,
    };
  }

  get #schema(): number {
    return this.#image.schema ?? 1;
  }

  create(): number {
    return HANDLE;
  }

  init(device: number): void {
    if (this.#image.trapsAt === 0) throw new FirmwareTrapError('init', new Error('as the image says'));
    this.#energy = this.#recall(device, ENERGY_RECORD) ?? 0;
    this.#memory.setUint16(HANDLE + HOLDING_REGISTERS, this.#recall(device, SETTING_RECORD) ?? 0, true);
    this.#memory.setUint16(HANDLE + INPUT_REGISTERS + 8, this.#image.battery ?? 0, true);
    this.#show();
  }

  tick(device: number, _nowMs: number, elapsedMs: number): void {
    const { trapsAt, trapsOnInput = false, saveEvery = 1, readyAfter, build, outputs = 2 } = this.#image;
    this.#scans++;
    const trapsNow = trapsOnInput && this.#memory.getInt32(HANDLE + INPUTS + 4, true) !== 0;
    if (trapsNow || (trapsAt !== undefined && this.#scans >= trapsAt))
      throw new FirmwareTrapError('tick', new Error('as it says'));
    this.#energy += this.#memory.getInt32(HANDLE + INPUTS, true) * elapsedMs;
    const asked = (this.#memory.getUint8(HANDLE + COILS) & 1) === 1;
    this.#asked = asked ? this.#asked + 1 : 0;
    const ready = asked && readyAfter !== undefined && readyAfter >= 0 && this.#asked > readyAfter;
    this.#memory.setUint8(HANDLE + DISCRETE_INPUTS, ready ? 1 : 0);
    if (ready || this.#scans % saveEvery === 0) this.#save(device, ENERGY_RECORD, this.#energy);
    this.#show();
    this.#memory.setInt32(HANDLE + OUTPUTS, build, true);
    if (outputs > 1) this.#memory.setInt32(HANDLE + OUTPUTS + 4, this.#scans, true);
  }

  batch(): void {}

  write(device: number, bank: number, _address: number, _count: number, data: Uint8Array): number {
    if (bank === 0) {
      this.#memory.setUint8(HANDLE + COILS, data[0]!);
    } else {
      const value = data[0]! * 256 + data[1]!;
      this.#memory.setUint16(HANDLE + HOLDING_REGISTERS, value, true);
      this.#save(device, SETTING_RECORD, value);
    }
    return 0;
  }

  configure(): number {
    return 0;
  }

  copyRegisters(device: number, offset: number, count: number, target: Uint8Array, at: number): void {
    for (let index = 0; index < count * 2; index++) {
      target[at + index] = this.#memory.getUint8(device + offset + (index ^ 1));
    }
  }

  copyOut(device: number, offset: number, length: number, target: Uint8Array, at: number): void {
    for (let index = 0; index < length; index++) target[at + index] = this.#memory.getUint8(device + offset + index);
  }

  copyIn(device: number, offset: number, source: Uint8Array): void {
    source.forEach((byte, index) => {
      this.#memory.setUint8(device + offset + index, byte);
    });
  }

  #show(): void {
    this.#memory.setFloat64(HANDLE + INPUT_REGISTERS, this.#energy, true);
  }

  #save(device: number, key: number, value: number): void {
    this.#platform.persist(device, key, recordOf(this.#schema, value));
  }

  #recall(device: number, key: number): number | undefined {
    const data = this.#platform.recall(device, key);
    if (data === undefined) return undefined;
    const schema = data[0]!;
    if (schema === this.#schema || this.#image.migrates?.includes(schema)) return storedValue(data);
    this.#platform.event(device, RECORD_REFUSED, key);
    return undefined;
  }
}

/** A record of these meters: the schema, then the value times the schema. */
export function recordOf(schema: number, value: number): Uint8Array {
  const bytes = new Uint8Array(9);
  bytes[0] = schema;
  new DataView(bytes.buffer).setFloat64(1, value * schema);
  return bytes;
}

export function storedValue(record: Uint8Array): number {
  return new DataView(record.buffer, record.byteOffset).getFloat64(1) / record[0]!;
}
