import { ErrorBit } from '../../../protocols/dlt645/constants.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { Written } from './named-registers.ts';
import type { NoNumber } from './obis-registers.ts';

/** What became of what was asked: nothing more to say, or bits of the error byte. */
export type Outcome = ErrorBit | 0;

/** The bytes behind an identifier, in pieces that stay together when an answer is longer than a frame. */
export type Told = readonly Uint8Array[] | NoNumber;

/** The error that tells a client why the device did not take a write. */
export function outcomeOf(written: Written): Outcome {
  if (written === 'absent') return ErrorBit.noData;
  // A sealed register, outside service mode.
  if (written === ExceptionCode.illegalDataAddress) return ErrorBit.notAuthorised;
  return written === 0 ? 0 : ErrorBit.other;
}
