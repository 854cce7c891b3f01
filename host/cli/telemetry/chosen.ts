import { hostname } from 'node:os';
import { systemClock } from '../../clock/system.ts';
import { Fleet } from '../../fleet/fleet.ts';
import { fixedOffset, type LocalTimeRule } from '../../meter/local-time.ts';
import type { Database } from '../../store/database.ts';
import { UsageError } from '../failure.ts';
import { type RangeOptions, timeRange } from '../meter/time-range.ts';
import type { DatabaseOptions } from '../store/database-options.ts';

export interface ChoiceOptions extends DatabaseOptions {
  readonly device?: readonly string[];
  readonly query?: string;
}

export interface TimeOptions extends RangeOptions {
  readonly timeZone?: LocalTimeRule;
}

export interface RangeMs {
  readonly fromMs: number;
  readonly toMs: number;
}

const UTC = fixedOffset(0);
/** The times that there are in JavaScript. */
const EVER_MS = 8.64e15;

/** Devices as `--device` or `--query` choose them, else all that have points. @throws UsageError, QueryError */
export function chosenDevices(
  database: Database,
  { device, query }: ChoiceOptions,
): AsyncIterable<string> | readonly string[] {
  if (device !== undefined && query !== undefined) throw new UsageError('give --device or --query, not both');
  if (device !== undefined) return device;
  return query === undefined ? database.telemetry.devices() : queried(database, query);
}

async function* queried(database: Database, query: string): AsyncGenerator<string> {
  const fleet = new Fleet(database, { clock: systemClock, host: hostname() });
  for await (const { key } of fleet.devices(query)) yield key;
}

export function localTimeOf({ timeZone = UTC }: TimeOptions): LocalTimeRule {
  return timeZone;
}

/** @throws UsageError */
export function rangeOf(options: TimeOptions): RangeMs {
  const { fromS, toS } = timeRange(options, localTimeOf(options), systemClock.wallMs() / 1000);
  return {
    fromMs: fromS === undefined ? -EVER_MS : Math.floor(fromS * 1000),
    toMs: toS === undefined ? EVER_MS : Math.floor(toS * 1000),
  };
}
