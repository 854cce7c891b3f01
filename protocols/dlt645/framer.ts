import { DelimitedFramer, type FrameListener } from '../serial/delimited-framer.ts';
import { isAddressByte } from './address-byte.ts';
import { END, MAX_DATA_SIZE, MAX_FRAME_SIZE, MIN_FRAME_SIZE, START, WAKE_UP } from './constants.ts';
import { checksum, DATA_AT, LENGTH_AT, SECOND_START_AT } from './frame.ts';

/**
 * Finds DL/T 645-2007 frames: one starts at a 68H that has six address bytes and another 68H behind it, and ends where its
 * length says, with a good checksum and 16H. {@link decodeFrame} reads it.
 */
export class Dlt645Framer extends DelimitedFramer {
  /** Bytes FEH outside of frames, which are no errors. */
  wakeUpBytes = 0;

  constructor(onFrame: FrameListener) {
    super(MAX_FRAME_SIZE, onFrame);
  }

  protected isFiller(byte: number): boolean {
    if (byte !== WAKE_UP) return false;
    this.wakeUpBytes++;
    return true;
  }

  protected frameSize(): number | undefined {
    const bytes = this.bytes;
    const start = this.start;
    const held = this.pendingBytes;
    if (bytes[start] !== START) return undefined;
    for (let at = 1; at < SECOND_START_AT && at < held; at++) {
      if (!isAddressByte(bytes[start + at]!)) return undefined;
    }
    if (held > SECOND_START_AT && bytes[start + SECOND_START_AT] !== START) return undefined;
    if (held <= LENGTH_AT) return MIN_FRAME_SIZE;
    const dataSize = bytes[start + LENGTH_AT]!;
    if (dataSize > MAX_DATA_SIZE) return undefined;
    const checksumAt = start + DATA_AT + dataSize;
    if (checksumAt < this.end && bytes[checksumAt] !== checksum(bytes, start, checksumAt)) return undefined;
    if (checksumAt + 1 < this.end && bytes[checksumAt + 1] !== END) return undefined;
    return MIN_FRAME_SIZE + dataSize;
  }
}
