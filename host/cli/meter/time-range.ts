import { type Command, InvalidArgumentError } from 'commander';
import { durationMs } from '../../../protocols/time/duration.ts';
import { type LocalTimeRule, utcOfLocal } from '../../meter/local-time.ts';
import { UsageError } from '../failure.ts';

/** A moment as it was typed: of UTC, or of the meter's local time. */
export interface Moment {
  readonly utcS?: number;
  readonly localS?: number;
}

export interface RangeOptions {
  readonly from?: Moment;
  readonly to?: Moment;
  /** Length in s of the range that ends now. */
  readonly last?: number;
}

export interface TimeRange {
  readonly fromS?: number;
  readonly toS?: number;
}

export function addRangeOptions(command: Command): Command {
  return command
    .option(
      '--from <time>',
      'such as 2026-01-31, 2026-01-31T18:30 or 2026-01-31T18:30Z; local time of the meter',
      moment,
    )
    .option('--to <time>', 'likewise', moment)
    .option('--last <time>', 'until now, such as 7d, 12h or 90min', span);
}

/** For commander: a date, or a date and a time of day, with or without an offset. */
export function moment(text: string): Moment {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  const [, date, time = '00:00', seconds = ':00', offset] = match ?? [];
  const local = Date.parse(`${date}T${time}${seconds}Z`);
  // JavaScript takes the 31st of February for the 3rd of March.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(`${date}T${time}${seconds}`)) {
    throw new InvalidArgumentError('Give a date such as 2026-01-31, or with a time such as 2026-01-31T18:30.');
  }
  if (offset === undefined) return { localS: local / 1000 };
  return { utcS: Date.parse(`${date}T${time}${seconds}${offset}`) / 1000 };
}

/** For commander: a length of time in s. */
export function span(text: string): number {
  const ms = durationMs(text);
  if (ms === undefined) throw new InvalidArgumentError('Give a time such as 7d, 12h or 90min.');
  return ms / 1000;
}

export function utcOf({ utcS, localS }: Moment, rule: LocalTimeRule): number {
  return utcS ?? utcOfLocal(localS!, rule);
}

/** Times of UTC; `nowS` is what the meter's clock shows. @throws UsageError */
export function timeRange({ from, to, last }: RangeOptions, rule: LocalTimeRule, nowS: number): TimeRange {
  if (last !== undefined && (from !== undefined || to !== undefined)) {
    throw new UsageError('--last is until now: leave out --from and --to');
  }
  if (last !== undefined) return { fromS: nowS - last, toS: nowS };
  const fromS = from && utcOf(from, rule);
  const toS = to && utcOf(to, rule);
  if (fromS !== undefined && toS !== undefined && toS <= fromS) throw new UsageError('--to must be after --from');
  return { ...(fromS !== undefined && { fromS }), ...(toS !== undefined && { toS }) };
}
