import { PatchDecoding } from '../../protocols/patch/decode-patch.ts';
import { PagedReader, PagedStore } from '../../protocols/patch/paged-bytes.ts';
import { PatchError, type PatchProblem } from '../../protocols/patch/patch-error.ts';
import type { RefusalName } from '../../protocols/update/refusal.ts';
import { PayloadEncoding } from '../../protocols/update/update-command.ts';
import type { FlashMemory } from '../memory/flash-memory.ts';
import { readBytes } from './program.ts';
import type { Slot } from './slot.ts';
import { UpdateRefusedError } from './slot-errors.ts';
import type { TransferParameters } from './transfer.ts';

/** Bytes that are read or programmed at once. */
const PAGE_SIZE = 256;
/** Bytes of an image that are made at once. */
const STEP_SIZE = 4096;

const REFUSALS: Readonly<Record<PatchProblem, RefusalName>> = {
  format: 'badPayload',
  wrongBase: 'wrongBase',
  tooLarge: 'tooLarge',
  damaged: 'badPayload',
  checksum: 'badPayload',
};

/** Bytes in memory. */
export interface Extent {
  readonly memory: FlashMemory;
  readonly size: number;
}

/**
 * Makes the image in an erased slot from a payload, some kilobytes between two yields. Nothing is programmed behind the
 * image's `size` bytes, whatever the payload says.
 * @param base the image that runs, for a delta
 * @throws UpdateRefusedError when the payload makes no image of that size; FlashError
 */
export function* unpack(
  { encoding, payloadSize }: TransferParameters,
  payload: FlashMemory,
  base: Extent | undefined,
  slot: Slot,
  size: number,
): Generator<void, void> {
  if (encoding === PayloadEncoding.plain) {
    if (payloadSize !== size) {
      throw new UpdateRefusedError('badPayload', `the payload has ${payloadSize} bytes, the image has ${size}`);
    }
    for (let at = 0; at < size; at += STEP_SIZE) {
      slot.program(at, readBytes(payload, at, Math.min(STEP_SIZE, size - at)));
      yield;
    }
    return;
  }
  const output = new PagedStore(
    (at, bytes) => slot.program(at, bytes),
    (at, target) => slot.region.read(at, target),
    PAGE_SIZE,
  );
  try {
    const patch = reader({ memory: payload, size: payloadSize });
    const decoding = new PatchDecoding(patch, base && reader(base), output, size);
    while (!decoding.step(STEP_SIZE)) yield;
    output.flush();
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    throw new UpdateRefusedError(REFUSALS[error.problem], `the payload cannot be decoded: ${error.message}`);
  }
}

function reader({ memory, size }: Extent): PagedReader {
  return new PagedReader(size, (at, target) => memory.read(at, target), PAGE_SIZE);
}
