import type { CapturedChunk } from './capture.ts';
import type { WireTime } from './observation.ts';

/** Bytes that follow each other on a line, and when they did. */
export interface Piece extends WireTime {
  /** Bytes of the line before it. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Who sent all of them, where that is known. */
  readonly from: string | undefined;
  readonly direction: CapturedChunk['direction'];
}

interface Span {
  readonly chunk: CapturedChunk;
  readonly fromUs: number;
  readonly toUs: number;
  /** Bytes of the chunk that were taken. */
  taken: number;
}

/**
 * The bytes of a line that are not yet known to be a frame or noise, with their times on the wire. A chunk is told when
 * its last byte is there; the others were before it, a character time each, as far as the line was free by then.
 */
export class ByteLog {
  readonly #characterUs: number;
  #spans: Span[] = [];
  #heardUs: number | undefined;
  #takenUs: number | undefined;
  #taken = 0;

  /** `characterUs` is 0 where it is not known. */
  constructor(characterUs: number) {
    this.#characterUs = characterUs;
  }

  /** When the last byte of all ended. */
  get heardUs(): number | undefined {
    return this.#heardUs;
  }

  /** Since the bytes before it, when `chunk` began; undefined for the first. */
  silenceBefore(chunk: CapturedChunk): number | undefined {
    return this.#heardUs === undefined ? undefined : this.#beginUs(chunk) - this.#heardUs;
  }

  /** Bytes that were taken. */
  get taken(): number {
    return this.#taken;
  }

  add(chunk: CapturedChunk): void {
    const fromUs = this.#beginUs(chunk);
    const toUs = Math.max(chunk.atUs, fromUs);
    this.#heardUs = toUs;
    this.#spans.push({ chunk, fromUs, toUs, taken: 0 });
  }

  /** Takes the first `count` bytes, which are there. */
  take(count: number): Piece {
    const bytes = new Uint8Array(count);
    const first = this.#spans[0]!;
    const fromUs = timeIn(first, first.taken);
    let { from, direction } = first.chunk;
    let toUs = fromUs;
    let pauseUs = 0;
    for (let filled = 0; filled < count; ) {
      const span = this.#spans[0]!;
      const part = span.chunk.bytes.subarray(span.taken, span.taken + count - filled);
      bytes.set(part, filled);
      if (filled > 0) pauseUs = Math.max(pauseUs, timeIn(span, span.taken) - toUs);
      filled += part.length;
      span.taken += part.length;
      toUs = timeIn(span, span.taken);
      if (span.chunk.from !== from) from = undefined;
      if (span.chunk.direction !== direction) direction = undefined;
      if (span.taken === span.chunk.bytes.length) this.#spans.shift();
    }
    const gapUs = this.#takenUs === undefined ? undefined : Math.max(0, fromUs - this.#takenUs);
    this.#takenUs = toUs;
    const offset = this.#taken;
    this.#taken += count;
    return { offset, bytes, fromUs, toUs, gapUs, pauseUs, from, direction };
  }

  #beginUs({ atUs, bytes }: CapturedChunk): number {
    const beginUs = atUs - bytes.length * this.#characterUs;
    return this.#heardUs === undefined ? beginUs : Math.max(beginUs, this.#heardUs);
  }
}

/** When the byte at `index` of a span began. */
function timeIn({ chunk, fromUs, toUs }: Span, index: number): number {
  return fromUs + ((toUs - fromUs) * index) / chunk.bytes.length;
}
