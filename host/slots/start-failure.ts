import { AbiMismatchError, FirmwareTrapError } from '../runtime/firmware.ts';
import { ImageRefusedError } from '../runtime/image/admit.ts';
import { ImageDamagedError } from './slot-errors.ts';

/** The fault is the image's. */
export function cannotStart(error: unknown): error is Error {
  return (
    error instanceof ImageDamagedError ||
    error instanceof ImageRefusedError ||
    error instanceof FirmwareTrapError ||
    error instanceof AbiMismatchError
  );
}
