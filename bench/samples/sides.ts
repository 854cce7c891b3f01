import koffi from 'koffi';
import { type CoreFirmware, CoreImage } from '../../host/runtime/core.ts';
import { ResetReason } from '../../host/runtime/platform.ts';
import { channelPlaces } from '../../protocols/profile/channel-places.ts';
import { decodeRaw } from '../../protocols/profile/codec.ts';
import { sampledMeterProfile } from '../../protocols/profiles/sampled-meter.generated.ts';
import { buildLibrary } from '../native/build.ts';

export const CHANNELS = 7;
const SAMPLE_RATE = 8000;
const START_MS = Date.UTC(2026, 0, 15);

/** What is compared: the sides must do the same work. */
export interface Outcome {
  /** Net active energy, positive and negative reactive energy, apparent energy of all phases, µJ. */
  readonly energies: readonly bigint[];
  readonly quantities: readonly number[];
  readonly windows: number;
}

/** Many meters that are given blocks of frames. */
export interface Side {
  /** Gives a device its next block. */
  give(device: number, frames: Int32Array): void;
  /** Scans all; with `again` the blocks are those of the last time, which count once. */
  scan(again?: boolean): void;
  outcome(device: number): Outcome;
}

const QUANTITIES = ['voltage', 'current', 'activePower', 'reactivePower', 'apparentPower', 'thdVoltage', 'thdCurrent'];
const REGISTERS = [
  ...QUANTITIES.flatMap((name) => ['L1', 'L2', 'L3'].map((phase) => `${name}${phase}`)),
  'currentN',
  'frequency',
];
const UJ_PER_WH = 3_600_000_000n;

/** The firmware; a scan with blocks that it knows is all that is not the front end's. */
export class FirmwareSide implements Side {
  readonly #firmware: CoreFirmware;
  readonly #handles: readonly number[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #frames: number;
  #nowMs = START_MS;
  #block = 0;

  constructor(admitted: Uint8Array<ArrayBuffer>, devices: number, frames: number) {
    this.#firmware = new CoreImage(admitted).instantiate({
      log() {},
      event() {},
      persist() {},
      recall: () => undefined,
    });
    this.#handles = Array.from({ length: devices }, () => this.#firmware.create());
    for (const handle of this.#handles) this.#firmware.init(handle, ResetReason.powerOn);
    this.#places = new Map(
      channelPlaces(sampledMeterProfile.channels.inputs).map(({ channel, at }) => [channel.name, at]),
    );
    this.#frames = frames;
  }

  give(device: number, frames: Int32Array): void {
    const words = this.#firmware.memoryWords();
    const at = (this.#handles[device]! + this.#firmware.layout.inputChannels.offset) >> 2;
    words.set(frames, at + this.#places.get('samples')!);
    words[at + this.#places.get('sampleCount')!] = this.#frames;
    words[at + this.#places.get('sampleBlock')!] = this.#block + 1;
  }

  scan(again = false): void {
    const elapsedMs = again ? 0 : (this.#frames * 1000) / SAMPLE_RATE;
    if (!again) this.#block++;
    this.#nowMs += elapsedMs;
    this.#firmware.batch(this.#handles[0]!, this.#handles.length, this.#nowMs, elapsedMs);
  }

  outcome(device: number): Outcome {
    const { stateOffset } = this.#firmware.layout;
    const residue = new Uint8Array(8);
    const energy = (index: number): bigint => {
      this.#firmware.copyOut(this.#handles[device]!, stateOffset + index * 8, 8, residue, 0);
      const field = sampledMeterProfile.inputRegisters.find(({ name }) => name === 'energyActiveImport')!;
      const units = this.#raw(device, { ...field, address: field.address + index * 4 });
      return BigInt(units) * UJ_PER_WH + new DataView(residue.buffer).getBigUint64(0, true);
    };
    const of = (quantity: number) => [1, 2, 3].reduce((sum, group) => sum + energy(group * 8 + quantity), 0n);
    const named = (name: string) =>
      this.#raw(device, sampledMeterProfile.inputRegisters.find((field) => field.name === name)!);
    return {
      energies: [of(0) - of(1), of(2) + of(3) - of(4) - of(5), of(6) + of(7)],
      quantities: REGISTERS.map(named),
      windows: named('measurementWindows'),
    };
  }

  #raw(device: number, field: (typeof sampledMeterProfile.inputRegisters)[number]): number {
    const bytes = new Uint8Array(field.length * 2);
    const at = this.#firmware.layout.inputRegisters.offset + field.address * 2;
    this.#firmware.copyRegisters(this.#handles[device]!, at, field.length, bytes, 0);
    return decodeRaw(field, bytes);
  }
}

/** The same arithmetic in C. */
export class NativeSide implements Side {
  readonly #bytes: Uint8Array;
  readonly #layout = new Uint32Array(6);
  readonly #run: (first: Uint8Array, count: number) => void;
  readonly #devices: number;
  readonly #frames: number;

  /** @throws NativeToolError */
  constructor(devices: number, frames: number) {
    const library = koffi.load(buildLibrary('samples', ['samples.c']));
    library.func('void layout(_Out_ uint32_t *words)')(this.#layout);
    this.#run = library.func('void batch(uint8_t *first, uint32_t count)');
    this.#devices = devices;
    this.#frames = frames;
    this.#bytes = new Uint8Array(this.#layout[5]! * devices);
    const start = library.func('void start(uint8_t *device, int32_t sampleRate)');
    for (let device = 0; device < devices; device++) start(this.#at(device), SAMPLE_RATE);
  }

  give(device: number, frames: Int32Array): void {
    const at = this.#at(device);
    const view = new DataView(at.buffer, at.byteOffset);
    view.setInt32(this.#layout[0]!, this.#frames, true);
    new Int32Array(at.buffer, at.byteOffset + this.#layout[1]!, frames.length).set(frames);
  }

  scan(): void {
    this.#run(this.#bytes, this.#devices);
  }

  outcome(device: number): Outcome {
    const at = this.#at(device);
    const view = new DataView(at.buffer, at.byteOffset);
    const energy = (index: number) => view.getBigInt64(this.#layout[2]! + index * 8, true);
    const of = (first: number) => energy(first) + energy(first + 1) + energy(first + 2);
    return {
      energies: [of(0), of(3), of(6)],
      quantities: REGISTERS.map((_, index) => view.getInt32(this.#layout[3]! + index * 4, true)),
      windows: view.getUint32(this.#layout[4]!, true),
    };
  }

  #at(device: number): Uint8Array {
    return this.#bytes.subarray(device * this.#layout[5]!);
  }
}
