import type { FlashMemory } from './flash-memory.ts';

/** A part of a memory that is used as a memory of its own: nothing that is done to it reaches what lies beside it. */
export class Region implements FlashMemory {
  readonly size: number;
  readonly eraseSize: number;
  readonly #memory: FlashMemory;
  /** Where it begins in the memory that it is a part of. */
  readonly start: number;

  /** @throws RangeError unless both are multiples of the erase size, inside the memory */
  constructor(memory: FlashMemory, start: number, size: number) {
    const whole = start % memory.eraseSize === 0 && size % memory.eraseSize === 0 && size > 0;
    if (!whole || start < 0 || start + size > memory.size) {
      throw new RangeError(`there is no region of ${size} bytes at ${start} in a memory of ${memory.size}`);
    }
    this.#memory = memory;
    this.start = start;
    this.size = size;
    this.eraseSize = memory.eraseSize;
  }

  read(address: number, target: Uint8Array): void {
    this.#memory.read(this.#place(address, target.length), target);
  }

  program(address: number, data: Uint8Array): void {
    this.#memory.program(this.#place(address, data.length), data);
  }

  erase(address: number): void {
    this.#memory.erase(this.#place(address, this.eraseSize));
  }

  #place(address: number, length: number): number {
    if (address < 0 || address + length > this.size) {
      throw new RangeError(`${length} bytes at ${address} are outside of a region of ${this.size}`);
    }
    return this.start + address;
  }
}
