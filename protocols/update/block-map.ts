import { BLOCK_SIZE, blockCount } from './update-file.ts';

/**
 * Which blocks of a payload have arrived: block n is bit n modulo 8 of byte n / 8, set when it has. On the wire it is padded
 * to whole registers.
 */
export class BlockMap {
  readonly blocks: number;
  readonly bytes: Uint8Array;
  readonly #payloadSize: number;

  /** @param bytes as read from a device; by default nothing has arrived */
  constructor(payloadSize: number, bytes?: Uint8Array) {
    this.#payloadSize = payloadSize;
    this.blocks = blockCount(payloadSize);
    this.bytes = new Uint8Array(Math.ceil(this.blocks / 16) * 2);
    if (bytes) this.bytes.set(bytes.subarray(0, this.bytes.length));
  }

  has(block: number): boolean {
    return (this.bytes[block >> 3]! & (1 << (block & 7))) !== 0;
  }

  add(block: number): void {
    this.bytes[block >> 3]! |= 1 << (block & 7);
  }

  remove(block: number): void {
    this.bytes[block >> 3]! &= ~(1 << (block & 7));
  }

  /** Blocks that have not arrived, in order. */
  missing(): number[] {
    return Array.from({ length: this.blocks }, (_, block) => block).filter((block) => !this.has(block));
  }

  /** Bytes of a block: {@link BLOCK_SIZE}, but for the last one. */
  sizeOf(block: number): number {
    return Math.min(BLOCK_SIZE, this.#payloadSize - block * BLOCK_SIZE);
  }
}
