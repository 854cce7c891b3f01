/** Segments, and bytes of them, that wait for an earlier one. A capture that missed it goes on without it after that. */
const MAX_WAITING = 64;
const MAX_WAITING_BYTES = 65_536;
const HALF = 0x8000_0000;

interface Waiting {
  readonly sequence: number;
  readonly payload: Uint8Array;
  /** Of the payload on the wire. */
  readonly length: number;
}

/** Payload of a stream in its order. `lostBefore`: bytes before it that are not in the capture. */
export type StreamListener = (payload: Uint8Array, lostBefore: number) => void;

/** `to` minus `from` as sequence numbers, which wrap at 2^32: negative when `to` is earlier. */
function distance(from: number, to: number): number {
  const ahead = (to - from) >>> 0;
  return ahead < HALF ? ahead : ahead - 2 ** 32;
}

/**
 * Puts the segments of one direction of a TCP connection in order, and drops what was sent twice. What a capture missed
 * is told, and the stream goes on behind it.
 */
export class TcpReassembly {
  readonly #listener: StreamListener;
  /** Sequence number of the next byte; undefined before the first segment. */
  #next: number | undefined;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #lost = 0;

  constructor(listener: StreamListener) {
    this.#listener = listener;
  }

  /** The connection begins with this sequence number, that of its SYN. */
  begin(sequence: number): void {
    this.#next = (sequence + 1) >>> 0;
  }

  /** Takes a segment; `length` is that of its payload on the wire, of which the capture may have cut off the end. */
  take(sequence: number, payload: Uint8Array, length: number): void {
    if (length === 0) return;
    this.#next ??= sequence;
    if (distance(this.#next, sequence) <= 0) {
      this.#pass({ sequence, payload, length });
    } else {
      // A copy, so that the whole chunk of the file that it stands in need not be kept.
      this.#waiting.push({ sequence, payload: Uint8Array.from(payload), length });
      this.#waitingBytes += payload.length;
      this.#waiting.sort((a, b) => distance(b.sequence, a.sequence));
    }
    this.#deliver();
    if (this.#waiting.length > MAX_WAITING || this.#waitingBytes > MAX_WAITING_BYTES) this.flush();
  }

  /** Delivers what waits, over gaps that will not be filled: the connection or the capture has ended. */
  flush(): void {
    while (this.#waiting.length > 0) {
      const { sequence } = this.#waiting[0]!;
      this.#lost += Math.max(0, distance(this.#next!, sequence));
      this.#next = sequence;
      this.#deliver();
    }
  }

  #deliver(): void {
    while (this.#waiting.length > 0 && distance(this.#next!, this.#waiting[0]!.sequence) <= 0) {
      const first = this.#waiting.shift()!;
      this.#waitingBytes -= first.payload.length;
      this.#pass(first);
    }
  }

  /** Hands over what of a segment was not handed over before. */
  #pass({ sequence, payload, length }: Waiting): void {
    const known = -distance(this.#next!, sequence);
    if (known >= length) return;
    const fresh = payload.subarray(Math.min(known, payload.length));
    if (fresh.length > 0) {
      this.#listener(fresh, this.#lost);
      this.#lost = 0;
    }
    this.#lost += length - known - fresh.length;
    this.#next = (sequence + length) >>> 0;
  }
}
