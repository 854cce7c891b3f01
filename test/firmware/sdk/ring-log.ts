import { join } from 'node:path';
import { compileOnce } from '../../../host/build/image-cache.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { PowerCutError } from '../run.ts';

interface Exports {
  readonly memory: WebAssembly.Memory;
  cabi_realloc(old: number, oldSize: number, align: number, size: number): number;
  buffer(): number;
  open(first: number, blocks: number, entrySize: number, most: number, tag: number): void;
  restart(entrySize: number, most: number, tag: number): void;
  clear(): void;
  append(count: number, mark: number): void;
  find(sequence: number): number;
  seek(mark: number): number;
  next(): number;
  oldest(): number;
  mark(): number;
  rotten(): number;
  cut(): number;
}

/** What the entries of a log are. */
export interface Shape {
  readonly entrySize: number;
  readonly most: number;
  readonly tag: number;
}

/** Compiles the ring of the firmware SDK. */
export async function ringModule(): Promise<WebAssembly.Module> {
  const entry = join(packageRoot, 'test/firmware/sdk/ring-firmware/index.ts');
  return new WebAssembly.Module((await compileOnce(entry)).image);
}

/** The ring of the firmware SDK under records of its own; entries are numbers, which fill them. */
export class RingLog {
  static readonly firstKey = 100;
  readonly records = new MemoryRecordStore();
  readonly blocks: number;
  shape: Shape;
  /** Host calls until the power is lost, and whether a record written by that very call is kept. */
  cutAt: { calls: number; kept: boolean } | undefined;
  /** Records recalled by the last operation. */
  recalls = 0;
  persists = 0;
  /** Records are not saved, and the firmware is not told, as with a full disk during a scan. */
  full = false;
  readonly #exports: Exports;

  constructor(module: WebAssembly.Module, blocks: number, shape: Shape) {
    this.blocks = blocks;
    this.shape = shape;
    const { exports } = new WebAssembly.Instance(module, {
      'kerb:firmware/platform@1.0.0': {
        persist: (_device: number, key: number, at: number, length: number) => {
          this.persists++;
          const bytes = this.#bytes(at, length);
          this.#hostCall(() => {
            if (!this.full) this.records.save(key, bytes);
          });
        },
        recall: (_device: number, key: number, result: number) => {
          this.recalls++;
          this.#hostCall();
          const record = this.records.load(key) ?? new Uint8Array();
          const { memory, cabi_realloc } = this.#exports;
          const at = record.length === 0 ? 0 : cabi_realloc(0, 0, 1, record.length);
          new Uint8Array(memory.buffer).set(record, at);
          new Uint32Array(memory.buffer, result, 2).set([at, record.length]);
        },
        log: () => {},
        event: () => {},
      },
    });
    this.#exports = exports as unknown as Exports;
    this.open();
  }

  /** As at a device's start. */
  open(shape = this.shape): void {
    this.shape = shape;
    this.recalls = 0;
    this.#exports.open(RingLog.firstKey, this.blocks, shape.entrySize, shape.most, shape.tag);
  }

  restart(shape: Shape): void {
    this.shape = shape;
    this.#exports.restart(shape.entrySize, shape.most, shape.tag);
  }

  clear(): void {
    this.#exports.clear();
  }

  /** @throws PowerCutError */
  append(values: readonly number[], mark = 0): void {
    const { entrySize } = this.shape;
    const { memory, buffer } = this.#exports;
    values.forEach((value, index) => {
      new Uint8Array(memory.buffer, buffer() + index * entrySize, entrySize).set(this.#entry(value));
    });
    this.recalls = 0;
    this.persists = 0;
    this.#exports.append(values.length, mark);
  }

  /** The number of an entry; undefined when it is lost. */
  find(sequence: number): number | undefined {
    this.recalls = 0;
    const at = this.#exports.find(sequence);
    if (at === 0) return undefined;
    const bytes = this.#bytes(at, this.shape.entrySize);
    const value = new DataView(bytes.buffer).getUint32(0, true);
    if (Buffer.compare(bytes, this.#entry(value)) !== 0) throw new Error(`entry ${sequence} is torn`);
    return value;
  }

  seek(mark: number): number {
    this.recalls = 0;
    return this.#exports.seek(mark) >>> 0;
  }

  get next(): number {
    return this.#exports.next() >>> 0;
  }

  get oldest(): number {
    return this.#exports.oldest() >>> 0;
  }

  get mark(): number {
    return this.#exports.mark() >>> 0;
  }

  /** Key of a record found rotten, 0 without. */
  get rotten(): number {
    return this.#exports.rotten();
  }

  get cut(): boolean {
    return this.#exports.cut() !== 0;
  }

  get perBlock(): number {
    return Math.min(this.shape.most, Math.floor((2040 - 16) / this.shape.entrySize));
  }

  /** Key of the record that an entry stands in. */
  keyOf(sequence: number): number {
    return RingLog.firstKey + (Math.floor(sequence / this.perBlock) % this.blocks);
  }

  /** Flips one bit of a record; false when there is none. */
  rot(key: number, bit: number): boolean {
    const record = this.records.load(key);
    if (!record) return false;
    const at = bit % (record.length * 8);
    record[at >> 3]! ^= 1 << (at & 7);
    return true;
  }

  #entry(value: number): Uint8Array {
    const bytes = new Uint8Array(this.shape.entrySize).fill(value & 0xff);
    new DataView(bytes.buffer).setUint32(0, value, true);
    return bytes;
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer, at, length).slice();
  }

  #hostCall(effect?: () => void): void {
    if (this.cutAt && this.cutAt.calls-- === 0) {
      if (this.cutAt.kept) effect?.();
      this.cutAt = undefined;
      throw new PowerCutError('power lost');
    }
    effect?.();
  }
}
