import { isAddressByte } from '../dlt645/address-byte.ts';
import { DelimitedFramer, type FrameListener } from '../serial/delimited-framer.ts';
import {
  ADDRESS_AT,
  CONTROL_AT,
  checksum,
  DATA_AT,
  END,
  LENGTH_AT,
  MAX_DATA_SIZE,
  MAX_FRAME_SIZE,
  MIN_FRAME_SIZE,
  START,
  TYPE_AT,
  WAKE_UP,
} from './frame.ts';

/** Finds CJ/T 188 frames; wake-up bytes are passed over. */
export class Cjt188Framer extends DelimitedFramer {
  constructor(onFrame: FrameListener) {
    super(MAX_FRAME_SIZE, onFrame);
  }

  protected isFiller(byte: number): boolean {
    return byte === WAKE_UP;
  }

  protected frameSize(): number | undefined {
    const { bytes, start } = this;
    const held = this.pendingBytes;
    if (bytes[start] !== START) return undefined;
    if (held > TYPE_AT && !isAddressByte(bytes[start + TYPE_AT]!)) return undefined;
    for (let at = ADDRESS_AT; at < CONTROL_AT && at < held; at++) {
      if (!isAddressByte(bytes[start + at]!)) return undefined;
    }
    if (held <= LENGTH_AT) return MIN_FRAME_SIZE;
    const dataSize = bytes[start + LENGTH_AT]!;
    if (dataSize > MAX_DATA_SIZE) return undefined;
    const checksumAt = start + DATA_AT + dataSize;
    if (checksumAt < this.end && bytes[checksumAt] !== checksum(bytes, start, checksumAt)) return undefined;
    if (checksumAt + 1 < this.end && bytes[checksumAt + 1] !== END) return undefined;
    return MIN_FRAME_SIZE + dataSize;
  }
}
