import { type CoreFirmware, CoreImage } from '../../host/runtime/core.ts';
import { ResetReason } from '../../host/runtime/platform.ts';
import { channelPlaces, channelWords } from '../../protocols/profile/channel-places.ts';
import { decodeRaw, scaled } from '../../protocols/profile/codec.ts';
import type { RegisterField } from '../../protocols/profile/profile.ts';
import { type SampledMeterRegisters, sampledMeterProfile } from '../../protocols/profiles/sampled-meter.generated.ts';
import type { Converter } from './converter.ts';
import { type Phase, valueAt, type Waveform } from './waveform.ts';

export const CHANNELS = 7;
export const SAMPLE_RATE = 8000;
const SCAN_MS = 10;
const FRAMES = (SAMPLE_RATE * SCAN_MS) / 1000;
const UJ_PER_WH = 3_600_000_000n;

/** What lies at a meter's terminals. */
export interface Supply {
  /** Hz. */
  readonly frequency: number;
  /** L1 to L3. */
  readonly phases: readonly Phase[];
  readonly neutral: Waveform;
}

/** The firmware of a sampled meter, given the samples that a converter makes of a supply. */
export class SampledMeter {
  readonly #firmware: CoreFirmware;
  readonly #handle: number;
  readonly #converter: Converter;
  readonly #registers = new Map<string, RegisterField>(
    sampledMeterProfile.inputRegisters.map((field) => [field.name, field]),
  );
  readonly #words = new Int32Array(channelWords(sampledMeterProfile.channels.inputs));
  readonly #places = new Map(
    channelPlaces(sampledMeterProfile.channels.inputs).map(({ channel, at }) => [channel.name, at]),
  );
  #nowMs = Date.UTC(2026, 0, 15);
  #frame = 0;
  #block = 0;

  /** `image` has been admitted. */
  constructor(image: Uint8Array<ArrayBuffer>, converter: Converter) {
    this.#converter = converter;
    this.#firmware = new CoreImage(image).instantiate({
      log() {},
      event() {},
      persist() {},
      recall: () => undefined,
    });
    this.#handle = this.#firmware.create();
    this.#firmware.init(this.#handle, ResetReason.powerOn);
  }

  /** One scan of 10 ms. */
  scan({ frequency, phases, neutral }: Supply): void {
    const words = this.#words;
    let at = this.#places.get('samples')!;
    for (let frame = 0; frame < FRAMES; frame++, this.#frame++) {
      const cycles = (this.#frame * frequency) / SAMPLE_RATE;
      for (let phase = 0; phase < 3; phase++) {
        words[at + phase] = this.#converter.voltage(valueAt(phases[phase]!.voltage, cycles));
        words[at + 3 + phase] = this.#converter.current(valueAt(phases[phase]!.current, cycles));
      }
      words[at + 6] = this.#converter.current(valueAt(neutral, cycles));
      at += CHANNELS;
    }
    words[this.#places.get('sampleBlock')!] = ++this.#block;
    words[this.#places.get('sampleCount')!] = FRAMES;
    const { inputChannels } = this.#firmware.layout;
    this.#firmware.copyIn(this.#handle, inputChannels.offset, new Uint8Array(words.buffer));
    this.#nowMs += SCAN_MS;
    this.#firmware.tick(this.#handle, this.#nowMs, SCAN_MS);
  }

  /** An input register, in its unit; of flags and states the raw number. */
  read(name: keyof SampledMeterRegisters & string): number {
    const field = this.#registers.get(name)!;
    const bytes = new Uint8Array(field.length * 2);
    const { offset } = this.#firmware.layout.inputRegisters;
    this.#firmware.copyRegisters(this.#handle, offset + field.address * 2, field.length, bytes, 0);
    return scaled(field, decodeRaw(field, bytes));
  }

  /** An energy register with what is carried below its unit, J: `index` as the registers follow one another. */
  energy(index: number): number {
    const first = this.#registers.get('energyActiveImport')!;
    const bytes = new Uint8Array(8);
    const { inputRegisters, stateOffset } = this.#firmware.layout;
    const at = inputRegisters.offset + (first.address + index * 4) * 2;
    this.#firmware.copyRegisters(this.#handle, at, 4, bytes, 0);
    const units = new DataView(bytes.buffer).getBigUint64(0);
    this.#firmware.copyOut(this.#handle, stateOffset + index * 8, 8, bytes, 0);
    const rest = new DataView(bytes.buffer).getBigUint64(0, true);
    return Number(units * UJ_PER_WH + rest) / 1e6;
  }
}
