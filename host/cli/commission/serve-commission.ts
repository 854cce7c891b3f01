import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { basename } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import type { CommissionFile } from '../../../protocols/commission/commission-file.ts';
import type { Signer } from '../../../protocols/cose/signer.ts';
import { systemClock } from '../../clock/system.ts';
import type { Commissioning } from '../../commission/commissioning.ts';
import { FileJournal } from '../../commission/journal.ts';
import { openSession, resumeSession, type SessionOptions } from '../../commission/open-session.ts';
import { makeReport } from '../../commission/report/make-report.ts';
import { readCertificates } from '../../keys/certificate-file.ts';
import { KeyFileError } from '../../keys/key-file-error.ts';
import { passphraseSource } from '../../keys/passphrase.ts';
import { readAnyPrivateKey } from '../../keys/private-key-file.ts';
import { isBrowserLine, openBrowserLine, scanBrowserLine } from '../../web/browser-line.ts';
import { BrowserPort } from '../../web/browser-port.ts';
import { CommissionPage, type MadeReport } from '../../web/commission-page.ts';
import { openLineAt } from '../device/line-options.ts';
import { explain, UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { dim } from '../style.ts';
import type { CommissionOptions } from './commission-line.ts';
import { writeReport } from './report-files.ts';
import { DEFAULT_ADDRESS, isLoopback, type ServeAddress } from './serve-address.ts';
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
  const tls = await tlsOf(address, options);
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
    announce(origin, page.code, options);
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

/** @throws UsageError, KeyFileError, PassphraseError */
async function tlsOf({ host }: ServeAddress, { serveCert, serveKey, servePlain }: ServeOptions) {
  if ((serveCert === undefined) !== (serveKey === undefined)) {
    throw new UsageError('--serve-cert and --serve-key go together');
  }
  if (serveCert !== undefined && serveKey !== undefined) {
    const chain = await readCertificates(serveCert);
    const key = await readAnyPrivateKey(serveKey, passphraseSource(undefined));
    if (!chain[0].checkPrivateKey(key)) {
      throw new KeyFileError(
        serveKey,
        `is not the key of the certificate ${serveCert}; give those that belong together`,
      );
    }
    return {
      cert: chain.map(String).join(''),
      key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
  }
  if (isLoopback(host) || servePlain) return undefined;
  throw new UsageError(
    `${host} is reached by others, who could read along and take over: give --serve-cert and --serve-key (\`kerb keys certificate\` makes them), or --serve-plain on a network that nobody else is on`,
  );
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

/** Where browsers find it: of a computer that serves all its addresses, each that others reach. */
function urlsOf(origin: string, code: string): string[] {
  const url = new URL(origin);
  const isAll = ['0.0.0.0', '[::]'].includes(url.hostname);
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const reached = own.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
  const hosts = isAll && reached.length > 0 ? reached : [url.hostname];
  return hosts.map((host) => `${url.protocol}//${host}:${url.port}/#${code}`);
}

function announce(origin: string, code: string, { json }: CommissionOptions): void {
  const urls = urlsOf(origin, code);
  if (json) {
    console.log(JSON.stringify({ kind: 'serving', urls, code }));
    return;
  }
  if (process.stdout.isTTY) console.log(renderUnicodeCompact(urls[0]!));
  for (const url of urls) console.log(`open ${url}`);
  console.log(
    dim(`or, in a browser that has the page: code ${code}. Ctrl-C ends the session for now; it can be resumed.`),
  );
}
