import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type CommissionFile, parseCommissionFile } from '../../../protocols/commission/commission-file.ts';
import type { Signer } from '../../../protocols/cose/signer.ts';
import { systemClock } from '../../clock/system.ts';
import type { Commissioning } from '../../commission/commissioning.ts';
import { FileJournal } from '../../commission/journal.ts';
import { openSession, resumeSession, type SessionOptions } from '../../commission/open-session.ts';
import { makeReport } from '../../commission/report/make-report.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { isBrowserLine } from '../../web/browser-line.ts';
import { type LineOptions, openLineAt } from '../device/line-options.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { signingKeys } from '../keys/signing-keys.ts';
import { interrupted } from '../signals.ts';
import { coloured } from '../style.ts';
import { runGuided, stepLines } from './guided.ts';
import { InputEndedError, LineInput } from './line-input.ts';
import { writeReport } from './report-files.ts';
import type { ServeOptions } from './serve-commission.ts';
import { slug } from './session-name.ts';
import { SessionView } from './session-view.ts';
import { runUnattended } from './unattended.ts';

export interface CommissionOptions extends LineOptions, ServeOptions {
  readonly file?: string;
  readonly yes?: boolean;
  readonly journal?: string;
  readonly resume?: string;
  readonly undo?: string;
  readonly retry?: boolean;
  readonly json?: boolean;
  readonly sign?: string;
  readonly passphraseFile?: readonly string[];
  readonly out?: string;
}

/** `kerb commission` */
export async function commissionLine(line: string | undefined, options: CommissionOptions): Promise<void> {
  check(line, options);
  if (line !== undefined) parseLineAddress(line);
  const site = options.file === undefined ? undefined : await readSite(options.file);
  const signers = options.sign === undefined ? [] : await signingKeys([options.sign], options);
  if (options.serve !== undefined) {
    const { serveCommission } = await import('./serve-commission.ts');
    const served = await serveCommission(line, site, signers[0], options);
    try {
      await end(served, signers[0], options);
    } finally {
      await served.stop();
    }
    return;
  }
  let session: Commissioning | undefined;
  const stop = () => {
    input?.close();
    void session?.halt();
  };
  const input: LineInput | undefined =
    options.yes || options.undo !== undefined
      ? undefined
      : new LineInput(stop, options.json ? process.stderr : process.stdout);
  void interrupted().then(stop);
  try {
    session = await begin(line, site, input, options);
    const view = new SessionView((step) => session!.plan.find(({ id }) => id === step)?.instructions ?? '');
    session.onEvent(options.json ? (event) => console.log(JSON.stringify(event)) : view.show);
    if (options.undo !== undefined) await session.undo(options.undo);
    else if (input === undefined) await runUnattended(session, systemClock);
    else await runGuided(session, input);
    await end(session, signers[0], options);
  } catch (error) {
    if (!(error instanceof InputEndedError) || session === undefined) throw error;
    await end(session, signers[0], options);
  } finally {
    input?.close();
    await session?.stop();
  }
}

/** @throws UsageError */
function check(line: string | undefined, options: CommissionOptions): void {
  const { resume, file, journal, yes, undo, retry, serve } = options;
  if (serve !== undefined && (yes || undo !== undefined)) {
    throw new UsageError('--serve asks on a page, so leave out --yes and --undo');
  }
  if (serve === undefined && line !== undefined && isBrowserLine(line)) {
    throw new UsageError('the port of a browser is reached by a page: give --serve');
  }
  if (resume === undefined) {
    if (line === undefined) throw new UsageError('give the line, or --resume with the journal of a session');
    if (undo !== undefined || retry) throw new UsageError('--undo and --retry go with --resume');
    if (yes && file === undefined)
      throw new UsageError('--yes asks nothing, so what is to be done has to stand in a --file');
    return;
  }
  const given = Object.entries({ 'the line': line, '--file': file, '--journal': journal }).find(
    ([, value]) => value !== undefined,
  );
  if (given !== undefined) throw new UsageError(`--resume goes on with what its journal says: leave out ${given[0]}`);
}

/** Paths in it are seen from its folder. @throws CommissionFileError, an error of the file system */
async function readSite(file: string): Promise<CommissionFile> {
  const site = parseCommissionFile(await readFile(file, 'utf8'), file);
  const folder = dirname(resolve(file));
  const devices = site.devices.map((device) =>
    device.config === undefined ? device : { ...device, config: resolve(folder, device.config) },
  );
  return { ...site, devices };
}

async function begin(
  line: string | undefined,
  site: CommissionFile | undefined,
  input: LineInput | undefined,
  options: CommissionOptions,
): Promise<Commissioning> {
  const common: Omit<SessionOptions, 'journal'> = {
    attended: input !== undefined,
    openLine: (address) => openLineAt(address, options),
  };
  if (options.resume !== undefined) {
    const session = resumeSession({ ...common, journal: FileJournal.resume(options.resume) });
    if (options.retry) session.retryAccepted();
    return session;
  }
  const named = site ?? { site: { name: await siteName(input!) } };
  const path = options.journal ?? `commission-${slug(named.site!.name)}.jsonl`;
  return openSession({ ...common, line: line!, site: named, journal: FileJournal.create(path) });
}

async function siteName(input: LineInput): Promise<string> {
  for (;;) {
    const name = (await input.ask('Name of the site > '))?.trim();
    if (name) return name;
  }
}

async function end(session: Commissioning, signer: Signer | undefined, options: CommissionOptions): Promise<void> {
  await session.halt();
  const report = await makeReport(session, systemClock);
  const base = options.out ?? session.journal.name.replace(/\.jsonl$/, '');
  const files = await writeReport(report, base, signer);
  if (report.verdict !== 'passed') process.exitCode = ExitCode.failed;
  if (options.json) {
    const { verdict, left } = report;
    console.log(JSON.stringify({ kind: 'ended', verdict, left, journal: session.journal.name, files }));
    return;
  }
  console.log('');
  for (const line of stepLines(session)) console.log(line);
  for (const what of report.left) {
    console.log(coloured('red', `not brought back: ${what}; mend the line, then go on with --resume`));
  }
  const colour = report.verdict === 'passed' ? 'green' : report.verdict === 'failed' ? 'red' : 'yellow';
  console.log(coloured(colour, `${report.site.name}: ${report.verdict}`));
  console.log(`report: ${files.join(', ')}${signer === undefined ? ' (not signed: give --sign)' : ''}`);
  if (report.verdict !== 'passed') console.log(`to go on: kerb commission --resume ${session.journal.name}`);
}
