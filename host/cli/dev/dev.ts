import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { systemClock } from '../../clock/system.ts';
import type { SourceNews } from '../../dashboard/page-message.ts';
import { currentProject, type Project } from '../../project/project.ts';
import { serveDashboard } from '../dash/serve-dashboard.ts';
import { UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { WatchedFiles } from '../watched-files.ts';
import { Changes } from './changes.ts';
import type { DevOptions } from './dev-options.ts';
import type { DevReport } from './dev-report.ts';
import { DevSource } from './dev-source.ts';
import { JsonReport } from './json-report.ts';
import { LineReport } from './line-report.ts';
import { type Prepared, prepare } from './prepare.ts';
import { projectSources } from './project-sources.ts';
import { attempted, openPrepared, Reloads } from './reloads.ts';
import { TerminalReport } from './terminal-report.ts';

/** A file that is being written is seen to change at two looks. */
const LOOK_MS = 150;

/** `kerb dev`: runs a scenario until Ctrl-C, and goes on with whatever is saved. */
export async function dev(given: string | undefined, options: DevOptions): Promise<void> {
  const project = currentProject();
  const file = given ?? (await onlyScenario(project));
  const report = reportOf(options);
  const changes = new Changes();
  const watched = new WatchedFiles(() => projectSources(project, file), {
    clock: systemClock,
    onChange: (changed) => changes.add(changed),
    lookMs: LOOK_MS,
  });
  const stopped = interrupted().then(() => undefined);
  await watched.start();
  try {
    const first = await firstGood(file, changes, report, stopped);
    if (first === undefined) return;
    const source = new DevSource(await openPrepared(file, first, options), (news) => hear(news, report));
    report.began(source.world, []);
    const reloading = new Reloads({ file, source, report, options }, first).until(stopped, changes);
    if (options.dash) await serveDashboard(() => source, pageOptions(options));
    else await stopped.finally(() => source.close());
    await reloading;
  } finally {
    watched.stop();
    report.end();
  }
}

/** @throws UsageError where there is none, or several */
async function onlyScenario(project: Project | undefined): Promise<string> {
  const folder = join(project?.root ?? '.', 'scenarios');
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.ya?ml$/.test(name)).sort();
  if (names.length === 1) return relative(process.cwd(), join(folder, names[0]!));
  const there = names.length === 0 ? 'there is none in scenarios/' : `there are ${names.join(', ')}`;
  throw new UsageError(`no scenario: give a file such as scenarios/thermostat.yaml; ${there}`);
}

function reportOf({ json }: DevOptions): DevReport {
  if (json) return new JsonReport();
  return process.stdout.isTTY ? new TerminalReport() : new LineReport();
}

/** Tries until something can run; undefined when it is ended before. */
async function firstGood(
  file: string,
  changes: Changes,
  report: DevReport,
  stopped: Promise<undefined>,
): Promise<Prepared | undefined> {
  for (;;) {
    const prepared = await attempted(() => prepare(file), report, false);
    if (prepared !== undefined) {
      for (const [name, { image }] of prepared.builds) report.built(name, image.length);
      return prepared;
    }
    if ((await Promise.race([changes.next(), stopped])) === undefined) return undefined;
  }
}

function pageOptions({ json, port, speed }: DevOptions) {
  return { host: '127.0.0.1', speed, ...(port !== undefined && { port }), ...(json !== undefined && { json }) };
}

function hear(news: SourceNews, report: DevReport): void {
  if (news.kind === 'devices') report.values(news.atMs, news.devices);
  else if (news.kind === 'happenings') report.happened(news.happenings);
}
