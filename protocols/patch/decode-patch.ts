import {
  BAD_CHECKSUM,
  BAD_FORMAT,
  type ByteReader,
  type ByteStore,
  DAMAGED,
  PatchDecoder,
  TOO_LARGE,
  WHOLE,
  WRONG_BASE,
} from './decoder.ts';
import { PatchError } from './patch-error.ts';

/** A patch that is being applied, some bytes at a time. */
export class PatchDecoding {
  readonly #decoder: PatchDecoder;
  readonly #maxSize: number;
  #begun = false;

  /**
   * @param base the running image; a delta needs it
   * @param output takes the image, byte after byte in order
   * @param maxSize bytes of the largest image
   */
  constructor(patch: ByteReader, base: ByteReader | undefined, output: ByteStore, maxSize: number) {
    this.#decoder = new PatchDecoder(patch, base ?? null, output);
    this.#maxSize = maxSize;
  }

  /** Bytes of the image; 0 before the first step. */
  get size(): number {
    return this.#decoder.size;
  }

  /** Bytes of the image that have been made. */
  get made(): number {
    return this.#decoder.made;
  }

  /**
   * Makes up to `bytes` more of the image; the first step looks at the header and at all of the base. True when the image
   * is whole and its checksum is right. Not to be called again then, nor after an error.
   * @throws PatchError, and what patch, base and output throw
   */
  step(bytes: number): boolean {
    if (!this.#begun) {
      this.#check(this.#decoder.begin(this.#maxSize));
      this.#begun = true;
    }
    return this.#check(this.#decoder.step(bytes)) === WHOLE;
  }

  #check(said: number): number {
    const { made, size } = this.#decoder;
    switch (said) {
      case BAD_FORMAT:
        throw new PatchError('format', 'this is no patch, or one of a later format');
      case WRONG_BASE:
        throw new PatchError('wrongBase', 'the delta is against another image than the one that runs');
      case TOO_LARGE:
        throw new PatchError('tooLarge', `the image is larger than the ${this.#maxSize} bytes that there are for it`);
      case DAMAGED:
        throw new PatchError('damaged', `the patch is damaged: it was followed up to byte ${made} of ${size}`, made);
      case BAD_CHECKSUM:
        throw new PatchError('checksum', 'the patch led to another image than it was made from', made);
    }
    return said;
  }
}

/**
 * Makes an image from a patch, packed or a delta.
 * @param base the running image; a delta needs it
 * @param output takes the image, byte after byte in order
 * @param maxSize bytes of the largest image; never more are appended
 * @returns bytes of the image
 * @throws PatchError, and what patch, base and output throw
 */
export function decodePatch(
  patch: ByteReader,
  base: ByteReader | undefined,
  output: ByteStore,
  maxSize: number,
): number {
  const decoding = new PatchDecoding(patch, base, output, maxSize);
  while (!decoding.step(maxSize || 1));
  return decoding.made;
}
