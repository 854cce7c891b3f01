import { DelimitedFramer, type FrameListener } from '../serial/delimited-framer.ts';
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

/** Finds the short and long frames of the M-Bus; acknowledgements are passed over. */
export class MbusFramer extends DelimitedFramer {
  constructor(onFrame: FrameListener) {
    super(MAX_FRAME_SIZE, onFrame);
  }

  protected isFiller(byte: number): boolean {
    return byte === ACKNOWLEDGEMENT;
  }

  protected frameSize(): number | undefined {
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
}
