import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../store/store-error.ts';
import { lockFile } from './file-lock.ts';
import { FlashError, type FlashMemory } from './flash-memory.ts';
import { FlashRuleError } from './flash-rule-error.ts';

/**
 * A file that is used as flash, for one process at a time. What is programmed or erased has reached the disk when it returns; the disk
 * must not damage what it is not writing when power goes.
 */
export class FileFlash implements FlashMemory {
  readonly size: number;
  readonly eraseSize: number;
  readonly #path: string;
  readonly #unlock: () => void;
  readonly #file: number;

  /**
   * Creates the file, all erased, where there is none.
   * @throws StoreError when it cannot be created or opened, has another size, or another process uses it
   */
  constructor(path: string, size: number, eraseSize = 4096) {
    if (size <= 0 || size % eraseSize !== 0) {
      throw new RangeError(`${size} bytes are not a number of erase blocks of ${eraseSize} bytes`);
    }
    this.#path = path;
    this.size = size;
    this.eraseSize = eraseSize;
    this.#unlock = lockFile(path);
    let file: number | undefined;
    try {
      if (!existsSync(path)) create(path, size);
      file = openSync(path, 'r+');
      const found = fstatSync(file).size;
      if (found !== size) {
        const cause = `it has ${found} bytes where ${size} are needed`;
        throw new StoreError(path, cause, 'it is of another version, or damaged: move it away, or give another folder');
      }
      this.#file = file;
    } catch (error) {
      if (file !== undefined) closeSync(file);
      this.#unlock();
      throw error instanceof StoreError ? error : new StoreError(path, error);
    }
  }

  read(address: number, target: Uint8Array): void {
    this.#check(address, target.length);
    this.#attempt('read', address, () => {
      for (let done = 0; done < target.length; ) {
        const count = readSync(this.#file, target, done, target.length - done, address + done);
        if (count === 0) throw new Error(`${this.#path} ends too early`);
        done += count;
      }
    });
  }

  /** @throws FlashRuleError, FlashError */
  program(address: number, data: Uint8Array): void {
    const held = new Uint8Array(data.length);
    this.read(address, held);
    for (let at = 0; at < data.length; at++) {
      if ((data[at]! & ~held[at]!) === 0) continue;
      throw new FlashRuleError(`the byte at 0x${(address + at).toString(16)} has to be erased before it is programmed`);
    }
    this.#attempt('program', address, () => this.#write(address, data));
  }

  /** @throws FlashRuleError, FlashError */
  erase(address: number): void {
    this.#check(address, this.eraseSize);
    if (address % this.eraseSize !== 0) throw new FlashRuleError(`no erase block begins at 0x${address.toString(16)}`);
    this.#attempt('erase', address, () => this.#write(address, new Uint8Array(this.eraseSize).fill(0xff)));
  }

  /** Leaves the file to others. */
  close(): void {
    closeSync(this.#file);
    this.#unlock();
  }

  #write(address: number, data: Uint8Array): void {
    for (let done = 0; done < data.length; ) {
      done += writeSync(this.#file, data, done, data.length - done, address + done);
    }
    fdatasyncSync(this.#file);
  }

  #check(address: number, length: number): void {
    if (address < 0 || address + length > this.size) {
      throw new FlashRuleError(`${length} bytes at 0x${address.toString(16)} are outside of a memory of ${this.size}`);
    }
  }

  #attempt(operation: FlashError['operation'], address: number, run: () => void): void {
    try {
      run();
    } catch (error) {
      throw new FlashError(operation, address, error);
    }
  }
}

/** All of it is there, or none. */
function create(path: string, size: number): void {
  const unfinished = `${path}.new`;
  const file = openSync(unfinished, 'w');
  try {
    const piece = new Uint8Array(64 * 1024).fill(0xff);
    for (let done = 0; done < size; ) done += writeSync(file, piece, 0, Math.min(piece.length, size - done), done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
