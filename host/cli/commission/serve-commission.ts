import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CommissionFile } from '../../../protocols/commission/commission-file.ts';
import type { Signer } from '../../../protocols/cose/signer.ts';
import { systemClock } from '../../clock/system.ts';
import type { Commissioning } from '../../commission/commissioning.ts';
import { FileJournal } from '../../commission/journal.ts';
import { openSession, resumeSession, type SessionOptions } from '../../commission/open-session.ts';
import { makeReport } from '../../commission/report/make-report.ts';
import { isBrowserLine, openBrowserLine, scanBrowserLine } from '../../web/browser-line.ts';
import { BrowserPort } from '../../web/browser-port.ts';
import { CommissionPage, type MadeReport } from '../../web/commission-page.ts';
import { openLineAt } from '../device/line-options.ts';
import { explain } from '../failure.ts';
import { announcePage } from '../page/announce-page.ts';
import { pageTls } from '../page/page-tls.ts';
import { DEFAULT_ADDRESS, type ServeAddress } from '../page/serve-address.ts';
import { interrupted } from '../signals.ts';
import type { CommissionOptions } from './commission-line.ts';
import { writeReport } from './report-files.ts';
import { slug } from './session-name.ts';
import { SessionView } from './session-view.ts';

export interface ServeOptions {
  /** True for the address that is usual. */
  readonly serve?: ServeAddress | true;
  readonly serveCert?: string;
  readonly serveKey?: string;
  readonly servePlain?: boolean;
}

/** Serves a session on a page until it is ended there or in the terminal; the caller ends it. */
export async function serveCommission(
  line: string | undefined,
  site: CommissionFile | undefined,
  signer: Signer | undefined,
  options: CommissionOptions & ServeOptions,
): Promise<Commissioning> {
  const address = options.serve === undefined || options.serve === true ? DEFAULT_ADDRESS : options.serve;
  const { serveCert: cert, serveKey: key, servePlain: plain } = options;
  const tls = await pageTls(address.host, { cert, key, plain, prefix: 'serve-' });
  let page: CommissionPage | undefined;
  const journal = options.resume === undefined ? newJournal(site, options) : FileJournal.resume(options.resume);
  const where = line ?? lineOf(journal);
  const browserPort = isBrowserLine(where) ? new BrowserPort(systemClock, () => page?.portChanged()) : undefined;
  const common: SessionOptions = { journal, attended: true, ...reached(browserPort, options) };
  const session =
    options.resume === undefined
      ? openSession({ ...common, line: where, ...(site !== undefined && { site }) })
      : resumeSession(common);
  if (options.retry) session.retryAccepted();
  try {
    page = new CommissionPage({
      ...{ session, clock: systemClock, ...address, makeReport: () => made(session, signer, options) },
      ...(tls !== undefined && { tls }),
      ...(browserPort !== undefined && { browserPort }),
      explain: (error) => explain(error).message,
    });
    const origin = await page.open();
    announcePage(origin, page.code, 'Ctrl-C ends the session for now; it can be resumed.', options.json);
    const view = new SessionView((step) => session.plan.find(({ id }) => id === step)?.instructions ?? '');
    session.onEvent(options.json ? (event) => console.log(JSON.stringify(event)) : view.show);
    void interrupted().then(() => page?.end());
    await page.run();
    return session;
  } catch (error) {
    await session.stop();
    throw error;
  } finally {
    await page?.close();
  }
}

function newJournal(site: CommissionFile | undefined, { journal }: CommissionOptions): FileJournal {
  // A page asks for the name of the site later: until then the time tells sessions apart.
  const stamp = new Date(systemClock.wallMs()).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-');
  return FileJournal.create(journal ?? `commission-${site?.site === undefined ? stamp : slug(site.site.name)}.jsonl`);
}

function lineOf(journal: FileJournal): string {
  const first = journal.entries[0];
  return first?.kind === 'begun' ? first.line : '';
}

/** How the session reaches its line. */
function reached(port: BrowserPort | undefined, options: CommissionOptions): Partial<SessionOptions> {
  if (port === undefined) return { openLine: (address) => openLineAt(address, options) };
  return {
    openLine: (address) =>
      isBrowserLine(address)
        ? openBrowserLine(address, port, systemClock, options.timeout)
        : openLineAt(address, options),
    sources: { scan: (_, signal, onEvent) => scanBrowserLine(port, systemClock, { signal, onEvent }) },
  };
}

async function made(
  session: Commissioning,
  signer: Signer | undefined,
  options: CommissionOptions,
): Promise<MadeReport> {
  const report = await makeReport(session, systemClock);
  const base = options.out ?? session.journal.name.replace(/\.jsonl$/, '');
  const written = await writeReport(report, base, signer);
  const files = await Promise.all(
    written.map(async (path) => ({ name: basename(path), content: await readFile(path) })),
  );
  const page = files.find(({ name }) => name.endsWith('.html'))?.content.toString('utf8') ?? '';
  return { verdict: report.verdict, page, files, written };
}
