/** Where a table lies in a device's block. */
export interface Area {
  /** Bytes from the handle. */
  readonly offset: number;
  /** Bits, registers or 32-bit words. */
  readonly count: number;
}

/** A device's block of memory, as the firmware's `layout` export states it. */
export interface Layout {
  readonly coils: Area;
  readonly discreteInputs: Area;
  readonly inputRegisters: Area;
  readonly holdingRegisters: Area;
  readonly inputChannels: Area;
  readonly outputChannels: Area;
  readonly config: Area;
  readonly stateOffset: number;
  readonly blockSize: number;
}

const WORDS = 16;

/** Largest block that is believed. */
const BLOCK_SIZE_LIMIT = 1 << 20;

/** Reads the list that `layout` returns; throws RangeError when it contradicts itself. */
export function parseLayout(words: ArrayLike<number>): Layout {
  if (words.length !== WORDS)
    throw new RangeError(`the firmware's layout has ${words.length} words; ${WORDS} are expected`);
  const blockSize = words[15]!;
  if (blockSize > BLOCK_SIZE_LIMIT || blockSize % 8 !== 0)
    throw new RangeError(`the firmware's block size is ${blockSize}`);
  const area = (index: number, bytesOf: (count: number) => number): Area => {
    const offset = words[index]!;
    const count = words[index + 1]!;
    if (count > 65536 || offset % 4 !== 0 || offset + bytesOf(count) > blockSize) {
      throw new RangeError(`the firmware's layout places ${count} items at ${offset} in a block of ${blockSize} bytes`);
    }
    return { offset, count };
  };
  if (words[14]! > blockSize) throw new RangeError(`the firmware's layout places its state at ${words[14]}`);
  const bits = (count: number) => Math.ceil(count / 8);
  const registers = (count: number) => count * 2;
  const wordSize = (count: number) => count * 4;
  return {
    coils: area(0, bits),
    discreteInputs: area(2, bits),
    inputRegisters: area(4, registers),
    holdingRegisters: area(6, registers),
    inputChannels: area(8, wordSize),
    outputChannels: area(10, wordSize),
    config: area(12, wordSize),
    stateOffset: words[14]!,
    blockSize,
  };
}

export function sameLayout(a: Layout, b: Layout): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether registers, channels and config lie in the same places, whatever lies behind them. */
export function sameTables(a: Layout, b: Layout): boolean {
  return sameLayout({ ...a, blockSize: 0 }, { ...b, blockSize: 0 });
}
