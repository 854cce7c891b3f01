import { FlashError, type FlashMemory } from '../memory/flash-memory.ts';

/** Programs bytes where the memory has been erased, and reads them back. @throws FlashError */
export function programChecked(memory: FlashMemory, address: number, data: Uint8Array): void {
  memory.program(address, data);
  if (Buffer.compare(readBytes(memory, address, data.length), data) !== 0) {
    throw new FlashError('program', address, new Error('what was written does not read back'));
  }
}

/**
 * Puts bytes over others. Where bits would have to be set, the erase blocks that the bytes lie in are erased and written
 * anew: a power cut then costs what else lies in them.
 * @throws FlashError
 */
export function overwrite(memory: FlashMemory, address: number, data: Uint8Array): void {
  const old = readBytes(memory, address, data.length);
  if (data.every((byte, index) => (byte & old[index]!) === byte)) {
    programChecked(memory, address, data);
    return;
  }
  const end = address + data.length;
  for (let block = address - (address % memory.eraseSize); block < end; block += memory.eraseSize) {
    const content = readBytes(memory, block, memory.eraseSize);
    const from = Math.max(address, block);
    content.set(data.subarray(from - address, block + memory.eraseSize - address), from - block);
    memory.erase(block);
    programChecked(memory, block, content);
  }
}

/** Erases what the first `size` bytes lie in, a block at a time. @throws FlashError */
export function* erasing(memory: FlashMemory, size: number): Generator<void, void> {
  for (let block = 0; block < size; block += memory.eraseSize) {
    memory.erase(block);
    yield;
  }
}

/** Nothing was ever written there, or all of it has been erased since. @throws FlashError */
export function isErased(memory: FlashMemory): boolean {
  return readBytes(memory, 0, memory.size).every((byte) => byte === 0xff);
}

/** @throws FlashError */
export function readBytes(memory: FlashMemory, address: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  memory.read(address, bytes);
  return bytes;
}
