import { ExceptionCode, MAX_TCP_ADU_SIZE, MBAP_HEADER_SIZE } from '../../protocols/modbus/constants.ts';
import { MbapFramer, type MbapProblem } from '../../protocols/modbus/tcp.ts';
import type { AccessGuard } from './access/access-guard.ts';
import { answer, writeException } from './answer.ts';
import type { ServedSocket } from './served-socket.ts';
import type { ServedUnit } from './served-unit.ts';

/** Answers that go out in one write: those to a whole chunk of requests, up to this. */
const OUTPUT_SIZE = 64 * 1024;

/** Where answers are put together; the connections of a server take turns with one of these. */
export class OutputBuffer {
  /** A Buffer, because a socket makes one of anything else. */
  bytes = Buffer.alloc(OUTPUT_SIZE);

  /** The socket still needs what it was given: leaves it the memory and goes on with new. */
  giveAway(): void {
    this.bytes = Buffer.alloc(OUTPUT_SIZE);
  }
}

/** What a connection needs of its server. */
export interface ConnectionOwner {
  readonly output: OutputBuffer;
  /** The unit that a unit id addresses. */
  readonly units: readonly (ServedUnit | undefined)[];
  nowMs(): number;
  /** `count` good frames arrived. */
  onFrames(count: number): void;
  onProblem(problem: MbapProblem, connection: TcpConnection): void;
  onEnd(connection: TcpConnection): void;
}

/**
 * One client of a TCP server. Requests are answered in the order in which they came, those of one chunk with one
 * write. While the client does not take its answers nothing more is read from it, so what it can make us hold is one
 * chunk of requests and one output buffer.
 */
export class TcpConnection {
  readonly peer: string;
  /** When the last whole request arrived; a client that sends pieces of one does not count as active. */
  activeAtMs: number;
  readonly #socket: ServedSocket;
  readonly #owner: ConnectionOwner;
  readonly #guard: AccessGuard | undefined;
  readonly #framer = new MbapFramer();
  #paused = false;
  #ending = false;

  /** @param guard what is let through of the client's requests; undefined: everything */
  constructor(socket: ServedSocket, owner: ConnectionOwner, guard?: AccessGuard) {
    this.#socket = socket;
    this.#owner = owner;
    this.#guard = guard;
    this.peer = `${socket.remoteAddress}:${socket.remotePort}`;
    this.activeAtMs = owner.nowMs();
    socket.on('data', (chunk: Buffer) => {
      this.#framer.push(chunk);
      this.#answerAll();
    });
    socket.on('drain', () => {
      if (!this.#paused) return;
      this.#paused = false;
      this.#answerAll();
      if (!this.#paused) socket.resume();
    });
    // A reset by the peer arrives here; 'close' follows and says all there is to do.
    socket.on('error', () => {});
    socket.on('close', () => owner.onEnd(this));
  }

  /** Bytes of answers that the operating system has not taken. */
  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  close(): void {
    this.#socket.destroy();
  }

  #answerAll(): void {
    const framer = this.#framer;
    const { output } = this.#owner;
    let length = 0;
    let frames = 0;
    while (!this.#paused && framer.next()) {
      length = this.#answer(output.bytes, length);
      frames++;
      if (length + MAX_TCP_ADU_SIZE > OUTPUT_SIZE) {
        this.#write(length);
        length = 0;
      }
    }
    if (length > 0) this.#write(length);
    if (frames > 0) {
      this.activeAtMs = this.#owner.nowMs();
      this.#owner.onFrames(frames);
    }
    if (framer.problem !== undefined && !this.#paused && !this.#ending) {
      this.#ending = true;
      this.#owner.onProblem(framer.problem, this);
      this.#socket.destroySoon();
    }
  }

  /** Writes the answer to the framer's ADU to `target` from `at`; returns its end. */
  #answer(target: Uint8Array, at: number): number {
    const { bytes, start, end } = this.#framer;
    const unit = this.#owner.units[bytes[start + 6]!];
    const pduAt = at + MBAP_HEADER_SIZE;
    const requestAt = start + MBAP_HEADER_SIZE;
    const pduEnd =
      unit === undefined
        ? writeException(bytes[requestAt]!, ExceptionCode.gatewayPathUnavailable, target, pduAt)
        : answer(unit, bytes, requestAt, end, target, pduAt, this.#guard);
    const length = pduEnd - pduAt + 1;
    target[at] = bytes[start]!;
    target[at + 1] = bytes[start + 1]!;
    target[at + 2] = 0;
    target[at + 3] = 0;
    target[at + 4] = length >>> 8;
    target[at + 5] = length;
    target[at + 6] = bytes[start + 6]!;
    return pduEnd;
  }

  #write(length: number): void {
    const { output } = this.#owner;
    const socket = this.#socket;
    const flowing = socket.write(output.bytes.subarray(0, length));
    // Node hands the bytes to the kernel at once where that takes them; only then may the memory be used again.
    if (socket.writableLength === 0) return;
    if (socket.copies !== true) output.giveAway();
    if (flowing) return;
    this.#paused = true;
    socket.pause();
  }
}
