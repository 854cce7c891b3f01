import { SerialFramer } from '../serial/serial-framer.ts';
import {
  ACKNOWLEDGEMENT,
  checksum,
  END,
  LONG_HEAD,
  LONG_START,
  MAX_FRAME_SIZE,
  SHORT_SIZE,
  SHORT_START,
  TAIL,
} from './frame.ts';

/** Control and address. */
const LEAST_LENGTH = 2;

/** A short or long frame with a good checksum, `bytes` from `start` to before `end`, valid during the call only. */
export type MbusFrameListener = (bytes: Uint8Array, start: number, end: number) => void;

/**
 * Finds M-Bus frames in the bytes of a serial line, which other protocols may share; acknowledgements are passed over. What
 * looks like a frame and is not yet whole is held until it is, or turns out to be none, or the owner reports the line
 * {@link silence | silent}.
 */
export class MbusFramer extends SerialFramer {
  readonly #onFrame: MbusFrameListener;

  constructor(onFrame: MbusFrameListener) {
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
      if (this.bytes[this.start] === ACKNOWLEDGEMENT) {
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
    if (bytes[start] === SHORT_START) return this.#checked(start + 1, SHORT_SIZE);
    if (bytes[start] !== LONG_START) return undefined;
    const held = this.pendingBytes;
    const length = held > 1 ? bytes[start + 1]! : LEAST_LENGTH;
    if (length < LEAST_LENGTH) return undefined;
    if (held > 2 && bytes[start + 2] !== length) return undefined;
    if (held > 3 && bytes[start + 3] !== LONG_START) return undefined;
    return this.#checked(start + LONG_HEAD, LONG_HEAD + length + TAIL);
  }

  /** `size` unless the checksum of what begins `from`, or the end, is wrong. */
  #checked(from: number, size: number): number | undefined {
    const { bytes, start, end } = this;
    const sumAt = start + size - TAIL;
    if (sumAt < end && bytes[sumAt] !== checksum(bytes, from, sumAt)) return undefined;
    if (sumAt + 1 < end && bytes[sumAt + 1] !== END) return undefined;
    return size;
  }

  #deliver(size: number): void {
    const { start } = this;
    this.frames++;
    this.start += size;
    this.inNoise = false;
    this.#onFrame(this.bytes, start, start + size);
  }
}
