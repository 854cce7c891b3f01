import { type Clock, sleep } from '../clock/clock.ts';
import { Audience, type Listener } from '../web/audience.ts';
import { Pairing } from '../web/pairing.ts';
import { openWebServer, type WebServer } from '../web/web-server.ts';
import { dashboardFiles } from './dashboard-files.ts';
import type { DashboardSource } from './dashboard-source.ts';
import { LatestStates } from './latest-states.ts';
import type { PageCommand, PageNews } from './page-message.ts';
import { parseCommand } from './parse-command.ts';
import { type PageWatch, unionOf } from './watches.ts';

export interface DashboardOptions {
  readonly source: DashboardSource;
  readonly clock: Clock;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** What became of a command that failed, in words. */
  readonly explain: (error: unknown) => string;
}

/** Commands of one page that are not answered yet. */
const MOST_UNANSWERED = 32;
/** Browsers get so long to hear that it has ended. */
const FAREWELL_MS = 200;

/** A world on pages that any number of browsers open, each with what it wants to see. */
export class Dashboard {
  readonly code: string;
  readonly #options: DashboardOptions;
  readonly #pairing: Pairing;
  readonly #audience: Audience<PageNews>;
  readonly #latest = new LatestStates();
  readonly #watches = new Map<Listener, PageWatch>();
  readonly #unanswered = new Map<Listener, number>();
  #server: WebServer | undefined;

  constructor(options: DashboardOptions) {
    this.#options = options;
    const { clock, source } = options;
    this.#pairing = new Pairing(clock);
    this.code = this.#pairing.code;
    this.#audience = new Audience({
      clock,
      onText: (listener, text) => void this.#received(listener, text),
      onChange: (listener, change) => (change === 'came' ? this.#came(listener) : this.#went(listener)),
    });
    source.onNews((news) => {
      this.#latest.take(news);
      this.#audience.tell(news);
    });
  }

  /**
   * Serves the page.
   * @param port in place of the one of the options
   * @returns its address, without the code
   * @throws ListenError
   */
  async open(port = this.#options.port): Promise<string> {
    const { host, tls } = this.#options;
    this.#server = await openWebServer({
      ...(host !== undefined && { host }),
      port,
      ...(tls !== undefined && { tls }),
      pairing: this.#pairing,
      files: await dashboardFiles(),
      content: () => undefined,
      sockets: { '/live': this.#audience.add },
    });
    return this.#server.origin;
  }

  /** Those who look on are told that it has ended. The source is its owner's. */
  async close(): Promise<void> {
    this.#audience.close();
    await sleep(this.#options.clock, FAREWELL_MS);
    await this.#server?.close();
  }

  #came(listener: Listener): void {
    for (const news of this.#options.source.catchUp()) tell(listener, news);
  }

  #went(listener: Listener): void {
    this.#unanswered.delete(listener);
    if (this.#watches.delete(listener)) this.#watch();
  }

  async #received(listener: Listener, text: string): Promise<void> {
    const read = parseCommand(text);
    if (typeof read === 'string') return listener.refuse(read);
    const { id, command } = read;
    const unanswered = this.#unanswered.get(listener) ?? 0;
    if (unanswered >= MOST_UNANSWERED) {
      tell(listener, { kind: 'reply', id, problem: 'too much is asked at once: wait for the answers' });
      return;
    }
    this.#unanswered.set(listener, unanswered + 1);
    const reply = await this.#reply(listener, id, command);
    if (!this.#unanswered.has(listener)) return;
    this.#unanswered.set(listener, this.#unanswered.get(listener)! - 1);
    tell(listener, reply);
  }

  async #reply(listener: Listener, id: number, command: PageCommand): Promise<PageNews> {
    const { source, explain } = this.#options;
    try {
      switch (command.kind) {
        case 'watch':
          this.#watches.set(listener, command);
          this.#watch();
          tell(listener, this.#latest.news);
          return { kind: 'reply', id };
        case 'detail': {
          const content = await source.detail(command.device, command.name, command.parameters);
          return { kind: 'reply', id, content };
        }
        default:
          await source.obey(command);
          return { kind: 'reply', id };
      }
    } catch (error) {
      return { kind: 'reply', id, problem: explain(error) };
    }
  }

  #watch(): void {
    const { watched, traffic } = unionOf(this.#watches.values());
    this.#latest.keep(watched);
    this.#options.source.watch(watched);
    this.#options.source.watchTraffic(traffic);
  }
}

function tell(listener: Listener, news: PageNews): void {
  listener.send(JSON.stringify(news));
}
