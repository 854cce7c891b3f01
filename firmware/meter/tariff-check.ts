import { LogLine, logLine } from '../sdk/log-line';
import { LogLevel } from '../sdk/platform';
import { isDate } from '../sdk/calendar';
import { config } from './profile.generated';
import { DAY_TABLES, HOLIDAYS, minuteOfSwitch, SEASONS, SWITCHES, switchOf, TARIFFS, weekTable } from './tariff-tables';

// What a table set must be so that exactly one tariff holds at every minute. The first fault is told in a line of the log.

/** Whether the table set is complete and without contradiction; `second` says which one it is. */
export function isTableSet(device: usize, set: usize, second: bool): bool {
  const seasons = seasonCount(device, set, second);
  if (seasons == 0) return false;
  for (let season = 0; season < seasons; season++) if (!isWeek(device, set, second, season)) return false;
  for (let table = 1; table <= DAY_TABLES; table++) if (!isDayTable(device, set, second, table)) return false;
  for (let index = 0; index < HOLIDAYS; index++) if (!isHoliday(device, set, second, index)) return false;
  return true;
}

/** Whether nothing at all is given. */
export function isEmptySet(set: usize): bool {
  for (let index = 0; index < SEASONS; index++) {
    if ((config.seasonStart(set, index) | config.seasonWeek(set, index)) != 0) return false;
  }
  for (let index = 0; index < DAY_TABLES * SWITCHES; index++) if (config.dayTables(set, index) != 0) return false;
  for (let index = 0; index < HOLIDAYS; index++) if (config.holidays(set, index) != 0) return false;
  return true;
}

function place(second: bool, what: string, number: i32): LogLine {
  return logLine()
    .text(second ? 'second table set, ' : 'table set, ')
    .text(what)
    .number(number)
    .text(': ');
}

function refuse(device: usize, line: LogLine, why: string): bool {
  line.text(why).send(device, LogLevel.warning);
  return false;
}

/** Number of seasons; 0 when they are not in order. */
function seasonCount(device: usize, set: usize, second: bool): i32 {
  let count = 0;
  let last = 0;
  for (let index = 0; index < SEASONS; index++) {
    const start = config.seasonStart(set, index);
    const week = config.seasonWeek(set, index);
    if (start == 0) {
      if (week == 0) continue;
      refuse(device, place(second, 'season ', index + 1), 'has a week but no start');
      return 0;
    }
    const ended = count != index;
    // Of years that are no leap years 29 February is 1 March.
    const wrong = ended || start <= last || !isDate(2000, start / 100, start % 100);
    if (wrong) {
      const why = ended ? 'is behind a gap' : start <= last ? 'does not follow the one before' : 'starts on no date';
      refuse(device, place(second, 'season ', index + 1), why);
      return 0;
    }
    last = start;
    count++;
  }
  if (count == 0) refuse(device, place(second, 'season ', 1), 'is missing');
  return count;
}

function isWeek(device: usize, set: usize, second: bool, season: i32): bool {
  const week = config.seasonWeek(set, season);
  for (let weekday = 1; weekday <= 7; weekday++) {
    if (hasTable(set, weekTable(week, weekday))) continue;
    const line = place(second, 'season ', season + 1)
      .text('weekday ')
      .number(weekday);
    return refuse(device, line, ' has no day table');
  }
  return true;
}

/** Whether there is a day table of that number and it is not empty. */
function hasTable(set: usize, table: i32): bool {
  return table >= 1 && table <= DAY_TABLES && switchOf(set, table, 0) != 0;
}

function isDayTable(device: usize, set: usize, second: bool, table: i32): bool {
  let last = -1;
  let ended = false;
  for (let index = 0; index < SWITCHES; index++) {
    const entry = switchOf(set, table, index);
    if (entry == 0) {
      ended = true;
      continue;
    }
    const why = faultOfSwitch(entry, last, index, ended);
    if (why != '') {
      const line = place(second, 'day table ', table)
        .text('switch ')
        .number(index + 1);
      return refuse(device, line, why);
    }
    last = minuteOfSwitch(entry);
  }
  return true;
}

function faultOfSwitch(entry: i32, last: i32, index: i32, ended: bool): string {
  const tariff = entry % 100;
  if (ended) return ' is behind a gap';
  if (entry / 10_000 > 23 || (entry / 100) % 100 > 59) return ' is at no time of day';
  if (tariff < 1 || tariff > TARIFFS) return ' has a tariff outside 1 to 8';
  if (index == 0 && entry / 100 != 0) return ' is not at 00:00';
  return minuteOfSwitch(entry) <= last ? ' is not later than the one before' : '';
}

function isHoliday(device: usize, set: usize, second: bool, index: i32): bool {
  const holiday = config.holidays(set, index);
  if (holiday == 0) return true;
  const when = holiday / 10;
  const year = when / 10_000;
  if (!isDate(2000 + year, (when / 100) % 100, when % 100)) {
    return refuse(device, place(second, 'holiday ', index + 1), 'is no date');
  }
  if (!hasTable(set, holiday % 10)) return refuse(device, place(second, 'holiday ', index + 1), 'has no day table');
  for (let other = 0; other < index; other++) {
    if (config.holidays(set, other) / 10 != when) continue;
    return refuse(device, place(second, 'holiday ', index + 1), 'is the date of another one');
  }
  return true;
}
