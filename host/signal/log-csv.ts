import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { LoggedEvent } from '../../protocols/signal/log-event.ts';
import type { VolumeEntry } from '../../protocols/signal/log-volumes.ts';
import { LogFileError } from './log-errors.ts';
import { localTimestamp, parseTimestamp } from './log-timestamp.ts';

/** Events of one controller. */
export interface DeviceLog {
  /** As the file names it; empty for a file of one controller that does not. */
  readonly device: string;
  readonly events: readonly LoggedEvent[];
}

export interface LogCsvOptions {
  /** Local time minus UTC, in minutes, of timestamps that do not say; default 0. */
  readonly utcOffsetMinutes?: number;
}

/** What others call the columns: the database of the ATSPM project, its later versions, and tools that export from it. */
const COLUMNS = {
  timestamp: ['timestamp', 'time', 'datetime', 'eventtime'],
  code: ['eventcode', 'eventid', 'code', 'event', 'eventtype'],
  parameter: ['eventparam', 'eventparameter', 'parameter', 'param', 'channel'],
  device: ['deviceid', 'signalid', 'locationidentifier', 'device', 'signal', 'intersection'],
} as const;

/**
 * Events as CSV (RFC 4180) in the form of ATSPM tools: Timestamp, EventCode, EventParam, and DeviceId where a name is given.
 * Timestamps are local, `2026-01-15 08:05:00.1`, as controllers write them, and do not say of which place.
 */
export function logCsv(
  events: Iterable<LoggedEvent>,
  { utcOffsetMinutes = 0, device, header = true }: LogCsvOptions & { device?: string; header?: boolean } = {},
): string {
  const named = device !== undefined;
  const rows = Array.from(events, ({ timeMs, code, parameter }) => [
    localTimestamp(timeMs, utcOffsetMinutes),
    code,
    parameter,
    ...(named ? [device] : []),
  ]);
  const titles = ['Timestamp', 'EventCode', 'EventParam', ...(named ? ['DeviceId'] : [])];
  return stringify(header ? [titles, ...rows] : rows);
}

/**
 * Reads such a file, also of other makers' controllers: columns by their names, in any order, or without names as timestamp,
 * code, parameter. Events are put in the order of their times; ones of the same time keep theirs.
 * @param file its name, for errors
 * @throws LogFileError
 */
export function parseLogCsv(text: string, file: string, { utcOffsetMinutes = 0 }: LogCsvOptions = {}): DeviceLog[] {
  const rows = parseRows(text, file);
  const first = rows[0];
  if (first === undefined) return [];
  const columns = columnsOf(first.record, file, utcOffsetMinutes);
  const logs = new Map<string, LoggedEvent[]>();
  for (const { record, line } of columns.named ? rows.slice(1) : rows) {
    const device = columns.device === undefined ? '' : (record[columns.device] ?? '').trim();
    const log = logs.get(device) ?? [];
    if (log.length === 0) logs.set(device, log);
    const stated = (record[columns.timestamp] ?? '').trim();
    const timeMs = parseTimestamp(stated, utcOffsetMinutes);
    if (timeMs === undefined) throw new LogFileError(file, line, `${JSON.stringify(stated)} is no date and time`);
    const code = whole(record[columns.code], 'an event code', 0xffff, file, line);
    const parameter = whole(record[columns.parameter], 'the parameter of an event', 0xffff_ffff, file, line);
    log.push({ timeMs, code, parameter });
  }
  return Array.from(logs, ([device, events]) => ({ device, events: events.sort((a, b) => a.timeMs - b.timeMs) }));
}

/** Volumes and occupancies as CSV: end of the period in UTC, detector, vehicles, occupancy, fault, seconds watched. */
export function volumesCsv(entries: Iterable<VolumeEntry>): string {
  const rows = Array.from(entries, ({ endS, watchedS, detectors }) =>
    detectors.map(({ detector, volume, occupancy, fault }) => [
      new Date(endS * 1000).toISOString().replace('.000', ''),
      detector,
      volume ?? '',
      occupancy?.toFixed(3) ?? '',
      fault ?? '',
      watchedS,
    ]),
  );
  return stringify([['End', 'Detector', 'Volume', 'Occupancy', 'Fault', 'WatchedSeconds'], ...rows.flat()]);
}

interface Row {
  readonly record: readonly string[];
  /** From 1. */
  readonly line: number;
}

function parseRows(text: string, file: string): Row[] {
  try {
    const options = { bom: true, skip_empty_lines: true, relax_column_count: true, info: true } as const;
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    const { lines = 1, message } = error as { lines?: number; message: string };
    throw new LogFileError(file, lines, `it is no CSV: ${message}`);
  }
}

interface Columns {
  readonly named: boolean;
  readonly timestamp: number;
  readonly code: number;
  readonly parameter: number;
  readonly device: number | undefined;
}

function columnsOf(first: readonly string[], file: string, utcOffsetMinutes: number): Columns {
  const titles = first.map((title) => title.toLowerCase().replace(/[^a-z]/g, ''));
  const find = (names: readonly string[]) => {
    const found = names.map((name) => titles.indexOf(name)).find((index) => index >= 0);
    return found;
  };
  if (first.length >= 3 && parseTimestamp(first[0]!.trim(), utcOffsetMinutes) !== undefined) {
    return { named: false, timestamp: 0, code: 1, parameter: 2, device: first.length > 3 ? 3 : undefined };
  }
  const [timestamp, code, parameter] = [find(COLUMNS.timestamp), find(COLUMNS.code), find(COLUMNS.parameter)];
  if (timestamp === undefined || code === undefined || parameter === undefined) {
    const wanted = 'a log has columns Timestamp, EventCode, EventParam';
    throw new LogFileError(file, 1, `${wanted}, and perhaps DeviceId; here they are ${first.join(', ')}`);
  }
  return { named: true, timestamp, code, parameter, device: find(COLUMNS.device) };
}

function whole(text: string | undefined, what: string, most: number, file: string, line: number): number {
  const stated = (text ?? '').trim();
  const value = /^\d+(\.0+)?$/.test(stated) ? Number(stated) : Number.NaN;
  if (!(value <= most)) throw new LogFileError(file, line, `${JSON.stringify(stated)} is not ${what}, 0 to ${most}`);
  return value;
}
