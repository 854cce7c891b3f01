import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, sleep } from '../clock/clock.ts';
import type { Commissioning } from '../commission/commissioning.ts';
import { packageRoot } from '../package-root.ts';
import type { BrowserPort } from './browser-port.ts';
import { pageFiles } from './page-files.ts';
import type { PageState, ShownReport } from './page-message.ts';
import { Pairing } from './pairing.ts';
import { SessionDrive } from './session-drive.ts';
import { Viewers } from './viewers.ts';
import { openWebServer, type ServedContent, type WebServer } from './web-server.ts';

/** A report in its files. */
export interface MadeReport {
  readonly verdict: ShownReport['verdict'];
  readonly page: string;
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
  /** Where they were written, if they were. */
  readonly written: readonly string[];
}

export interface CommissionPageOptions {
  readonly session: Commissioning;
  readonly clock: Clock;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Of a line that is a browser's. */
  readonly browserPort?: BrowserPort;
  readonly makeReport: () => Promise<MadeReport>;
  /** What became of a command that failed, in words. */
  readonly explain: (error: unknown) => string;
}

const REPORT = '/report';
/** Browsers get so long to hear that it has ended. */
const FAREWELL_MS = 200;
const TYPES: Readonly<Record<string, string>> = { json: 'application/json', cose: 'application/cose' };

/** A commissioning on a page that browsers open. */
export class CommissionPage {
  readonly code: string;
  readonly #options: CommissionPageOptions;
  readonly #pairing: Pairing;
  readonly #drive: SessionDrive;
  readonly #viewers: Viewers;
  readonly #contents = new Map<string, ServedContent>();
  #server: WebServer | undefined;
  #wasAttached = false;

  constructor(options: CommissionPageOptions) {
    this.#options = options;
    const { session, clock, browserPort } = options;
    this.#pairing = new Pairing(clock);
    this.code = this.#pairing.code;
    this.#viewers = new Viewers({
      clock,
      state: () => this.#state(),
      obey: async (command) => {
        try {
          await this.#drive.obey(command);
          return undefined;
        } catch (error) {
          return options.explain(error);
        }
      },
    });
    this.#drive = new SessionDrive({
      session,
      makeReport: () => this.#makeReport(),
      ...(browserPort && { ready: () => browserPort.attached() }),
      onChange: this.#viewers.changed,
    });
    session.onEvent((event) => {
      this.#viewers.tell({ kind: 'event', event });
      if (event.kind !== 'progress') this.#viewers.changed();
    });
  }

  /** Serves the page. @throws ListenError */
  async open(): Promise<string> {
    const { host, port, tls, browserPort } = this.#options;
    this.#server = await openWebServer({
      ...(host !== undefined && { host }),
      port,
      ...(tls !== undefined && { tls }),
      pairing: this.#pairing,
      files: await pageFiles(
        { folder: join(packageRoot, 'host/web/page'), at: '/web/page/' },
        { folder: join(packageRoot, 'host/web/page-parts'), at: '/web/page-parts/' },
      ),
      content: (path) => this.#contents.get(path),
      sockets: {
        '/live': this.#viewers.add,
        ...(browserPort && {
          '/port': (socket, browser) =>
            this.#viewers.drives(browser)
              ? browserPort.attach(socket)
              : socket.close(4003, 'this browser only looks on'),
        }),
      },
    });
    return this.#server.origin;
  }

  /** Goes through the session; resolves when it was ended. Rejects for a defect. */
  run(): Promise<void> {
    return this.#drive.run();
  }

  /** A browser with a port came or went. */
  portChanged(): void {
    const isAttached = this.#options.browserPort?.isAttached ?? false;
    if (isAttached && !this.#wasAttached) this.#drive.lineBack();
    this.#wasAttached = isAttached;
    this.#viewers.changed();
  }

  /** Ends the session for now. */
  end(): Promise<void> {
    return this.#drive.end();
  }

  /** Those who look on are told that it has ended. */
  async close(): Promise<void> {
    this.#viewers.close();
    await sleep(this.#options.clock, FAREWELL_MS);
    await this.#server?.close();
  }

  #state(): PageState {
    const { session, browserPort } = this.#options;
    const { report } = this.#drive;
    return {
      line: session.state.line,
      journal: session.journal.name,
      installer: this.#drive.installer,
      view: session.view(),
      drive: this.#drive.state,
      left: session.left,
      ...(report && { report }),
      ...(browserPort && {
        port: {
          open: browserPort.isAttached,
          ...(browserPort.roundTripMs !== undefined && { roundTripMs: Math.round(browserPort.roundTripMs) }),
        },
      }),
    };
  }

  async #makeReport(): Promise<ShownReport> {
    const { verdict, page, files, written } = await this.#options.makeReport();
    const content = new TextEncoder().encode(page);
    // The style stands in the page; nothing else of it may do anything.
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; sandbox allow-modals`;
    this.#contents.clear();
    this.#contents.set(REPORT, { type: 'text/html; charset=utf-8', content, policy });
    const downloads = files.map((file) => {
      const ending = /\.(\w+)$/.exec(file.name)?.[1] ?? '';
      const path = `${REPORT}.${ending}`;
      const type = TYPES[ending] ?? 'text/html; charset=utf-8';
      this.#contents.set(path, { type, content: file.content, saveAs: file.name });
      return { name: file.name, path };
    });
    return { verdict, files: written, page: REPORT, downloads };
  }
}
