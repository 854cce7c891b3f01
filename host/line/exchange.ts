import type { Answer, AnyRequest, Mismatch } from './any-request.ts';

/** One request on its way to its answer. */
export class Exchange {
  readonly unitId: number;
  readonly request: AnyRequest;
  /** Nobody answers it. */
  readonly isBroadcast: boolean;
  /** Bytes of the request's PDU. */
  readonly pduSize: number;
  readonly timeoutMs: number;
  /** Whose turn it takes in the queue. */
  readonly caller: string | number;
  readonly answer: Promise<Answer>;
  /** Of a broadcast, where its caller knows better than the line. */
  turnaroundDelayMs: number | undefined = undefined;
  retriesLeft: number;
  /** How often it was sent. */
  attempts = 0;
  /** When it had been sent the last time. */
  sentAtMs = 0;
  /** When the answer is late; before it was sent, when it is no longer worth waiting for the line. */
  deadlineMs: number;
  /** What came back that did not fit, since it was last sent. */
  mismatch: Mismatch | undefined = undefined;
  #settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  constructor(
    unitId: number,
    request: AnyRequest,
    isBroadcast: boolean,
    pduSize: number,
    timeoutMs: number,
    retries: number,
    caller: string | number,
    deadlineMs: number,
  ) {
    this.unitId = unitId;
    this.request = request;
    this.isBroadcast = isBroadcast;
    this.pduSize = pduSize;
    this.timeoutMs = timeoutMs;
    this.retriesLeft = retries;
    this.caller = caller;
    this.deadlineMs = deadlineMs;
    this.answer = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  resolve(answer: Answer): void {
    this.#take().resolve(answer);
  }

  reject(error: Error): void {
    this.#take().reject(error);
  }

  #take() {
    const settle = this.#settle;
    if (settle === undefined) throw new Error(`a request to unit ${this.unitId} was settled twice`);
    this.#settle = undefined;
    return settle;
  }
}
