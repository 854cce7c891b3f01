import { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import {
  ExceptionResponseError,
  InvalidResponseError,
  LineClosedError,
  RequestTimeoutError,
  UnsupportedFunctionError,
} from '../line/errors.ts';
import type { Line, RequestOptions } from '../line/line.ts';

/** How often a window is asked again, beyond the retries of the line. */
const RETRIES = 3;

/**
 * Reads a window: holding registers that show what the first ones of them ask for. Asking and reading go in one transaction
 * (function 23); a device or client without that function is written to and then read. What is asked changes nothing in the
 * device, so an answer that was lost, or that shows what another client asked for, is asked for again.
 */
export class WindowReader {
  readonly #line: Line;
  readonly #unitId: number;
  readonly #address: number;
  readonly #count: number;
  readonly #options: RequestOptions;
  #apart = false;

  /** The window has `count` registers from `address` on. */
  constructor(line: Line, unitId: number, address: number, count: number, options: RequestOptions) {
    this.#line = line;
    this.#unitId = unitId;
    this.#address = address;
    this.#count = count;
    this.#options = options;
  }

  /**
   * All registers of the window, once they show what was asked; undefined when they never do.
   * @param asked the registers that ask
   * @throws LineError
   */
  async read(asked: Uint8Array, shows: (registers: Uint8Array) => boolean): Promise<Uint8Array | undefined> {
    for (let attempt = 0; attempt <= RETRIES; attempt++) {
      try {
        const registers = await this.#ask(asked);
        if (shows(registers)) return registers;
      } catch (error) {
        if (attempt === RETRIES || !isLost(error)) throw error;
      }
    }
    return undefined;
  }

  async #ask(asked: Uint8Array): Promise<Uint8Array> {
    const [line, unitId, address] = [this.#line, this.#unitId, this.#address];
    if (!this.#apart) {
      try {
        return await line.readWriteRegisters(unitId, address, this.#count, address, asked, this.#options);
      } catch (error) {
        if (!lacksFunction(error)) throw error;
        this.#apart = true;
      }
    }
    await line.writeRegisters(unitId, address, asked, this.#options);
    return line.readRegisters(unitId, Bank.holdingRegisters, address, this.#count, this.#options);
  }
}

/** Errors behind which the same request may well be answered. */
function isLost(error: unknown): boolean {
  return (
    error instanceof RequestTimeoutError ||
    error instanceof InvalidResponseError ||
    (error instanceof LineClosedError && error.reason === 'lost')
  );
}

function lacksFunction(error: unknown): boolean {
  return (
    error instanceof UnsupportedFunctionError ||
    (error instanceof ExceptionResponseError && error.exceptionCode === ExceptionCode.illegalFunction)
  );
}
