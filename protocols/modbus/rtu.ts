import { SerialFramer } from '../serial/serial-framer.ts';
import { EXCEPTION_FLAG, MAX_RTU_ADU_SIZE, MIN_RTU_ADU_SIZE } from './constants.ts';
import { crc16 } from './crc.ts';
import { LENGTH_UNKNOWN } from './frame-length.ts';
import {
  type FrameKind,
  findTwoFrames,
  findUnknownFrame,
  frameSize,
  isImpossibleUnit,
  isWhole,
  type LineView,
  markFramesToEnd,
  wholeFrameSize,
} from './rtu-search.ts';

/** Room for a broken frame of the largest size and the frame after it. */
const BUFFER_SIZE = 2 * MAX_RTU_ADU_SIZE;

/**
 * A frame with a good CRC: `bytes` from `start` (unit id) to before `end` (after the CRC), valid during the call only.
 * The kind is certain for frames to served units; frames between others may be taken one for the other where they
 * look alike. A frame of an unknown function counts as a request to a server and as a response to a client.
 */
export type RtuFrameListener = (bytes: Uint8Array, start: number, end: number, kind: FrameKind) => void;

type Verdict = 'accept' | 'wait' | 'broken';

/**
 * Finds the frames in the bytes of a serial line (Modbus over Serial Line V1.02, 2.5.1).
 *
 * A frame ends where its function code says it does and its CRC is good, so no timer is needed while all goes well,
 * and it does not matter how the operating system cut the bytes. Bytes that make no frame are held until the owner
 * reports the line {@link silence | silent}, or two whole frames in a row show where frames start again. Only then are
 * frames looked for inside them, so a frame inside the data of another one is not taken for real.
 */
export class RtuFramer extends SerialFramer {
  readonly #view: LineView;
  readonly #onFrame: RtuFrameListener;
  readonly #leadsToEnd = new Uint8Array(BUFFER_SIZE + 1);
  /** The byte at `#start` follows a silence or a good frame. */
  #atBoundary = true;
  /** What is at `#start` can no longer become a frame of known length. */
  #broken = false;
  /** Unit and function of a request to another unit, whose response is due; -1 when none is. */
  #awaitedUnit = -1;
  #awaitedFunction = -1;
  #size = 0;
  #kind: FrameKind = 'request';

  constructor(view: LineView, onFrame: RtuFrameListener) {
    super(BUFFER_SIZE);
    this.#view = view;
    this.#onFrame = onFrame;
  }

  override reset(): void {
    super.reset();
    this.#awaitedUnit = -1;
  }

  protected override clear(): void {
    super.clear();
    this.#atBoundary = true;
    this.#broken = false;
  }

  /** Delivers what can be delivered while more bytes may follow. */
  protected take(): void {
    while (this.end > this.start) {
      if (this.#broken) {
        if (!this.#recover()) break;
        continue;
      }
      if (isImpossibleUnit(this.#view, this.bytes[this.start]!)) {
        this.skip(1);
        continue;
      }
      const verdict = this.#examine();
      if (verdict === 'wait') break;
      if (verdict === 'accept') this.#deliver(this.#size, this.#kind);
      else this.#broken = true;
    }
  }

  /** Judges the bytes at the boundary; sets `#size` and `#kind` when they are a frame. */
  #examine(): Verdict {
    const request = frameSize(this.#view, 'request', this.bytes, this.start, this.end);
    const response = frameSize(this.#view, 'response', this.bytes, this.start, this.end);
    const available = this.end - this.start;
    const mayComplete = (size: number) => size !== LENGTH_UNKNOWN && (size === 0 || size > available);
    const awaited = this.#isAwaited(this.start);
    if (awaited) {
      if (mayComplete(response)) return 'wait';
      if (isWhole(this.bytes, this.start, this.end, response)) return this.#accept(response, 'response');
    }
    if (isWhole(this.bytes, this.start, this.end, request)) return this.#accept(request, 'request');
    if (!awaited && isWhole(this.bytes, this.start, this.end, response)) return this.#accept(response, 'response');
    return mayComplete(request) || mayComplete(response) ? 'wait' : 'broken';
  }

  #accept(size: number, kind: FrameKind): Verdict {
    this.#size = size;
    this.#kind = kind;
    return 'accept';
  }

  #isAwaited(at: number): boolean {
    return (
      this.#awaitedUnit === this.bytes[at] &&
      at + 1 < this.end &&
      this.#awaitedFunction === (this.bytes[at + 1]! & ~EXCEPTION_FLAG)
    );
  }

  #deliver(size: number, kind: FrameKind): void {
    const start = this.start;
    const unitId = this.bytes[start]!;
    this.frames++;
    this.start += size;
    this.#atBoundary = true;
    this.#broken = false;
    this.inNoise = false;
    const answeredByOther = kind === 'request' && unitId !== 0 && !this.#view.isServed(unitId);
    this.#awaitedUnit = answeredByOther ? unitId : -1;
    this.#awaitedFunction = answeredByOther ? this.bytes[start + 1]! : -1;
    this.#onFrame(this.bytes, start, start + size, kind);
  }

  /** Looks behind a broken frame; true when frames start again at `#start`. */
  #recover(): boolean {
    if (this.#atBoundary) {
      const size = findUnknownFrame(
        this.bytes,
        this.start,
        this.end,
        (at) => wholeFrameSize(this.#view, this.bytes, at, this.end) > 0,
      );
      if (size > 0) {
        this.#deliver(size, this.#unknownKind);
        return true;
      }
    }
    const found = findTwoFrames(this.#view, this.bytes, this.start, this.end);
    if (found === this.end) return false;
    this.skip(found - this.start);
    this.#atBoundary = true;
    this.#broken = false;
    this.#awaitedUnit = -1;
    return true;
  }

  get #unknownKind(): FrameKind {
    return this.#view.role === 'client' ? 'response' : 'request';
  }

  /** Delivers what can be delivered when nothing follows. */
  protected resolve(): void {
    const { start, end } = { start: this.start, end: this.end };
    const leadsToEnd = this.#leadsToEnd;
    markFramesToEnd(this.#view, this.bytes, start, end, leadsToEnd);
    if (this.#atBoundary && leadsToEnd[start] === 0) {
      const whole = end - start;
      if (whole >= MIN_RTU_ADU_SIZE && whole <= MAX_RTU_ADU_SIZE && crc16(this.bytes, start, end) === 0) {
        this.#deliver(whole, this.#unknownKind);
        return;
      }
    }
    let first = this.start;
    while (leadsToEnd[first] === 0) first++;
    this.skip(first - this.start);
    while (this.start < this.end) this.#deliverTowardsEnd();
  }

  /** Delivers the frame at `#start`, from which frames reach the end; of two readings the one that is awaited. */
  #deliverTowardsEnd(): void {
    const kinds: readonly FrameKind[] = this.#isAwaited(this.start) ? ['response', 'request'] : ['request', 'response'];
    for (const kind of kinds) {
      const size = frameSize(this.#view, kind, this.bytes, this.start, this.end);
      if (isWhole(this.bytes, this.start, this.end, size) && this.#leadsToEnd[this.start + size] === 1) {
        this.#deliver(size, kind);
        return;
      }
    }
    throw new Error(`RtuFramer: no frame at ${this.start}, which was marked as the start of one`);
  }

  /** Moves what is held to the front; a full buffer of bytes that make no frames loses its older half. */
  protected override makeRoom(): void {
    if (this.start === 0) {
      this.skip(MAX_RTU_ADU_SIZE);
      this.#atBoundary = false;
    }
    super.makeRoom();
  }
}
