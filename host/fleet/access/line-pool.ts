import type { Line } from '../../line/line.ts';

/** A line that is open for one of those who use it. */
export interface SharedLine {
  readonly line: Line;
  /** The line closes when all who use it have closed it. */
  close(): Promise<void>;
}

interface Open {
  readonly line: Promise<Line>;
  users: number;
}

/** Lines by their addresses, each open once, however many use it: a serial port can be. */
export class LinePool {
  readonly #openLine: (address: string) => Promise<Line>;
  readonly #open = new Map<string, Open>();

  constructor(openLine: (address: string) => Promise<Line>) {
    this.#openLine = openLine;
  }

  /** @throws LineAddressError, PortError */
  async open(address: string): Promise<SharedLine> {
    const open = this.#open.get(address) ?? { line: this.#openLine(address), users: 0 };
    this.#open.set(address, open);
    open.users++;
    let isClosed = false;
    const close = async (): Promise<void> => {
      if (isClosed) return;
      isClosed = true;
      if (--open.users > 0) return;
      if (this.#open.get(address) === open) this.#open.delete(address);
      const line = await open.line.catch(() => undefined);
      await line?.close();
    };
    try {
      return { line: await open.line, close };
    } catch (error) {
      await close();
      throw error;
    }
  }
}
