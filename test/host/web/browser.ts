import { WebSocket } from 'ws';
import type { VirtualClock } from '../../../sim/clock/virtual-clock.ts';

/** A browser's end of a page's WebSocket. */
export class Browser<News extends { readonly kind: string }> {
  readonly news: News[] = [];
  readonly socket: WebSocket;
  closed: number | undefined;
  readonly #clock: VirtualClock;

  private constructor(origin: string, cookie: string, clock: VirtualClock) {
    this.#clock = clock;
    this.socket = new WebSocket(`${origin}/live`, { origin, headers: { cookie } });
    this.socket.on('message', (data) => this.news.push(JSON.parse(String(data)) as News));
    this.socket.on('close', (code) => {
      this.closed = code;
    });
  }

  /** One that gives the code. `clock`: of the server. */
  static async open<News extends { readonly kind: string }>(
    origin: string,
    code: string,
    clock: VirtualClock,
  ): Promise<Browser<News>> {
    const paired = await fetch(`${origin}/pair`, { method: 'POST', body: code, headers: { origin } });
    const browser = new Browser<News>(origin, paired.headers.get('set-cookie')!.split(';')[0]!, clock);
    await new Promise((resolve) => browser.socket.once('open', resolve));
    return browser;
  }

  /** Until something came that is wanted; due work of the server is done meanwhile. */
  async until<T>(wanted: () => T | undefined): Promise<T> {
    for (;;) {
      const found = wanted();
      if (found !== undefined) return found;
      await this.#clock.runUntil(this.#clock.nowUs + 100);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** The latest of a kind. */
  told<Kind extends News['kind']>(kind: Kind): Promise<News & { readonly kind: Kind }> {
    return this.until(() => this.news.findLast((news): news is News & { readonly kind: Kind } => news.kind === kind));
  }

  async ask(id: number, command: unknown): Promise<News> {
    this.socket.send(JSON.stringify({ id, command }));
    return this.until(() => this.news.find((news) => news.kind === 'reply' && 'id' in news && news.id === id));
  }
}
