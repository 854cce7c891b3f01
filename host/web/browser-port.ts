import { WebSocket } from 'ws';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { PortError } from '../line/errors.ts';
import type { LineSettings } from '../scan/found-device.ts';
import { type PortCommand, parsePortNews } from './port-message.ts';

/** How such a line is named. */
export const BROWSER_LINE = 'browser';

/** The browser opens and closes a port within this time, or it does not. */
const ANSWER_MS = 10_000;
const PING_MS = 2000;
const PINGS_MISSED = 5;
/** Round trips that count: the slowest of the last ones. */
const TRIPS_KEPT = 8;

/**
 * The serial port of a browser (Web Serial), reached by its WebSocket: what a line is opened over. One browser at a time has the
 * port; when it goes, the line is lost, and when it or another one comes, the next opening finds it.
 */
export class BrowserPort {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #socket: WebSocket | undefined;
  #transport: BrowserTransport | undefined;
  #lastId = 0;
  #answered = new Map<number, (problem: string | undefined) => void>();
  #onAttached: () => void = () => {};
  #trips: number[] = [];
  #cancelPing: CancelTimer = () => {};

  /** @param onChange a browser came or went */
  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get isAttached(): boolean {
    return this.#socket !== undefined;
  }

  /** From the host to the browser and back, the slowest of late, in ms; undefined before it was measured. */
  get roundTripMs(): number | undefined {
    return this.#trips.length === 0 ? undefined : Math.max(...this.#trips);
  }

  /** Resolves when a browser has the port and its round trip is known. */
  attached(): Promise<void> {
    if (this.roundTripMs !== undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onAttached = resolve;
    });
  }

  /** A browser that has a port; a second one is sent away. */
  readonly attach = (socket: WebSocket): void => {
    if (this.#socket !== undefined) {
      socket.close(4001, 'another page has the port');
      return;
    }
    this.#socket = socket;
    this.#trips = [];
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.#transport?.receive(data);
      else this.#told(data.toString('utf8'));
    });
    socket.on('close', () => this.#detach());
    this.#ping(socket, 0);
  };

  /** @throws PortError */
  async open(settings: LineSettings): Promise<ByteTransport> {
    const socket = this.#socket;
    if (socket === undefined) throw new PortError(BROWSER_LINE, 'notChosen');
    const { baudRate, parity, stopBits } = settings;
    const problem = await this.#ask(socket, { kind: 'open', id: ++this.#lastId, baudRate, parity, stopBits });
    if (problem !== undefined) throw new PortError(BROWSER_LINE, 'failed', new Error(problem));
    const transport = new BrowserTransport(socket, () => this.#close(socket, transport));
    this.#transport = transport;
    return transport;
  }

  #close(socket: WebSocket, transport: BrowserTransport): void {
    if (this.#transport === transport) this.#transport = undefined;
    const over = (): void => transport.end();
    this.#ask(socket, { kind: 'close', id: ++this.#lastId }).then(over, over);
  }

  #ask(socket: WebSocket, command: PortCommand): Promise<string | undefined> {
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve('the browser is gone');
    return new Promise((resolve) => {
      const answer = (problem: string | undefined): void => {
        cancel();
        this.#answered.delete(command.id);
        resolve(problem);
      };
      const cancel = this.#clock.after(ANSWER_MS, () => answer(`the browser did not ${command.kind} it in time`));
      this.#answered.set(command.id, answer);
      socket.send(JSON.stringify(command));
    });
  }

  #told(text: string): void {
    const news = parsePortNews(text);
    switch (news?.kind) {
      case undefined:
        this.#socket?.close(1008, 'that says nothing of a port');
        return;
      case 'opened':
      case 'closed':
        this.#answered.get(news.id)?.(undefined);
        return;
      case 'failed':
        this.#answered.get(news.id)?.(news.reason);
        return;
      case 'lost': {
        const lost = this.#transport;
        this.#transport = undefined;
        lost?.end(new Error(news.reason));
        return;
      }
    }
  }

  #ping(socket: WebSocket, missed: number): void {
    if (missed >= PINGS_MISSED) {
      socket.terminate();
      return;
    }
    const sentMs = this.#clock.monotonicMs();
    let isMissed = true;
    socket.once('pong', () => {
      isMissed = false;
      const isFirst = this.#trips.length === 0;
      this.#trips = [...this.#trips, this.#clock.monotonicMs() - sentMs].slice(-TRIPS_KEPT);
      if (!isFirst) return;
      this.#onAttached();
      this.#onChange();
    });
    socket.ping();
    this.#cancelPing = this.#clock.after(PING_MS, () => this.#ping(socket, isMissed ? missed + 1 : 0));
  }

  #detach(): void {
    this.#cancelPing();
    this.#socket = undefined;
    this.#trips = [];
    for (const answer of [...this.#answered.values()]) answer('the browser is gone');
    const lost = this.#transport;
    this.#transport = undefined;
    lost?.end(new Error('the browser that has the port is gone'));
    this.#onChange();
  }
}

/** The open port. */
class BrowserTransport implements ByteTransport {
  readonly name = BROWSER_LINE;
  readonly #socket: WebSocket;
  readonly #askToClose: () => void;
  #listener: (bytes: Uint8Array) => void = () => {};
  #onClose: (error?: Error) => void = () => {};
  #isClosing = false;
  #ended = false;

  constructor(socket: WebSocket, askToClose: () => void) {
    this.#socket = socket;
    this.#askToClose = askToClose;
  }

  get queuedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  write(bytes: Uint8Array): void {
    // It is copied, for the library may keep it for longer than the caller.
    if (!this.#isClosing && !this.#ended) this.#socket.send(Uint8Array.from(bytes), { binary: true });
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    if (this.#isClosing || this.#ended) return;
    this.#isClosing = true;
    this.#askToClose();
  }

  receive(bytes: Uint8Array): void {
    if (!this.#isClosing && !this.#ended) this.#listener(bytes);
  }

  /** The port is closed, or lost. */
  end(error?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onClose(this.#isClosing ? undefined : error);
  }
}
