import type { ByteTransport } from './byte-transport.ts';
import { openSerialPort, type SerialSettings } from './serial-port.ts';

/**
 * One port for several that speak on it, as stations share a line: each hears all that comes in, and what they write goes
 * out in order. The port closes with the last of them.
 */
export class SharedPort {
  readonly #port: ByteTransport;
  readonly #shares = new Set<Share>();

  constructor(port: ByteTransport) {
    this.#port = port;
    port.onData((bytes) => {
      for (const share of [...this.#shares]) share.hear(bytes);
    });
    port.onClose((error) => {
      for (const share of [...this.#shares]) this.#end(share, error);
    });
  }

  /** Another one that speaks. */
  share(): ByteTransport {
    const share = new Share(this.#port, () => {
      if (this.#shares.size === 1) this.#port.close();
      else this.#end(share);
    });
    this.#shares.add(share);
    return share;
  }

  #end(share: Share, error?: Error): void {
    if (this.#shares.delete(share)) share.end(error);
  }
}

/** Ports that are opened once, however many open them. */
export class SharedPorts {
  readonly #opened = new Map<string, Promise<SharedPort>>();

  /** @throws PortError */
  async open(settings: SerialSettings): Promise<ByteTransport> {
    let port = this.#opened.get(settings.path);
    if (port === undefined) {
      port = openSerialPort(settings).then((opened) => new SharedPort(opened));
      this.#opened.set(settings.path, port);
    }
    return (await port).share();
  }
}

class Share implements ByteTransport {
  readonly #port: ByteTransport;
  readonly #leave: () => void;
  #closed = false;
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClose: (error?: Error) => void = () => {};

  constructor(port: ByteTransport, leave: () => void) {
    this.#port = port;
    this.#leave = leave;
  }

  get name(): string {
    return this.#port.name;
  }

  get queuedBytes(): number {
    return this.#port.queuedBytes;
  }

  write(bytes: Uint8Array): void {
    if (!this.#closed) this.#port.write(bytes);
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#leave();
  }

  hear(bytes: Uint8Array): void {
    if (!this.#closed) this.#onData(bytes);
  }

  end(error?: Error): void {
    this.#closed = true;
    this.#onClose(error);
  }
}
