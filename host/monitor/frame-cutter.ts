import type { FrameKind } from '../../protocols/modbus/rtu-search.ts';
import { ByteLog, type Piece } from './byte-log.ts';
import type { CapturedChunk } from './capture.ts';

/** What finds frames in the bytes of a serial line. */
export interface Framer {
  /** Bytes that it holds and that may become a frame; a frame that it is telling of is no longer one of them. */
  readonly pendingBytes: number;
  feed(bytes: Uint8Array): void;
  silence(): void;
}

/** Told of each frame by its size, while the framer is fed or told of a silence. */
export type OnFrame = (size: number, kind?: FrameKind) => void;

export interface FrameCutterOptions {
  readonly framer: (onFrame: OnFrame) => Framer;
  /** 0 where it is not known. */
  readonly characterUs: number;
  /** Silence after which a frame that began is given up. */
  readonly silenceUs: number;
  readonly onFrame: (piece: Piece, kind: FrameKind | undefined) => void;
  readonly onBroken: (piece: Piece) => void;
}

/** Of noise without a silence. */
const MAX_UNTOLD_BYTES = 256;

/**
 * Cuts what was heard on a serial line into frames and what is none, each with its bytes and times. Every byte is told
 * once, in order.
 */
export class FrameCutter {
  readonly #options: FrameCutterOptions;
  readonly #framer: Framer;
  readonly #log: ByteLog;
  /** Bytes that the framer was given, and how many of them were told. */
  #fed = 0;
  #told = 0;

  constructor(options: FrameCutterOptions) {
    this.#options = options;
    this.#log = new ByteLog(options.characterUs);
    this.#framer = options.framer((size, kind) => {
      this.#tellBroken(this.#fed - this.#framer.pendingBytes - size);
      this.#told += size;
      options.onFrame(this.#log.take(size), kind);
    });
  }

  feed(chunk: CapturedChunk): void {
    if (chunk.bytes.length === 0) return;
    const silentUs = this.#log.silenceBefore(chunk);
    if (silentUs !== undefined && silentUs >= this.#options.silenceUs) this.#silence();
    this.#log.add(chunk);
    // One at a time, as then it is known where each frame ends.
    for (let at = 0; at < chunk.bytes.length; at++) {
      this.#fed++;
      this.#framer.feed(chunk.bytes.subarray(at, at + 1));
    }
    // Noise is told in one piece, when a frame or a silence follows.
    const thrownAway = this.#fed - this.#framer.pendingBytes;
    if (thrownAway - this.#told >= MAX_UNTOLD_BYTES) this.#tellBroken(thrownAway);
  }

  /** Nothing more was heard until `nowUs`. */
  idle(nowUs: number): void {
    const { heardUs } = this.#log;
    if (heardUs !== undefined && nowUs - heardUs >= this.#options.silenceUs) this.#silence();
  }

  /** Nothing follows. */
  end(): void {
    this.#silence();
  }

  #silence(): void {
    if (this.#framer.pendingBytes > 0) this.#framer.silence();
    this.#tellBroken(this.#fed - this.#framer.pendingBytes);
  }

  /** What lies before `position` and was not told is no part of a frame. */
  #tellBroken(position: number): void {
    const count = position - this.#told;
    if (count <= 0) return;
    this.#told = position;
    this.#options.onBroken(this.#log.take(count));
  }
}
