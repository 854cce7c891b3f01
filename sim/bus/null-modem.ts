import type { Clock } from '../../host/clock/clock.ts';
import type { ByteTransport } from '../../host/line/byte-transport.ts';

/** One end of a null modem cable. */
class CableEnd implements ByteTransport {
  readonly name: string;
  readonly queuedBytes = 0;
  other: CableEnd | undefined;
  readonly #clock: Clock;
  #closed = false;
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClose: (error?: Error) => void = () => {};

  constructor(name: string, clock: Clock) {
    this.name = name;
    this.#clock = clock;
  }

  write(bytes: Uint8Array): void {
    if (this.#closed) return;
    const copy = Uint8Array.from(bytes);
    this.#clock.turn(() => this.other!.#receive(copy));
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    if (this.#closed) return;
    this.#end();
    this.#clock.turn(() => this.other!.#end(new Error('the other end was closed')));
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#closed) this.#onData(bytes);
  }

  #end(error?: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose(error);
  }
}

/** Two ports in memory: what is written to one is heard at the other on the clock's next turn, at no baud rate. */
export function nullModem(clock: Clock, name = 'null modem'): readonly [ByteTransport, ByteTransport] {
  const [one, other] = [new CableEnd(`${name} a`, clock), new CableEnd(`${name} b`, clock)];
  one.other = other;
  other.other = one;
  return [one, other];
}
