import type { FlashMemory } from './flash-memory.ts';

/**
 * Programs bytes over what may be a torn program of the same: its zeros hold afterwards, and bits that are 0 already, where they
 * should not be, are let be.
 * @throws FlashError
 */
export function firmProgram(memory: FlashMemory, address: number, bytes: Uint8Array): void {
  const held = new Uint8Array(bytes.length);
  memory.read(address, held);
  for (let at = 0; at < held.length; at++) held[at]! &= bytes[at]!;
  memory.program(address, held);
}
