import type { ByteTransport } from '../../host/line/byte-transport.ts';
import { Pty } from './pty.ts';
import type { SerialBus, SerialStation } from './serial-bus.ts';
import type { StationOptions } from './serial-station.ts';

/** The far end of a program's port; what a pseudo-terminal knows of the program besides. */
export interface GuestPort extends ByteTransport {
  /** The rate that the program set its port to, in baud; 0 for none. */
  readonly baudRate?: number;
  /** Some program has it open. */
  readonly isOpen?: boolean;
  /** Forgets what was handed over and not read. */
  dropUnread?(): void;
}

export interface GuestOptions extends StationOptions {
  /**
   * Its UART runs at the rate that the program set: a program with the wrong rate hears and sends garbage. Parity is the
   * line's, as a pseudo-terminal does not show it. Default false: programs of any rate are understood.
   */
  readonly followBaud?: boolean;
}

/** What may wait for a program that does not read, besides what the kernel takes. */
const MAX_UNREAD_BYTES = 4096;
/** What a program may send ahead of the line. */
const MAX_AHEAD_MS = 10_000;

/** A program on a serial line, by the port that it has open: one more station, paced by the baud rate. */
export class Guest {
  /** Bytes that the program sent too far ahead of the line, or did not read. */
  lostBytes = 0;
  readonly #port: GuestPort;
  readonly #station: SerialStation;
  readonly #stopFollowing: () => void;
  #baudRate: number;
  #endUart: () => void = () => {};

  constructor(name: string, bus: SerialBus, port: GuestPort, options: GuestOptions = {}) {
    const station = bus.attach(name, options);
    this.#port = port;
    this.#station = station;
    this.#baudRate = station.uart.baudRate;
    // A transmission is told before it is heard.
    this.#stopFollowing = options.followBaud === true ? bus.onTransmission(() => this.#follow()) : () => {};
    port.onData((bytes) => {
      if (options.followBaud === true) this.#follow();
      if (station.aheadMs > MAX_AHEAD_MS) this.lostBytes += bytes.length;
      else station.write(bytes);
    });
    port.onClose(() => this.#leave());
    station.onData((bytes) => this.#hand(bytes));
  }

  /** Leaves the line and hangs up the port. */
  close(): void {
    this.#leave();
    this.#port.close();
  }

  #leave(): void {
    this.#stopFollowing();
    this.#station.close();
  }

  #follow(): void {
    const { baudRate } = this.#port;
    if (baudRate === undefined || baudRate === 0 || baudRate === this.#baudRate) return;
    this.#baudRate = baudRate;
    this.#endUart();
    this.#endUart = this.#station.setUart({ baudRate });
  }

  /** A port that nobody has open hears nothing, so that whoever opens it next finds nothing old in it. */
  #hand(bytes: Uint8Array): void {
    const port = this.#port;
    if (port.isOpen === false) port.dropUnread?.();
    else if (port.queuedBytes > MAX_UNREAD_BYTES) this.lostBytes += bytes.length;
    else port.write(bytes);
  }
}

/** A pseudo-terminal on a line: any program opens `path` as its serial port. */
export class PtyGuest extends Guest {
  readonly path: string;

  /** @throws PtyError */
  static open(name: string, bus: SerialBus, options: GuestOptions = {}): PtyGuest {
    return new PtyGuest(name, bus, new Pty(), options);
  }

  private constructor(name: string, bus: SerialBus, pty: Pty, options: GuestOptions) {
    super(name, bus, pty, options);
    this.path = pty.path;
  }
}
