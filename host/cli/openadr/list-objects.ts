import { OpenAdrEventError } from '../../../protocols/openadr/event-error.ts';
import { eventEndMs, eventIntervals } from '../../../protocols/openadr/event-intervals.ts';
import type { OpenAdrEvent, Report } from '../../../protocols/openadr/objects.ts';
import type { Listed } from '../../openadr/vtn-client.ts';
import { ExitCode } from '../failure.ts';
import { type VtnOptions, vtnClient } from './vtn-options.ts';

export interface ListOptions extends VtnOptions {
  readonly json?: boolean;
  readonly program?: string;
  readonly event?: string;
}

/** `kerb openadr programs` */
export async function listPrograms(options: ListOptions): Promise<void> {
  await withClient(options, async (client) => {
    show(await client.programs(), options, ['id', 'name', 'changed'], (program) => [
      program.id,
      program.programName,
      program.modificationDateTime,
    ]);
  });
}

/** `kerb openadr events` */
export async function listEvents(options: ListOptions): Promise<void> {
  await withClient(options, async (client) => {
    const listed = await client.events(options.program === undefined ? {} : { programID: options.program });
    show(listed, options, ['id', 'name', 'begin', 'end', 'priority', 'values'], (event) => [
      event.id,
      event.eventName ?? '',
      ...timesOf(event),
      event.priority === undefined ? '' : String(event.priority),
      valuesOf(event),
    ]);
  });
}

/** `kerb openadr reports` */
export async function listReports(options: ListOptions): Promise<void> {
  await withClient(options, async (client) => {
    const listed = await client.reports(options.event === undefined ? {} : { eventID: options.event });
    show(listed, options, ['id', 'event', 'client', 'name', 'values'], (report) => [
      report.id,
      report.eventID,
      report.clientName,
      report.reportName ?? '',
      reportedOf(report),
    ]);
  });
}

async function withClient(options: VtnOptions, use: (client: ReturnType<typeof vtnClient>) => Promise<void>) {
  const client = vtnClient(options);
  try {
    await use(client);
  } finally {
    client.close();
  }
}

function show<T>(
  { objects, refused }: Listed<T>,
  { json }: ListOptions,
  head: readonly string[],
  row: (object: T) => readonly string[],
): void {
  if (json) for (const object of objects) console.log(JSON.stringify(object));
  else if (objects.length === 0) console.log('there are none');
  else for (const line of columns([head, ...objects.map(row)])) console.log(line);
  for (const { id, reason } of refused) {
    process.exitCode = ExitCode.failed;
    process.stderr.write(`kerb: ${id ?? 'one without an id'} is not as OpenADR 3.1 describes it: ${reason}\n`);
  }
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function timesOf(event: OpenAdrEvent): [begin: string, end: string] {
  try {
    const first = eventIntervals(event).next();
    if (first.done) return ['', ''];
    const endMs = eventEndMs(event) ?? Infinity;
    return [timeText(first.value.startMs), timeText(endMs)];
  } catch (error) {
    if (!(error instanceof OpenAdrEventError)) throw error;
    return ['?', '?'];
  }
}

function timeText(ms: number): string {
  return Number.isFinite(ms) ? new Date(ms).toISOString().replace('.000Z', 'Z') : 'never';
}

const MOST_VALUES = 6;

function valuesOf({ intervals }: OpenAdrEvent): string {
  const byType = new Map<string, unknown[]>();
  for (const { type, values } of (intervals ?? []).flatMap(({ payloads }) => payloads)) {
    byType.set(type, [...(byType.get(type) ?? []), ...values]);
  }
  return listText(byType);
}

function reportedOf({ resources }: Report): string {
  const byResource = new Map<string, unknown[]>();
  for (const { resourceName, intervals } of resources) {
    byResource.set(
      resourceName,
      intervals.flatMap(({ payloads }) => payloads.flatMap(({ values }) => values)),
    );
  }
  return listText(byResource);
}

function listText(named: ReadonlyMap<string, readonly unknown[]>): string {
  return [...named]
    .map(([name, values]) => {
      const shown = values
        .slice(0, MOST_VALUES)
        .map((value) => (typeof value === 'object' ? JSON.stringify(value) : value));
      return `${name} ${shown.join(' ')}${values.length > MOST_VALUES ? ' ...' : ''}`;
    })
    .join(', ');
}
