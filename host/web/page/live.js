import { isPaired } from './pairing.js';

/**
 * @import { PageCommand, PageNews } from '../page-message.ts'
 *
 * @typedef {object} LiveListener
 * @property {(news: PageNews) => void} onNews
 * @property {() => void} onOpen
 * @property {(waitSeconds: number) => void} onLost Called again each second until it is tried again.
 * @property {() => void} onUnpaired This browser is not known any more.
 */

/** The server says something at least every 5 s. */
const SILENT_MS = 16_000;
const LONGEST_WAIT_S = 15;

/** @param {string} path */
export function socketAddress(path) {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`;
}

/** The connection to the session: it is made again whenever it is lost. */
export class Live {
  /** @type {WebSocket | undefined} */
  #socket;
  #listener;
  #lastId = 0;
  /** @type {Map<number, (problem: string | undefined) => void>} */
  #replies = new Map();
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  #closed = false;

  /** @param {LiveListener} listener */
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
      const news = /** @type {PageNews} */ (JSON.parse(data));
      if (news.kind === 'reply') this.#replies.get(news.id)?.(news.problem);
      else this.#listener.onNews(news);
    };
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      clearTimeout(this.#silence);
      for (const reply of this.#replies.values()) reply('the connection was lost: look whether it was done');
      this.#replies.clear();
      if (!this.#closed) void this.#tryAgain();
    };
  }

  /** The session is over: nothing is there to connect to. */
  close() {
    this.#closed = true;
    this.#socket?.close();
  }

  /** @param {PageCommand} command @returns {Promise<string | undefined>} What was wrong with it. */
  ask(command) {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN)
      return Promise.resolve('there is no connection now: try again when it is back');
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#replies.set(id, (problem) => {
        this.#replies.delete(id);
        resolve(problem);
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
