import type { LocalTimeRule } from '../../../host/meter/local-time.ts';
import { utcOfLocal } from '../../../host/meter/local-time.ts';
import type { HomeClock } from '../../../protocols/hub/home.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { homeClockRule } from './home-clock.ts';
import type { Timestamp } from './timestamp.ts';

export interface RowTimes {
  /** UTC in ms of each row. */
  readonly utcMs: Float64Array;
  readonly clock: HomeClock;
  readonly notes: readonly string[];
}

/**
 * When rows are, and by which local time their days go: that of the file where it tells a zone; of times without a zone
 * the clock of the home where they leave out or repeat an hour when its clocks change, else days of 24 hours.
 */
export function rowTimes(stamps: readonly Timestamp[], home: HomeClock): RowTimes {
  return stamps.every(({ offsetMinutes }) => offsetMinutes !== undefined)
    ? zonedTimes(stamps, home)
    : plainTimes(stamps, home);
}

function zonedTimes(stamps: readonly Timestamp[], home: HomeClock): RowTimes {
  const utcMs = Float64Array.from(stamps, ({ localMs, offsetMinutes }) => localMs - offsetMinutes! * MINUTE_MS);
  const offsets = new Set(stamps.map(({ offsetMinutes }) => offsetMinutes!));
  const rule = homeClockRule(home);
  const fitsHome = stamps.every(
    ({ offsetMinutes }, row) => offsetMinutes === rule.offsetMinutes(Math.floor(utcMs[row]! / 1000)),
  );
  if (fitsHome) return { utcMs, clock: home, notes: [] };
  const [first] = offsets;
  if (offsets.size === 1) {
    const begin = utcMs.reduce((least, ms) => Math.min(least, ms), Number.POSITIVE_INFINITY);
    const isMidnight = (offset: number) => (begin + offset * MINUTE_MS) % DAY_MS === 0;
    if (!isMidnight(first!) && isMidnight(rule.offsetMinutes(begin / 1000))) {
      return { utcMs, clock: home, notes: ['days begin at midnight by the clock of the home, as the first row does'] };
    }
    return { utcMs, clock: { utcOffsetMinutes: first! }, notes: [] };
  }
  // Of another place: its winter time, and the same rules as of the home, which nearly all places of Europe share.
  const standard = Math.min(...offsets);
  const notes = [`the zone changes with the rows; ${standard} min from UTC are taken for standard time`];
  return { utcMs, clock: { ...home, utcOffsetMinutes: standard }, notes };
}

function plainTimes(stamps: readonly Timestamp[], home: HomeClock): RowTimes {
  const local = stamps.map(({ localMs }) => localMs);
  const rule = homeClockRule(home);
  if (!changesLike(local, rule)) {
    return {
      utcMs: Float64Array.from(local),
      clock: { utcOffsetMinutes: 0 },
      notes: ['times have no zone: local, each day with 24 hours'],
    };
  }
  let before = Number.NEGATIVE_INFINITY;
  const utcMs = Float64Array.from(local, (ms) => {
    let utc = utcOfLocal(ms / 1000, rule) * 1000;
    // The hour that comes twice: its second time once the first one has been told.
    if (utc <= before && rule.offsetMinutes((utc + HOUR_MS) / 1000) * MINUTE_MS + utc + HOUR_MS === ms) utc += HOUR_MS;
    before = Math.max(before, utc);
    return utc;
  });
  return { utcMs, clock: home, notes: ['times have no zone: local, with the changes of daylight-saving time'] };
}

/** Whether the rows leave out an hour when local clocks are put forward, or tell one twice when they are put back. */
function changesLike(local: readonly number[], rule: LocalTimeRule): boolean {
  const present = new Map<number, number>();
  for (const ms of local) present.set(Math.floor(ms / HOUR_MS), (present.get(Math.floor(ms / HOUR_MS)) ?? 0) + 1);
  const hours = [...present.keys()].toSorted((a, b) => a - b);
  return hours.some((hour, index) => {
    const next = hours[index + 1];
    if (next === undefined) return false;
    // As UTC, roughly: the hours around a change.
    const offsetAt = (of: number) => rule.offsetMinutes(of * 3600 - rule.offsetMinutes(of * 3600) * 60);
    if (next === hour + 2) return offsetAt(next) > offsetAt(hour);
    const usual = present.get(hours[index - 1] ?? next) ?? 1;
    return present.get(hour) === 2 * usual && offsetAt(hour - 2) > offsetAt(hour + 2);
  });
}
