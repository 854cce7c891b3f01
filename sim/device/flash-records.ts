import type { RecordStore } from '../../host/store/record-store.ts';
import { StoreError } from '../../host/store/store-error.ts';
import type { Random } from '../random.ts';

/** How memory ages. */
export interface FlashWear {
  /** Saves that the place of a record takes, from the device's first power up on. */
  readonly endurance: number;
  /** What happens at each save after those: it fails and the old record stays, or the new one loses a bit. */
  readonly symptom: 'fails' | 'decays';
  /** The place of one record alone. */
  readonly key?: number;
}

/**
 * The non-volatile memory of a simulated device: each record has a place of its own, which wears out by being written,
 * and where bits may flip. Where nothing is worn or rotten it keeps what a record store promises.
 */
export class FlashRecords implements RecordStore {
  readonly #device: string;
  readonly #random: Random;
  readonly #records = new Map<number, Uint8Array>();
  readonly #writes = new Map<number, number>();
  readonly #wears = new Set<FlashWear>();

  /** `random`: which bits flip. */
  constructor(device: string, random: Random) {
    this.#device = device;
    this.#random = random;
  }

  load(key: number): Uint8Array | undefined {
    return this.#records.get(key)?.slice();
  }

  save(key: number, data: Uint8Array): void {
    const writes = this.writes(key) + 1;
    this.#writes.set(key, writes);
    const worn = [...this.#wears].find((wear) => (wear.key ?? key) === key && writes > wear.endurance);
    if (worn?.symptom === 'fails') {
      const cause = new Error(`the place of record ${key} is worn out after ${worn.endurance} saves`);
      throw new StoreError(`the memory of ${this.#device}`, cause, 'replace the device');
    }
    const bytes = data.slice();
    this.#records.set(key, bytes);
    if (worn) this.#flip(bytes);
  }

  /** How often a record was saved, or was to be. */
  writes(key: number): number {
    return this.#writes.get(key) ?? 0;
  }

  /** From now on, places wear out; several wears at once each do their worst. Returns what ends it. */
  wear(wear: FlashWear): () => void {
    const added = { ...wear };
    this.#wears.add(added);
    return () => {
      this.#wears.delete(added);
    };
  }

  /** Flips `bits` bits of a record, or anywhere in all that is stored: long records catch more. */
  rot(bits: number, key?: number): void {
    const records = this.entries().filter(([stored, bytes]) => (key ?? stored) === stored && bytes.length > 0);
    const size = records.reduce((sum, [, bytes]) => sum + bytes.length, 0);
    for (let flipped = 0; flipped < bits && size > 0; flipped++) {
      let at = Math.floor(this.#random.between(0, size));
      for (const [, bytes] of records) {
        if (at < bytes.length) {
          bytes[at]! ^= 1 << Math.floor(this.#random.between(0, 8));
          break;
        }
        at -= bytes.length;
      }
    }
  }

  /** All records by key. */
  entries(): [number, Uint8Array][] {
    return [...this.#records].sort(([a], [b]) => a - b);
  }

  #flip(bytes: Uint8Array): void {
    if (bytes.length > 0)
      bytes[Math.floor(this.#random.between(0, bytes.length))]! ^= 1 << Math.floor(this.#random.between(0, 8));
  }
}
