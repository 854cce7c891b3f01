import { dateOf, weekdayOf } from '../sdk/calendar';
import { config } from './profile.generated';

// A table set: seasons, the day tables of their weekdays, day tables, holidays. Where a function asks for `set` it is a
// place from which the accessors of the active set's fields reach the fields of the set that is meant.

export const SEASONS: i32 = 14;
export const DAY_TABLES: i32 = 8;
export const SWITCHES: i32 = 14;
export const HOLIDAYS: i32 = 64;
export const TARIFFS: i32 = 8;

/** Bytes of a set's fields, which follow one another in the config; those of the second set follow those of the active one. */
export const SET_SIZE: usize = (<usize>(SEASONS * 2 + DAY_TABLES * SWITCHES + HOLIDAYS)) << 2;

/** The second set of a block. */
export function secondSet(device: usize): usize {
  return device + SET_SIZE;
}

/** Season, from 1, of a day; before the first season of a year the last one holds. */
export function seasonOf(set: usize, day: i32): i32 {
  const date = dateOf(day);
  const monthDay = date.month * 100 + date.day;
  let season = 0;
  let count = 0;
  for (; count < SEASONS; count++) {
    const start = config.seasonStart(set, count);
    if (start == 0) break;
    if (start <= monthDay) season = count + 1;
  }
  return season == 0 ? count : season;
}

/** Day table, from 1, of a day: a holiday's goes before that of the weekday, a date's before that of every year. */
export function dayTableOf(set: usize, day: i32, season: i32): i32 {
  const date = dateOf(day);
  const yearly = date.month * 100 + date.day;
  const dated = (date.year - 2000) * 10_000 + yearly;
  let table = 0;
  for (let index = 0; index < HOLIDAYS; index++) {
    const holiday = config.holidays(set, index);
    if (holiday == 0) continue;
    const when = holiday / 10;
    if (when == dated) return holiday % 10;
    if (when == yearly) table = holiday % 10;
  }
  return table != 0 ? table : weekTable(config.seasonWeek(set, season - 1), weekdayOf(day));
}

/** Day table of a weekday, 1 is Monday: the first of seven digits. */
export function weekTable(week: i32, weekday: i32): i32 {
  for (; weekday < 7; weekday++) week /= 10;
  return week % 10;
}

/** A switch of a day table: hhmm × 100 + tariff; 0 behind the last one. */
export function switchOf(set: usize, table: i32, index: i32): i32 {
  return index < SWITCHES ? config.dayTables(set, (table - 1) * SWITCHES + index) : 0;
}

/** Minute of the day of a switch. */
export function minuteOfSwitch(entry: i32): i32 {
  return (entry / 10_000) * 60 + ((entry / 100) % 100);
}
