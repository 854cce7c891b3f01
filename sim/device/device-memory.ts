import type { FlashMemory } from '../../host/memory/flash-memory.ts';
import { FlashRecords } from '../../host/memory/flash-records.ts';
import type { ManagedRecords } from '../../host/store/record-store.ts';
import type { FlashChip } from '../memory/flash-chip.ts';
import { W25Q64 } from '../memory/flash-chip.ts';
import { NorFlash } from '../memory/nor-flash.ts';
import type { Random } from '../random.ts';

/** Bytes of a memory. */
interface Range {
  readonly address: number;
  readonly length: number;
}

/** What memory a device has. */
export interface DeviceMemoryOptions {
  /** Bytes; default 8 MiB, as the meter's config has it. */
  readonly size?: number;
  readonly chip?: FlashChip;
  /** Records that it holds at first, as another device of its kind has left them. */
  readonly kept?: ReadonlyMap<number, Uint8Array>;
  /** The part of it that holds the records; default all of it. */
  readonly records?: (flash: NorFlash) => FlashMemory;
}

/** How a memory ages. */
export interface MemoryWear {
  /** Blocks that can still be erased; the records wear all of them alike, so they all come to their end together. */
  readonly endurance: number;
  /** Then erases fail, or what is saved loses two bits of each record. */
  readonly symptom: 'fails' | 'decays';
  /** Bits are lost of one record alone. */
  readonly key?: number;
}

const DEFAULT_SIZE = 8 * 1024 * 1024;
/** More than a memory puts right. */
const LOST_BITS = 2;

/** The non-volatile memory of a simulated device: flash, and the records in it. It outlives the power of the device. */
export class DeviceMemory implements ManagedRecords {
  readonly flash: NorFlash;
  readonly #name: string;
  readonly #random: Random;
  readonly #layout: (flash: NorFlash) => FlashMemory;
  readonly #region: FlashMemory;
  readonly #wears = new Set<MemoryWear & { readonly from: number }>();
  /** Of the power cycle under way; undefined without power. */
  #records: FlashRecords | undefined;

  /** `random`: which bits flip and how operations are torn. */
  constructor(device: string, random: Random, options: DeviceMemoryOptions = {}) {
    const { size = DEFAULT_SIZE, chip = W25Q64, records = (flash) => flash, kept } = options;
    this.#name = `the memory of ${device}`;
    this.#random = random.stream('bits');
    this.flash = new NorFlash({ size, chip, random: random.stream('cells') });
    this.#layout = records;
    this.#region = records(this.flash);
    if (kept === undefined) return;
    this.start();
    for (const [key, data] of kept) this.save(key, data);
    this.stop();
  }

  /** Power has come: the records are looked for. @throws PowerCutError */
  start(): void {
    this.#records = undefined;
    this.#records = new FlashRecords(this.#region, { name: this.#name });
  }

  /** Power has gone. */
  stop(): void {
    this.#records = undefined;
  }

  load(key: number): Uint8Array | undefined {
    return this.#started.load(key);
  }

  /** @throws StoreError, PowerCutError */
  save(key: number, data: Uint8Array): void {
    this.#started.save(key, data);
    const decays = ({ symptom, from, endurance, key: only }: MemoryWear & { from: number }) =>
      symptom === 'decays' && (only ?? key) === key && this.flash.erased - from >= endurance;
    if ([...this.#wears].some(decays)) this.#flip(this.#bytesOf(key), LOST_BITS);
  }

  keys(): number[] {
    return this.#started.keys();
  }

  /** @throws StoreError, PowerCutError */
  remove(key: number): void {
    this.#started.remove(key);
  }

  /** From now on, it wears out; several wears at once each do their worst. Returns what ends it. */
  wear(wear: MemoryWear): () => void {
    const from = this.flash.erased;
    const added = { ...wear, from };
    this.#wears.add(added);
    const isOver = () => this.flash.erased - from > wear.endurance;
    const end =
      wear.symptom === 'fails' ? this.flash.wear({ endurance: 0, symptom: 'fails', blocks: isOver }) : () => {};
    return () => {
      end();
      this.#wears.delete(added);
    };
  }

  /** Flips `bits` bits of the bytes of a record, or anywhere in what all records take: long records catch more. */
  rot(bits: number, key?: number): void {
    const records = this.#found;
    const ranges = key === undefined ? records.keys().flatMap((each) => records.places(each)) : this.#bytesOf(key);
    this.#flip(ranges, bits);
  }

  /** All records by key, as a start would find them, with or without power. */
  entries(): [number, Uint8Array][] {
    const records = this.#found;
    return records
      .keys()
      .sort((a, b) => a - b)
      .map((key) => [key, records.load(key)!]);
  }

  get #started(): FlashRecords {
    if (!this.#records) throw new Error(`${this.#name} has not been started`);
    return this.#records;
  }

  get #found(): FlashRecords {
    return this.#records ?? this.#lookAt();
  }

  /** Where the bytes of a record are, without its heads. */
  #bytesOf(key: number): Range[] {
    return this.#found.places(key).map(({ address, length, bytes }) => ({
      address: address + length - bytes,
      length: bytes,
    }));
  }

  /** Each bit once, where there are so many. */
  #flip(ranges: readonly Range[], bits: number): void {
    const size = ranges.reduce((sum, { length }) => sum + length, 0);
    const flipped = new Set<number>();
    while (flipped.size < Math.min(bits, size * 8)) {
      const bit = Math.floor(this.#random.between(0, size * 8));
      if (flipped.has(bit)) continue;
      flipped.add(bit);
      let at = bit >> 3;
      for (const { address, length } of ranges) {
        if (at < length) {
          this.flash.flip(address + at, 1 << (bit & 7));
          break;
        }
        at -= length;
      }
    }
  }

  /** Records of a start on a copy: who looks changes nothing. */
  #lookAt(): FlashRecords {
    const { size, chip } = this.flash;
    const copy = new DeviceMemory(this.#name, this.#random.stream('look'), { size, chip, records: this.#layout });
    copy.flash.restore(this.flash.snapshot());
    copy.start();
    return copy.#started;
  }
}
