import { WebSocket } from 'ws';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import { type NumberedCommand, type PageNews, type PageState, parseCommand } from './page-message.ts';

export interface ViewersOptions {
  readonly clock: Clock;
  readonly state: () => PageState;
  /** @returns what is wrong with it, as the page is to show it */
  readonly obey: (command: Exclude<NumberedCommand['command'], { kind: 'takeOver' }>) => Promise<string | undefined>;
}

const BEAT_MS = 5000;
/** A browser that does not take what it is sent is cut off: when it comes again it gets the state as it is then. */
const MOST_WAITING_BYTES = 4 << 20;
const BEATS_MISSED = 3;

interface Viewer {
  readonly browser: string;
  readonly socket: WebSocket;
  /** Pings since the last pong. */
  missed: number;
}

/** Browsers that look on. One of them decides: the first, or who took over. */
export class Viewers {
  readonly #options: ViewersOptions;
  readonly #viewers = new Set<Viewer>();
  #driver: string | undefined;
  #isStale = false;
  #cancelBeat: CancelTimer;
  #closed = false;

  constructor(options: ViewersOptions) {
    this.#options = options;
    this.#cancelBeat = options.clock.after(BEAT_MS, this.#beat);
  }

  /** Does this browser decide? */
  drives(browser: string): boolean {
    return this.#driver === browser;
  }

  readonly add = (socket: WebSocket, browser: string): void => {
    const viewer: Viewer = { browser, socket, missed: 0 };
    this.#viewers.add(viewer);
    this.#driver ??= browser;
    socket.on('pong', () => {
      viewer.missed = 0;
    });
    socket.on('message', (data, isBinary) => {
      if (isBinary) socket.close(1003, 'commands are text');
      else void this.#received(viewer, String(data));
    });
    socket.on('close', () => {
      this.#viewers.delete(viewer);
      this.changed();
    });
    this.changed();
  };

  /** The state is another one: it goes out once other work that is due had its turn. */
  readonly changed = (): void => {
    if (this.#isStale || this.#closed) return;
    this.#isStale = true;
    this.#options.clock.turn(() => {
      this.#isStale = false;
      if (!this.#closed) this.#tellState();
    });
  };

  #tellState(): void {
    const state = this.#options.state();
    for (const viewer of this.#viewers) {
      this.#send(viewer, { kind: 'state', state, drives: this.drives(viewer.browser), viewers: this.#viewers.size });
    }
  }

  /** To all that look on. */
  tell(news: PageNews): void {
    for (const viewer of this.#viewers) this.#send(viewer, news);
  }

  /** Those who look on hear the last state. */
  close(): void {
    this.#closed = true;
    this.#tellState();
    this.#cancelBeat();
    for (const { socket } of this.#viewers) socket.close(1001, 'the server ends');
  }

  async #received(viewer: Viewer, text: string): Promise<void> {
    const read = parseCommand(text);
    if (typeof read === 'string') {
      viewer.socket.close(1008, `no command: ${read}`);
      return;
    }
    const { id, command } = read;
    const problem = await this.#obey(viewer.browser, command);
    this.#send(viewer, { kind: 'reply', id, ...(problem !== undefined && { problem }) });
  }

  async #obey(browser: string, command: NumberedCommand['command']): Promise<string | undefined> {
    if (command.kind === 'takeOver') {
      this.#driver = browser;
      this.changed();
      return undefined;
    }
    if (!this.drives(browser)) return 'another browser has this session: take it over first';
    return this.#options.obey(command);
  }

  #send({ socket }: Viewer, news: PageNews): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount > MOST_WAITING_BYTES) socket.terminate();
    else socket.send(JSON.stringify(news));
  }

  readonly #beat = (): void => {
    for (const viewer of this.#viewers) {
      if (viewer.missed >= BEATS_MISSED) viewer.socket.terminate();
      viewer.missed++;
      viewer.socket.ping();
      this.#send(viewer, { kind: 'beat' });
    }
    this.#cancelBeat = this.#options.clock.after(BEAT_MS, this.#beat);
  };
}
