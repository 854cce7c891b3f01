import { MAX_PDU_SIZE, MAX_TCP_ADU_SIZE, MBAP_HEADER_SIZE } from './constants.ts';
import { readWord, writeWord } from './words.ts';

/** The length field counts the unit id and the PDU: 1 + 1 to 1 + 253. */
const MIN_LENGTH = 2;
const MAX_LENGTH = 1 + MAX_PDU_SIZE;
/** Bytes before what the length field counts. */
const PREFIX_SIZE = 6;

/** A header that no Modbus TCP peer sends. Where frames start is lost, so close the connection. */
export type MbapProblem =
  | { readonly kind: 'protocolId'; readonly protocolId: number }
  | { readonly kind: 'length'; readonly length: number };

/**
 * Cuts a TCP stream into ADUs (Modbus Messaging on TCP/IP V1.0b, 3.1.3). Pulled, so that its owner can stop in the
 * middle of a chunk when answers pile up:
 *
 *     framer.push(chunk);
 *     while (framer.next()) use(framer.bytes, framer.start, framer.end);
 *     if (framer.problem !== undefined) close the connection
 *
 * Holds at most one partial ADU of 260 bytes besides the chunk it was given, and allocates nothing per ADU.
 */
export class MbapFramer {
  /** The ADU that {@link next} found: `bytes` from `start` (transaction id) to before `end`. Valid until the next call. */
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  problem: MbapProblem | undefined;

  readonly #partial = new Uint8Array(MAX_TCP_ADU_SIZE);
  #partialLength = 0;
  #chunk: Uint8Array = new Uint8Array(0);
  #at = 0;

  /** Gives the bytes that arrived. The framer reads them in place, until {@link next} returned false. */
  push(chunk: Uint8Array): void {
    if (this.#at < this.#chunk.length && this.problem === undefined) {
      throw new Error('MbapFramer.push: call next() until it returns false before giving the next chunk');
    }
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** Finds the next ADU; false when more bytes are needed or {@link problem} is set, from when on it stays false. */
  next(): boolean {
    if (this.problem !== undefined) return false;
    if (this.#partialLength > 0) return this.#finishPartial();
    const chunk = this.#chunk;
    const start = this.#at;
    const available = chunk.length - start;
    if (available >= PREFIX_SIZE) {
      const size = this.#aduSize(chunk, start);
      if (size === 0) return false;
      if (available >= size) {
        this.bytes = chunk;
        this.start = start;
        this.end = start + size;
        this.#at = this.end;
        return true;
      }
    }
    if (available > 0) this.#keep(available);
    return false;
  }

  /** Bytes of an ADU of which the rest has not arrived; above 0 when the peer stopped in the middle of a frame. */
  get pendingBytes(): number {
    return this.#partialLength;
  }

  /** Goes on with an ADU that began in an earlier chunk. */
  #finishPartial(): boolean {
    if (this.#partialLength < PREFIX_SIZE && !this.#fillTo(PREFIX_SIZE)) return false;
    const size = this.#aduSize(this.#partial, 0);
    if (size === 0 || !this.#fillTo(size)) return false;
    this.bytes = this.#partial;
    this.start = 0;
    this.end = size;
    this.#partialLength = 0;
    return true;
  }

  #fillTo(size: number): boolean {
    const wanted = size - this.#partialLength;
    const available = this.#chunk.length - this.#at;
    this.#keep(Math.min(wanted, available));
    return available >= wanted;
  }

  #keep(count: number): void {
    for (let index = 0; index < count; index++) {
      this.#partial[this.#partialLength + index] = this.#chunk[this.#at + index]!;
    }
    this.#partialLength += count;
    this.#at += count;
  }

  /** Checks the header at `start`, of which {@link PREFIX_SIZE} bytes are there; 0 when it is bad. */
  #aduSize(bytes: Uint8Array, start: number): number {
    const protocolId = readWord(bytes, start + 2);
    const length = readWord(bytes, start + 4);
    if (protocolId !== 0) {
      this.problem = { kind: 'protocolId', protocolId };
      return 0;
    }
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      this.problem = { kind: 'length', length };
      return 0;
    }
    return PREFIX_SIZE + length;
  }
}

/** Writes an MBAP header for a PDU of `pduLength` bytes; returns where the PDU goes. */
export function writeMbapHeader(
  target: Uint8Array,
  start: number,
  transactionId: number,
  unitId: number,
  pduLength: number,
): number {
  writeWord(target, start, transactionId);
  writeWord(target, start + 2, 0);
  writeWord(target, start + 4, pduLength + 1);
  target[start + 6] = unitId;
  return start + MBAP_HEADER_SIZE;
}
