import { SerialFramer } from '../serial/serial-framer.ts';
import { isAddressByte } from './address.ts';
import { END, MAX_DATA_SIZE, MAX_FRAME_SIZE, MIN_FRAME_SIZE, START, WAKE_UP } from './constants.ts';
import { checksum, DATA_AT, LENGTH_AT, SECOND_START_AT } from './frame.ts';

/** What is held is less than a frame, so there is always room for more. */
const BUFFER_SIZE = 2 * MAX_FRAME_SIZE;

/**
 * A frame with a good checksum: `bytes` from `start` (68H) to before `end` (after 16H), without wake-up bytes and valid
 * during the call only. {@link decodeFrame} reads it.
 */
export type Dlt645FrameListener = (bytes: Uint8Array, start: number, end: number) => void;

/**
 * Finds DL/T 645-2007 frames in the bytes of a serial line, which other protocols may share.
 *
 * A frame starts at a 68H that has six address bytes and another 68H behind it, and ends where its length says, with a
 * good checksum and 16H. What looks like a frame and is not yet whole is held until it is, or turns out to be none, or
 * the owner reports the line {@link silence | silent}; only then are frames looked for inside it. So a frame inside the
 * data of another one is not taken for real.
 */
export class Dlt645Framer extends SerialFramer {
  /** Bytes FEH outside of frames, which are no errors. */
  wakeUpBytes = 0;

  readonly #onFrame: Dlt645FrameListener;

  constructor(onFrame: Dlt645FrameListener) {
    super(BUFFER_SIZE);
    this.#onFrame = onFrame;
  }

  protected resolve(): void {
    while (this.pendingBytes > 0) {
      this.skip(1);
      this.take();
    }
  }

  /** Delivers what can be delivered while more bytes may follow. */
  protected take(): void {
    while (this.end > this.start) {
      if (this.bytes[this.start] === WAKE_UP) {
        this.wakeUpBytes++;
        this.start++;
        continue;
      }
      const size = this.#frameSize();
      if (size === undefined) this.skip(1);
      else if (size > this.pendingBytes) break;
      else this.#deliver(size);
    }
  }

  /** Size of the frame at `#start`, more than is held where it is not whole; undefined when it is none. */
  #frameSize(): number | undefined {
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

  #deliver(size: number): void {
    const start = this.start;
    this.frames++;
    this.start += size;
    this.inNoise = false;
    this.#onFrame(this.bytes, start, start + size);
  }
}
