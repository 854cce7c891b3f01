import { isPaired } from './pairing.js';

/**
 * @typedef {{ readonly problem?: string, readonly content?: unknown }} Reply What was wrong with a command, or what it asked for.
 *
 * @typedef {{ readonly kind: 'reply', readonly id: number } & Reply} NumberedReply
 */

/**
 * @template {{ readonly kind: string }} News
 * @typedef {object} ConnectionListener
 * @property {(news: Exclude<News, { readonly kind: 'reply' }>) => void} onNews
 * @property {() => void} onOpen
 * @property {(waitSeconds: number) => void} onLost Called again each second until it is tried again.
 * @property {() => void} onUnpaired This browser is not known any more.
 * @property {() => { readonly broken: string, readonly none: string }} texts What is wrong with a command that the server did
 *   not answer before the connection was lost, and with one for which there is no connection.
 */

/** The server says something at least every 5 s. */
const SILENT_MS = 16_000;
const LONGEST_WAIT_S = 15;

/** @param {string} path */
export function socketAddress(path) {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`;
}

/**
 * A page's connection to its server: it is made again whenever it is lost.
 *
 * @template Command
 * @template {{ readonly kind: string }} News
 */
export class Connection {
  /** @type {WebSocket | undefined} */
  #socket;
  #listener;
  #lastId = 0;
  /** @type {Map<number, (reply: Reply) => void>} */
  #replies = new Map();
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  #closed = false;

  /** @param {ConnectionListener<News>} listener */
  constructor(listener) {
    this.#listener = listener;
    addEventListener('online', () => this.#retryNow());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#retryNow();
    });
  }

  connect() {
    clearTimeout(this.#silence);
    const socket = new WebSocket(socketAddress('/live'));
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      this.#listener.onOpen();
      this.#heard();
    };
    socket.onmessage = ({ data }) => {
      this.#heard();
      const news = /** @type {NumberedReply | Exclude<News, { readonly kind: 'reply' }>} */ (JSON.parse(data));
      if (news.kind === 'reply') {
        const reply = /** @type {NumberedReply} */ (news);
        this.#replies.get(reply.id)?.(reply);
      } else this.#listener.onNews(/** @type {Exclude<News, { readonly kind: 'reply' }>} */ (news));
    };
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      clearTimeout(this.#silence);
      for (const reply of this.#replies.values()) reply({ problem: this.#listener.texts().broken });
      this.#replies.clear();
      if (!this.#closed) void this.#tryAgain();
    };
  }

  /** There is nothing to connect to any more. */
  close() {
    this.#closed = true;
    this.#socket?.close();
  }

  /** @param {Command} command @returns {Promise<Reply>} */
  ask(command) {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve({ problem: this.#listener.texts().none });
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#replies.set(id, (reply) => {
        this.#replies.delete(id);
        resolve(reply);
      });
      socket.send(JSON.stringify({ id, command }));
    });
  }

  #heard() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#drop(), SILENT_MS);
  }

  /** A connection that says nothing is none; closing it properly would wait for the other end. */
  #drop() {
    const socket = this.#socket;
    if (socket === undefined) return;
    socket.close();
    socket.onclose?.(new CloseEvent('close'));
  }

  #retryNow() {
    if (this.#socket === undefined && !this.#closed && this.#waiting !== undefined) this.#waiting();
  }

  /** @type {(() => void) | undefined} */
  #waiting;

  async #tryAgain() {
    const seconds = Math.min(LONGEST_WAIT_S, 2 ** this.#failures++ - 1);
    await new Promise((resolve) => {
      /** @param {number} left */
      const count = (left) => {
        this.#listener.onLost(left);
        if (left <= 0) resolve(undefined);
        else timer = setTimeout(() => count(left - 1), 1000);
      };
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let timer;
      this.#waiting = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
      count(seconds);
    });
    this.#waiting = undefined;
    // A browser does not tell why a WebSocket was refused, so that is asked for first.
    const isKnown = await isPaired().catch(() => undefined);
    if (this.#closed) return;
    if (isKnown === undefined) void this.#tryAgain();
    else if (isKnown) this.connect();
    else this.#listener.onUnpaired();
  }
}
