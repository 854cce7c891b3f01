import { SerialFramer } from '../serial/serial-framer.ts';
import { isAddressByte } from './address.ts';
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

/** A frame with a good checksum, `bytes` from `start` to before `end`, valid during the call only. */
export type Cjt188FrameListener = (bytes: Uint8Array, start: number, end: number) => void;

/**
 * Finds CJ/T 188 frames in the bytes of a serial line, which other protocols may share. What looks like a frame and is not
 * yet whole is held until it is, or turns out to be none, or the owner reports the line {@link silence | silent}.
 */
export class Cjt188Framer extends SerialFramer {
  readonly #onFrame: Cjt188FrameListener;

  constructor(onFrame: Cjt188FrameListener) {
    super(2 * MAX_FRAME_SIZE);
    this.#onFrame = onFrame;
  }

  protected resolve(): void {
    while (this.pendingBytes > 0) {
      this.skip(1);
      this.take();
    }
  }

  protected take(): void {
    while (this.end > this.start) {
      if (this.bytes[this.start] === WAKE_UP) {
        this.start++;
        continue;
      }
      const size = this.#frameSize();
      if (size === undefined) this.skip(1);
      else if (size > this.pendingBytes) break;
      else this.#deliver(size);
    }
  }

  /** Size of the frame at `start`, more than is held where it is not whole; undefined when it is none. */
  #frameSize(): number | undefined {
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

  #deliver(size: number): void {
    const { start } = this;
    this.frames++;
    this.start += size;
    this.inNoise = false;
    this.#onFrame(this.bytes, start, start + size);
  }
}
