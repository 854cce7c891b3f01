import type { FlashMemory } from './flash-memory.ts';

/** A file that is used as flash. */
export class FileFlash implements FlashMemory {
  readonly size: number;
  readonly eraseSize: number;

  /** Creates the file, all erased, where there is none. @throws StoreError */
  constructor(path: string, size: number, eraseSize = 4096) {
    void path;
    this.size = size;
    this.eraseSize = eraseSize;
  }

  read(address: number, target: Uint8Array): void {
    void address;
    void target;
    throw new Error('not built');
  }

  program(address: number, data: Uint8Array): void {
    void address;
    void data;
    throw new Error('not built');
  }

  erase(address: number): void {
    void address;
    throw new Error('not built');
  }

  close(): void {}
}
