import { WebSocket } from 'ws';
import type { CancelTimer, Clock } from '../clock/clock.ts';

export interface AudienceOptions {
  readonly clock: Clock;
  /** A browser sent a text. */
  readonly onText: (listener: Listener, text: string) => void;
  /** A browser came or went. */
  readonly onChange?: (listener: Listener, change: 'came' | 'went') => void;
}

const BEAT_MS = 5000;
/** A browser that does not take what it is sent is cut off: when it comes again it gets everything as it is then. */
const MOST_WAITING_BYTES = 4 << 20;
const BEATS_MISSED = 3;

/** A browser that is told. */
export class Listener {
  readonly browser: string;
  readonly #socket: WebSocket;
  /** Pings since the last pong. */
  #missed = 0;

  constructor(socket: WebSocket, browser: string) {
    this.#socket = socket;
    this.browser = browser;
    socket.on('pong', () => {
      this.#missed = 0;
    });
  }

  /** @param text JSON */
  send(text: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > MOST_WAITING_BYTES) this.#socket.terminate();
    else this.#socket.send(text);
  }

  /** It sent what is no command. */
  refuse(why: string): void {
    // A close frame has room for so much.
    this.#socket.close(1008, `no command: ${why}`.slice(0, 120));
  }

  farewell(): void {
    this.#socket.close(1001, 'the server ends');
  }

  beat(text: string): void {
    if (this.#missed >= BEATS_MISSED) this.#socket.terminate();
    this.#missed++;
    this.#socket.ping();
    this.send(text);
  }
}

/**
 * Browsers that are told what is new, with a sign of life every five seconds. Who gives none, or does not take what it is sent,
 * is cut off.
 */
export class Audience<News> {
  readonly #options: AudienceOptions;
  readonly #listeners = new Set<Listener>();
  #cancelBeat: CancelTimer;

  constructor(options: AudienceOptions) {
    this.#options = options;
    this.#cancelBeat = options.clock.after(BEAT_MS, this.#beat);
  }

  get listeners(): ReadonlySet<Listener> {
    return this.#listeners;
  }

  readonly add = (socket: WebSocket, browser: string): void => {
    const { onText, onChange } = this.#options;
    const listener = new Listener(socket, browser);
    this.#listeners.add(listener);
    socket.on('message', (data, isBinary) => {
      if (isBinary) socket.close(1003, 'commands are text');
      else onText(listener, String(data));
    });
    socket.on('close', () => {
      this.#listeners.delete(listener);
      onChange?.(listener, 'went');
    });
    onChange?.(listener, 'came');
  };

  tell(news: News): void {
    if (this.#listeners.size === 0) return;
    const text = JSON.stringify(news);
    for (const listener of this.#listeners) listener.send(text);
  }

  close(): void {
    this.#cancelBeat();
    for (const listener of this.#listeners) listener.farewell();
  }

  readonly #beat = (): void => {
    const text = JSON.stringify({ kind: 'beat' });
    for (const listener of this.#listeners) listener.beat(text);
    this.#cancelBeat = this.#options.clock.after(BEAT_MS, this.#beat);
  };
}
