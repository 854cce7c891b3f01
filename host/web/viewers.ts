import type { Clock } from '../clock/clock.ts';
import { Audience, type Listener } from './audience.ts';
import { type PageCommand, type PageNews, type PageState, parseCommand } from './page-message.ts';

export interface ViewersOptions {
  readonly clock: Clock;
  readonly state: () => PageState;
  /** @returns what is wrong with it, as the page is to show it */
  readonly obey: (command: Exclude<PageCommand, { kind: 'takeOver' }>) => Promise<string | undefined>;
}

/** Browsers that look on. One of them decides: the first, or who took over. */
export class Viewers {
  readonly #options: ViewersOptions;
  readonly #audience: Audience<PageNews>;
  #driver: string | undefined;
  #isStale = false;
  #closed = false;

  constructor(options: ViewersOptions) {
    this.#options = options;
    this.#audience = new Audience({
      clock: options.clock,
      onText: (listener, text) => void this.#received(listener, text),
      onChange: ({ browser }, change) => {
        if (change === 'came') this.#driver ??= browser;
        this.changed();
      },
    });
  }

  /** Does this browser decide? */
  drives(browser: string): boolean {
    return this.#driver === browser;
  }

  get add(): Audience<PageNews>['add'] {
    return this.#audience.add;
  }

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
    const { listeners } = this.#audience;
    for (const listener of listeners) {
      const drives = this.drives(listener.browser);
      this.#tell(listener, { kind: 'state', state, drives, viewers: listeners.size });
    }
  }

  /** To all that look on. */
  tell(news: PageNews): void {
    this.#audience.tell(news);
  }

  /** Those who look on hear the last state. */
  close(): void {
    this.#closed = true;
    this.#tellState();
    this.#audience.close();
  }

  async #received(listener: Listener, text: string): Promise<void> {
    const read = parseCommand(text);
    if (typeof read === 'string') return listener.refuse(read);
    const { id, command } = read;
    const problem = await this.#obey(listener.browser, command);
    this.#tell(listener, { kind: 'reply', id, ...(problem !== undefined && { problem }) });
  }

  async #obey(browser: string, command: PageCommand): Promise<string | undefined> {
    if (command.kind === 'takeOver') {
      this.#driver = browser;
      this.changed();
      return undefined;
    }
    if (!this.drives(browser)) return 'another browser has this session: take it over first';
    return this.#options.obey(command);
  }

  #tell(listener: Listener, news: PageNews): void {
    listener.send(JSON.stringify(news));
  }
}
