import type { Line } from '../line/line.ts';

/** How a session opens its lines. @throws PortError, LineAddressError */
export type OpenLine = (address: string) => Promise<Line>;

/**
 * Lines of a session, opened when they are needed. A serial port is open with one setting at a time, so a line is closed when
 * another address is asked for.
 */
export class LinePool {
  readonly #open: OpenLine;
  #address: string | undefined;
  #line: Line | undefined;

  constructor(open: OpenLine) {
    this.#open = open;
  }

  /** @throws PortError, LineAddressError */
  async line(address: string): Promise<Line> {
    if (this.#line !== undefined && this.#address === address) return this.#line;
    await this.close();
    this.#line = await this.#open(address);
    this.#address = address;
    return this.#line;
  }

  /** Before something else takes the port, such as a scan. */
  async close(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    await line?.close();
  }
}
