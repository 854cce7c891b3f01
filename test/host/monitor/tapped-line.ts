import { Pty } from '../../../sim/bus/pty.ts';

/** Three serial ports on one line, each a pseudo-terminal: a host, a device, and one that hears both. */
export class TappedLine {
  readonly #host = new Pty();
  readonly #device = new Pty();
  readonly #tap = new Pty();
  /** What came out of the port that only listens. */
  readonly fromTap: Uint8Array[] = [];
  /** Done to each byte on its way to the host and to the tap. */
  toHost: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes;

  constructor() {
    this.#host.onData((bytes) => {
      this.#device.write(Uint8Array.from(bytes));
      this.#tap.write(Uint8Array.from(bytes));
    });
    this.#device.onData((bytes) => {
      const heard = this.toHost(Uint8Array.from(bytes));
      this.#host.write(heard);
      this.#tap.write(heard);
    });
    this.#tap.onData((bytes) => this.fromTap.push(Uint8Array.from(bytes)));
  }

  get hostPath(): string {
    return this.#host.path;
  }

  get devicePath(): string {
    return this.#device.path;
  }

  get tapPath(): string {
    return this.#tap.path;
  }

  /** Pulls the tap's adapter out. */
  unplugTap(): void {
    this.#tap.close();
  }

  close(): void {
    this.#host.close();
    this.#device.close();
  }
}
