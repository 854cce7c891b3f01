import { DiagnosticsSubFunction } from '../../protocols/modbus/constants.ts';

/** What a line counts for all units on it; both numbers only grow. */
export interface LineCounts {
  /** Messages without error, whoever they were for. */
  readonly frames: number;
  /** Messages whose CRC was wrong or that were cut short. */
  readonly communicationErrors: number;
}

/** The counters of one unit on one line (Modbus Application Protocol V1.1b3, 6.8.1; 16 bits when read). */
export class DiagnosticCounters {
  /** Exceptions, also those of broadcasts, which are not sent. */
  exceptionErrors = 0;
  /** Messages to this unit that it processed, broadcasts included. */
  serverMessages = 0;
  /** Messages to this unit that it returned nothing to. */
  noResponses = 0;
  readonly #line: LineCounts;
  #framesBefore = 0;
  #communicationErrorsBefore = 0;

  constructor(line: LineCounts) {
    this.#line = line;
  }

  clear(): void {
    this.exceptionErrors = 0;
    this.serverMessages = 0;
    this.noResponses = 0;
    this.#framesBefore = this.#line.frames;
    this.#communicationErrorsBefore = this.#line.communicationErrors;
  }

  /** The count that a diagnostics sub-function returns, modulo 65536. */
  read(subFunction: number): number {
    return this.#count(subFunction) & 0xffff;
  }

  #count(subFunction: number): number {
    switch (subFunction) {
      case DiagnosticsSubFunction.returnBusMessageCount:
        return this.#line.frames - this.#framesBefore;
      case DiagnosticsSubFunction.returnBusCommunicationErrorCount:
        return this.#line.communicationErrors - this.#communicationErrorsBefore;
      case DiagnosticsSubFunction.returnBusExceptionErrorCount:
        return this.exceptionErrors;
      case DiagnosticsSubFunction.returnServerMessageCount:
        return this.serverMessages;
      case DiagnosticsSubFunction.returnServerNoResponseCount:
        return this.noResponses;
      default:
        throw new Error(`diagnostics sub-function ${subFunction} returns no count`);
    }
  }
}
