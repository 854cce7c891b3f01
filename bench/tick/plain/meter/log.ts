import type { PlainPlatform } from '../platform.ts';
import { saveRecord } from '../record.ts';

/** A log in records of `perBlock` entries: the newest is written anew with each entry. */
export class Log {
  readonly entrySize: number;
  private readonly platform: PlainPlatform;
  private readonly perBlock: number;
  private block: number[] = [];
  next = 0;

  constructor(platform: PlainPlatform, perBlock: number, entrySize: number) {
    this.platform = platform;
    this.perBlock = perBlock;
    this.entrySize = entrySize;
  }

  append(entries: readonly (readonly number[])[]): void {
    for (const [index, entry] of entries.entries()) {
      if (this.next % this.perBlock === 0) this.block = [Math.floor(this.next / this.perBlock)];
      this.block.push(...entry);
      this.next++;
      if (index === entries.length - 1 || this.next % this.perBlock === 0) saveRecord(this.platform, this.block);
    }
  }
}
