import { PayloadEncoding } from '../../protocols/update/update-command.ts';
import type { FlashMemory } from '../memory/flash-memory.ts';
import { readBytes } from './program.ts';
import type { Slot } from './slot.ts';
import { UpdateRefusedError } from './slot-errors.ts';
import type { TransferParameters } from './transfer.ts';

/** Bytes of an image that are made at once. */
const STEP_SIZE = 4096;

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
  _base: Extent | undefined,
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
  throw new UpdateRefusedError('unsupported', 'payloads that are packed are not decoded yet');
}
