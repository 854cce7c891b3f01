import type { FirmwareSource } from '../../../../host/runtime/device.ts';
import { ConfigureResult, type Firmware, FirmwareTrapError } from '../../../../host/runtime/firmware.ts';
import type { Platform } from '../../../../host/runtime/platform.ts';
import type { SlotImage } from '../../../../host/slots/slot-image.ts';
import { CborError } from '../../../../protocols/cbor/cbor-error.ts';
import { decodeCbor } from '../../../../protocols/cbor/deterministic.ts';
import { type ConfigLayout, unpackConfigLayout } from '../../../../protocols/profile/config-layout.ts';
import { IDENTITY, PROFILE_DIGEST } from '../meter-image.ts';

/** What an image of these tests is. */
export interface ConfigImage {
  readonly build: number;
  readonly schema?: number;
  readonly migrates?: readonly number[];
  /** Once it has scanned, it does not take settings any more, though another instance does. */
  readonly stubborn?: boolean;
  /** Traps when it is configured with this value of field 3, once it has scanned. */
  readonly trapsAtValue?: number;
}

/** Ids of its fields: at most what register 0 says; a list of four; any number. */
export const Field = { limit: 1, list: 2, number: 3 } as const;
/** Holding registers: 0 and 1 are kept in a record, 2 is not, 4 is the command of a config window, which takes over LIMIT_BY_WINDOW. */
export const Register = { most: 0, kept: 1, volatile: 2, configCommand: 4 } as const;
export const LIMIT_BY_WINDOW = 3;
export const FACTORY = { limit: 10, most: 20 } as const;

export const LAYOUT: ConfigLayout = unpackConfigLayout({
  fields: [Field.limit, 1, 1, Field.list, 2, 4, Field.number, 4, 1],
  window: Register.configCommand,
})!;
const RECORDS = { config: 0, settings: 1, energy: 2 } as const;
const AREA_SIZE = 16;
const OFFSET = { coils: 0, discrete: 8, input: 16, holding: 24, inputs: 40, outputs: 48, config: 64 } as const;
const HANDLE = 64;
const SIZE = 96;

export function imageBytes(image: ConfigImage): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(image).padEnd(700));
}

/** Takes the place of `loadSlotImage`. */
export function loadConfigImage(bytes: Uint8Array): SlotImage {
  const image = JSON.parse(new TextDecoder().decode(bytes)) as ConfigImage;
  const { schema = 1, migrates = [] } = image;
  return {
    source: configSource(image),
    class: 'plain',
    identity: { ...IDENTITY, majorMinorRevision: `1.${image.build}` },
    profileDigest: PROFILE_DIGEST,
    schema,
    migrates,
    handshake: {},
    config: LAYOUT,
  };
}

export function configSource(image: ConfigImage): FirmwareSource {
  return { instantiate: (platform) => new ConfigFirmware(image, platform) };
}

/** Has a config, and settings that it judges by one another. Output 0 is its build, output 1 the limit that it scans with. */
class ConfigFirmware implements Firmware {
  readonly layout = {
    coils: { offset: OFFSET.coils, count: 8 },
    discreteInputs: { offset: OFFSET.discrete, count: 8 },
    inputRegisters: { offset: OFFSET.input, count: 4 },
    holdingRegisters: { offset: OFFSET.holding, count: 6 },
    inputChannels: { offset: OFFSET.inputs, count: 2 },
    outputChannels: { offset: OFFSET.outputs, count: 2 },
    config: { offset: OFFSET.config, count: AREA_SIZE / 4 },
    stateOffset: OFFSET.config + AREA_SIZE,
    blockSize: SIZE,
  };
  readonly #image: ConfigImage;
  readonly #platform: Platform;
  readonly #memory = new DataView(new ArrayBuffer(HANDLE + SIZE));
  #scans = 0;

  constructor(image: ConfigImage, platform: Platform) {
    this.#image = image;
    this.#platform = platform;
  }

  create(): number {
    return HANDLE;
  }

  init(device: number): void {
    const area = this.#recall(device, RECORDS.config);
    if (area) this.#bytes(OFFSET.config, AREA_SIZE).set(area);
    else this.#memory.setUint8(HANDLE + OFFSET.config, FACTORY.limit);
    const settings = this.#recall(device, RECORDS.settings);
    if (settings) this.#bytes(OFFSET.holding, 4).set(settings);
    else this.#setRegister(Register.most, FACTORY.most);
  }

  tick(): void {
    this.#scans++;
    this.#memory.setInt32(HANDLE + OFFSET.outputs, this.#image.build, true);
    this.#memory.setInt32(HANDLE + OFFSET.outputs + 4, this.#limit, true);
  }

  batch(): void {}

  write(device: number, bank: number, address: number, _count: number, data: Uint8Array): number {
    if (bank === 0) return 0;
    if (this.#image.stubborn && this.#scans > 0) return 4;
    const words = Array.from({ length: data.length / 2 }, (_, index) => data[index * 2]! * 256 + data[index * 2 + 1]!);
    if (address === Register.most && words[0]! < this.#limit) return 3;
    if (words.some((_, index) => address + index === Register.configCommand)) {
      this.#memory.setUint8(HANDLE + OFFSET.config, LIMIT_BY_WINDOW);
      this.#save(device, RECORDS.config, this.#bytes(OFFSET.config, AREA_SIZE));
      return 0;
    }
    for (const [index, word] of words.entries()) this.#setRegister(address + index, word);
    if (address <= Register.kept) this.#save(device, RECORDS.settings, this.#bytes(OFFSET.holding, 4));
    return 0;
  }

  configure(device: number, document: Uint8Array): number {
    const area = this.#bytes(OFFSET.config, AREA_SIZE).slice();
    const view = new DataView(area.buffer);
    let fields: unknown;
    try {
      fields = decodeCbor(document, { size: 8192, depth: 3, items: 100 });
    } catch (error) {
      if (error instanceof CborError) return ConfigureResult.malformed;
      throw error;
    }
    for (const [id, value] of fields as Map<number, number | number[]>) {
      if (id === Field.limit) {
        if (typeof value !== 'number') return ConfigureResult.malformed;
        if (value < 0 || value > 100) return ConfigureResult.outOfRange;
        view.setUint8(0, value);
      } else if (id === Field.list) {
        if (typeof value === 'number' || value.length !== 4) return ConfigureResult.wrongLength;
        if (value.some((element) => element < 0 || element > 1000)) return ConfigureResult.outOfRange;
        for (const [index, element] of value.entries()) view.setUint16(2 + index * 2, element, true);
      } else if (id === Field.number) {
        if (typeof value !== 'number') return ConfigureResult.malformed;
        if (value === this.#image.trapsAtValue && this.#scans > 0)
          throw new FirmwareTrapError('configure', new Error('as it says'));
        if (value < -0x8000_0000 || value > 0x7fff_ffff) return ConfigureResult.outOfRange;
        view.setInt32(12, value, true);
      } else {
        return ConfigureResult.unknownField;
      }
    }
    if (area[0]! > this.#memory.getUint16(HANDLE + OFFSET.holding, true)) return ConfigureResult.refused;
    this.#save(device, RECORDS.config, area);
    this.#bytes(OFFSET.config, AREA_SIZE).set(area);
    return ConfigureResult.applied;
  }

  copyRegisters(device: number, offset: number, count: number, target: Uint8Array, at: number): void {
    for (let index = 0; index < count * 2; index++)
      target[at + index] = this.#memory.getUint8(device + offset + (index ^ 1));
  }

  copyOut(device: number, offset: number, length: number, target: Uint8Array, at: number): void {
    target.set(new Uint8Array(this.#memory.buffer, device + offset, length), at);
  }

  copyIn(device: number, offset: number, source: Uint8Array): void {
    new Uint8Array(this.#memory.buffer, device + offset, source.length).set(source);
  }

  get #limit(): number {
    return this.#memory.getUint8(HANDLE + OFFSET.config);
  }

  #setRegister(address: number, value: number): void {
    this.#memory.setUint16(HANDLE + OFFSET.holding + address * 2, value, true);
  }

  #bytes(offset: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, HANDLE + offset, length);
  }

  #save(device: number, key: number, data: Uint8Array): void {
    this.#platform.persist(device, key, Uint8Array.of(this.#image.schema ?? 1, ...data));
  }

  #recall(device: number, key: number): Uint8Array | undefined {
    const data = this.#platform.recall(device, key);
    const { schema = 1, migrates = [] } = this.#image;
    return data && (data[0] === schema || migrates.includes(data[0]!)) ? data.slice(1) : undefined;
  }
}
