import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CommissionFile } from '../../protocols/commission/commission-file.ts';
import { JOURNAL_VERSION } from '../../protocols/commission/journal-entry.ts';
import type { Json } from '../../protocols/commission/json.ts';
import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system.ts';
import { identify } from '../identify/identify.ts';
import { openLine } from '../line/open-line.ts';
import { scan } from '../scan/scan.ts';
import { commissionClass, commissionClassNames } from './class-registry.ts';
import { Commissioning } from './commissioning.ts';
import type { Journal } from './journal.ts';
import type { OpenLine } from './line-pool.ts';
import type { StepSources } from './step-sources.ts';

export interface SessionOptions {
  /** Kept up to date as the session goes; the session closes it. */
  readonly journal: Journal;
  /** A person is there to look, act and answer. Default true; without one, all that is asked has to stand in the site. */
  readonly attended?: boolean;
  /** Folder from which paths of the site file are seen. Default: the working directory. */
  readonly folder?: string;
  readonly clock?: Clock;
  /** Default {@link openLine}. */
  readonly openLine?: OpenLine;
  readonly sources?: Partial<StepSources>;
}

export interface NewSessionOptions extends SessionOptions {
  readonly line: string;
  /** What is known beforehand; the rest is asked for. */
  readonly site?: CommissionFile;
}

/** Begins a commissioning of the devices of a line. Sends nothing yet. */
export function openSession({ line, site = {}, ...options }: NewSessionOptions): Commissioning {
  const atMs = (options.clock ?? systemClock).wallMs();
  options.journal.append({ kind: 'begun', version: JOURNAL_VERSION, atMs, line, site: plain(site) });
  return sessionOf(options);
}

/** Goes on with one, where its journal ends. */
export function resumeSession(options: SessionOptions): Commissioning {
  options.journal.append({ kind: 'resumed', atMs: (options.clock ?? systemClock).wallMs() });
  return sessionOf(options);
}

function sessionOf({
  journal,
  attended = true,
  clock = systemClock,
  folder = '.',
  ...rest
}: SessionOptions): Commissioning {
  const sources: StepSources = {
    scan: (address, signal, onEvent) => scan(address, { clock, signal, onEvent, quick: true }),
    identify: (line, unitId) => identify(line, unitId),
    classOf: commissionClass,
    classNames: commissionClassNames(),
    readFile: (path) => readFile(resolve(folder, path)),
    ...rest.sources,
  };
  const open = rest.openLine ?? ((address: string) => openLine(address, { clock }));
  return new Commissioning({ journal, clock, attended, sources, openLine: open });
}

/** As it will be read again. */
function plain(site: CommissionFile): Json {
  return JSON.parse(JSON.stringify(site)) as Json;
}
