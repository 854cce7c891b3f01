import { Pty } from '../../sim/bus/pty.ts';

/** A null-modem cable: two serial ports, each a pseudo-terminal, of which what goes into one comes out of the other. */
export class RtuLink {
  readonly #server = new Pty();
  readonly #client = new Pty();
  #unplugged = false;

  constructor() {
    this.#server.onData((bytes) => this.#client.write(Uint8Array.from(bytes)));
    this.#client.onData((bytes) => {
      if (!this.#unplugged) this.#server.write(Uint8Array.from(bytes));
    });
  }

  get serverPath(): string {
    return this.#server.path;
  }

  get clientPath(): string {
    return this.#client.path;
  }

  /** Pulls the server's end out. */
  unplugServer(): void {
    if (this.#unplugged) return;
    this.#unplugged = true;
    this.#server.close();
  }

  close(): void {
    this.#client.close();
    this.unplugServer();
  }
}
