import { stringify } from 'csv-stringify/sync';
import type { ProfileChannel } from '../../protocols/archive/profile-channel.ts';
import { intervalRows } from './interval-rows.ts';
import { fixedOffset, type LocalTimeRule, localIso } from './local-time.ts';
import type { LoadProfile } from './meter.ts';

/**
 * A load profile as CSV (RFC 4180): end of each interval in UTC and in local time, flags with spaces between, and a column
 * for each channel, which is headed by its name, unit and OBIS code. Where an interval is missing there is a row without
 * values.
 */
export function intervalCsv(profile: LoadProfile, localTime: LocalTimeRule): string {
  const header = ['end', 'endLocal', 'flags', ...profile.channels.map(columnTitle)];
  const utc = fixedOffset(0);
  const rows = Array.from(intervalRows(profile), ({ endS, flags, values }) => [
    localIso(endS, utc).replace('+00:00', 'Z'),
    localIso(endS, localTime),
    flags.join(' '),
    ...values.map((value, index) => value?.toFixed(profile.channels[index]!.decimals) ?? ''),
  ]);
  return stringify([header, ...rows]);
}

/** `energyActiveImport Wh 1-0:1.29.0` */
export function columnTitle({ name, unit, obis }: ProfileChannel): string {
  return [name, ...(unit === '1' ? [] : [unit]), ...(obis === undefined ? [] : [obis])].join(' ');
}
