import { SerialFramer } from './serial-framer.ts';

/** A frame with a good checksum: `bytes` from `start` to before `end`, valid during the call only. */
export type FrameListener = (bytes: Uint8Array, start: number, end: number) => void;

/**
 * Finds frames that have a start, a length and a checksum in the bytes of a serial line, which other protocols may share. What
 * looks like a frame and is not yet whole is held until it is, or turns out to be none, or the owner reports the line
 * {@link silence | silent}; only then are frames looked for inside it. So a frame inside the data of another one is not taken
 * for real.
 */
export abstract class DelimitedFramer extends SerialFramer {
  readonly #onFrame: FrameListener;

  /** What is held is less than a frame, so there is always room for more. */
  protected constructor(maxFrameSize: number, onFrame: FrameListener) {
    super(2 * maxFrameSize);
    this.#onFrame = onFrame;
  }

  /** Size of the frame at `start`, more than is held where it is not whole; undefined when it is none. */
  protected abstract frameSize(): number | undefined;

  /** Whether a byte outside of frames is no error. */
  protected abstract isFiller(byte: number): boolean;

  protected resolve(): void {
    while (this.pendingBytes > 0) {
      this.skip(1);
      this.take();
    }
  }

  protected take(): void {
    while (this.end > this.start) {
      if (this.isFiller(this.bytes[this.start]!)) {
        this.start++;
        continue;
      }
      const size = this.frameSize();
      if (size === undefined) this.skip(1);
      else if (size > this.pendingBytes) break;
      else this.#deliver(size);
    }
  }

  #deliver(size: number): void {
    const { start } = this;
    this.frames++;
    this.start += size;
    this.inNoise = false;
    this.#onFrame(this.bytes, start, start + size);
  }
}
