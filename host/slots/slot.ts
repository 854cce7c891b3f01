import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { SlotState } from '../../protocols/update/update-status.ts';
import type { Region } from '../memory/region.ts';
import type { SlotEntry } from './boot-state.ts';
import type { SlotRegions } from './layout.ts';
import { erasing, programChecked, readBytes } from './program.ts';

/** What a slot holds. */
export interface SlotContent {
  /** As it was found last. */
  readonly state: SlotState;
  readonly entry: SlotEntry | undefined;
}

/** The memory of a slot: an image, and the envelope that it came with. What it should hold says the boot state. */
export class Slot {
  readonly region: Region;
  readonly #envelope: Region;

  constructor(regions: SlotRegions) {
    this.region = regions.image;
    this.#envelope = regions.envelope;
  }

  /** The image; undefined when it is not the one that was put there. */
  image(entry: SlotEntry): Uint8Array | undefined {
    if (entry.size > this.region.size) return undefined;
    const image = readBytes(this.region, 0, entry.size);
    return Buffer.compare(sha256(image), entry.digest) === 0 ? image : undefined;
  }

  /** The envelope; undefined when it is damaged, or the image came without one. */
  envelope(entry: SlotEntry): Uint8Array | undefined {
    if (entry.envelopeSize === 0 || entry.envelopeSize > this.#envelope.size) return undefined;
    const envelope = readBytes(this.#envelope, 0, entry.envelopeSize);
    return crc32(envelope) === entry.envelopeCrc ? envelope : undefined;
  }

  /** Makes room for another image, an erase block at a time. */
  *erasing(): Generator<void, void> {
    yield* erasing(this.#envelope, this.#envelope.size);
    yield* erasing(this.region, this.region.size);
  }

  /** Programs a part of an image into memory that has been erased. */
  program(at: number, bytes: Uint8Array): void {
    programChecked(this.region, at, bytes);
  }

  programEnvelope(envelope: Uint8Array): void {
    programChecked(this.#envelope, 0, envelope);
  }
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
