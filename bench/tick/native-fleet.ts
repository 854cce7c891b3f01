import koffi from 'koffi';
import { type Layout, parseLayout } from '../../host/runtime/layout.ts';
import { buildLibrary } from '../native/build.ts';
import { emptyImage, type Fleet, type FreshDevice, type Image } from './fleet.ts';

const LAYOUT_WORDS = 16;

/** Devices of the C version of a class, in this process. Registers lie in wire order. */
export class NativeFleet implements Fleet {
  private readonly layout: Layout;
  private readonly bytes: Uint8Array;
  private readonly words: Int32Array;
  private readonly run: (at: Uint8Array, count: number, nowMs: number, elapsedMs: number) => void;
  private readonly counts: {
    events: () => number;
    eventDigest: () => number;
    persists: () => number;
    bytes: () => number;
  };

  /** @throws NativeToolError */
  constructor(deviceClass: string, fresh: FreshDevice, count: number) {
    const library = koffi.load(buildLibrary(deviceClass, [`${deviceClass}.c`, 'platform.c']));
    const words = new Uint32Array(LAYOUT_WORDS);
    library.func('void layout(_Out_ uint32_t *words)')(words);
    this.layout = parseLayout(words);
    this.run = library.func('void batch(uint8_t *first, uint32_t count, double now, uint32_t elapsed)');
    this.counts = {
      events: library.func('uint64_t event_count()'),
      eventDigest: library.func('int32_t event_digest()'),
      persists: library.func('uint64_t persist_count()'),
      bytes: library.func('uint64_t persisted_bytes()'),
    };
    this.bytes = new Uint8Array(this.layout.blockSize * count);
    this.words = new Int32Array(this.bytes.buffer);
    const start = library.func('void start(uint8_t *device)');
    for (let device = 0; device < count; device++) {
      const at = device * this.layout.blockSize;
      this.words[at >> 2] = 1;
      for (const bank of ['coils', 'inputRegisters', 'holdingRegisters', 'config'] as const) {
        this.bytes.set(fresh[bank], at + this.layout[bank].offset);
      }
      start(this.bytes.subarray(at));
    }
  }

  get events(): number {
    return Number(this.counts.events());
  }

  get eventDigest(): number {
    return this.counts.eventDigest();
  }

  get persists(): number {
    return Number(this.counts.persists());
  }

  get persistedBytes(): number {
    return Number(this.counts.bytes());
  }

  set(device: number, channels: Int32Array): void {
    this.words.set(channels, (device * this.layout.blockSize + this.layout.inputChannels.offset) >> 2);
  }

  batch(first: number, count: number, nowMs: number, elapsedMs: number): void {
    this.run(this.bytes.subarray(first * this.layout.blockSize), count, nowMs, elapsedMs);
  }

  state(device: number, length: number): Uint8Array {
    return this.bytes.subarray(device * this.layout.blockSize + this.layout.stateOffset).subarray(0, length);
  }

  image(device: number): Image {
    const image = emptyImage(this.layout);
    const at = device * this.layout.blockSize;
    const { discreteInputs, inputRegisters, outputChannels } = this.layout;
    const from = (offset: number, length: number) => this.bytes.subarray(at + offset, at + offset + length);
    image.discreteInputs.set(from(discreteInputs.offset, image.discreteInputs.length));
    image.inputRegisters.set(from(inputRegisters.offset, image.inputRegisters.length));
    image.outputs.set(this.words.subarray((at + outputChannels.offset) >> 2).subarray(0, outputChannels.count));
    return image;
  }
}
