import type { ByteReader, ByteStore } from './decoder.ts';

/**
 * Makes an image from a patch, packed or a delta, byte after byte in order.
 * @param base the running image; a delta needs it
 * @param maxSize bytes of the largest image; never more are appended
 * @returns bytes of the image
 * @throws PatchError, and whatever `output` throws
 */
export function decodePatch(
  _patch: ByteReader,
  _base: ByteReader | undefined,
  _output: ByteStore,
  _maxSize: number,
): number {
  throw new Error('comes within the hour');
}
