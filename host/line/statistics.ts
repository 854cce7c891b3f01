/** What happened on a line since it was opened; live, and only ever growing but for the last two. */
export interface LineStatistics {
  /** Requests that callers made and the line took. */
  readonly requests: number;
  /** Frames sent: requests, their retries, and broadcasts. */
  readonly sent: number;
  /** Answers that reached their caller, exceptions included. */
  readonly responses: number;
  /** Answers that were Modbus exceptions. */
  readonly exceptions: number;
  /** Requests that were sent again. */
  readonly retries: number;
  /** Times that a device did not answer a frame in time. */
  readonly timeouts: number;
  /** Broken frames and stretches of noise on a serial line. */
  readonly crcErrors: number;
  /** Answers that did not fit the request that they came for. */
  readonly invalidResponses: number;
  /** Good frames that answered nothing that was being asked: too late, from elsewhere, or twice. Never delivered. */
  readonly lateAnswers: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  /** Times that the port or connection was opened, the first time included. */
  readonly opened: number;
  /** Times that it was lost. */
  readonly lost: number;
  /** Requests that wait to be sent now. */
  readonly queued: number;
  /** Requests that wait for their answer now. */
  readonly inFlight: number;
}

/** The line's own, writable view of its {@link LineStatistics}. */
export class LineCounters implements LineStatistics {
  requests = 0;
  sent = 0;
  responses = 0;
  exceptions = 0;
  retries = 0;
  timeouts = 0;
  crcErrors = 0;
  invalidResponses = 0;
  lateAnswers = 0;
  bytesSent = 0;
  bytesReceived = 0;
  opened = 0;
  lost = 0;
  readonly #waiting: () => { readonly queued: number; readonly inFlight: number };

  constructor(waiting: () => { readonly queued: number; readonly inFlight: number }) {
    this.#waiting = waiting;
  }

  get queued(): number {
    return this.#waiting().queued;
  }

  get inFlight(): number {
    return this.#waiting().inFlight;
  }

  toJSON(): LineStatistics {
    return { ...this, queued: this.queued, inFlight: this.inFlight };
  }
}
