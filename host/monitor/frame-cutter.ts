import type { FrameKind } from '../../protocols/modbus/rtu-search.ts';
import { ByteLog, type Piece } from './byte-log.ts';
import type { CapturedChunk } from './capture.ts';

/** What finds frames in the bytes of a serial line. What it counts, it counts before it tells of a frame behind it. */
export interface Framer {
  /** Bytes that it holds and that may become a frame. */
  readonly pendingBytes: number;
  readonly discardedBytes: number;
  /** Passed over outside of frames, and not discarded. */
  readonly wakeUpBytes?: number;
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
  #toldBroken = 0;
  #fed = 0;

  constructor(options: FrameCutterOptions) {
    this.#options = options;
    this.#log = new ByteLog(options.characterUs);
    this.#framer = options.framer((size, kind) => {
      this.#tellBroken();
      options.onFrame(this.#log.take(size), kind);
    });
  }

  /** Bytes of which it is known whether they are part of a frame. */
  get decidedBytes(): number {
    return this.#fed - this.#framer.pendingBytes;
  }

  /** Bytes that were told of. */
  get toldBytes(): number {
    return this.#log.taken;
  }

  feed(chunk: CapturedChunk): void {
    if (chunk.bytes.length === 0) return;
    const silentUs = this.#log.silenceBefore(chunk);
    if (silentUs !== undefined && silentUs >= this.#options.silenceUs) this.#silence();
    this.#log.add(chunk);
    this.#fed += chunk.bytes.length;
    this.#framer.feed(chunk.bytes);
    // Noise is told in one piece, when a frame or a silence follows.
    if (this.#untold >= MAX_UNTOLD_BYTES) this.#tellBroken();
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
    this.#tellBroken();
  }

  /** Bytes that are no part of a frame and were not told. */
  get #untold(): number {
    const { discardedBytes, wakeUpBytes = 0 } = this.#framer;
    return discardedBytes + wakeUpBytes - this.#toldBroken;
  }

  #tellBroken(): void {
    const count = this.#untold;
    if (count === 0) return;
    this.#toldBroken += count;
    this.#options.onBroken(this.#log.take(count));
  }
}
