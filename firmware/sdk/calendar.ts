// Days and dates of the Gregorian calendar. Days are counted from 1970-01-01, which was a Thursday.

export const MS_PER_DAY: i64 = 86_400_000;

/** Days of 400 years: the calendar repeats after them. */
const CYCLE: i32 = 146_097;
/** 1 March 2000, with which a cycle begins. */
const CYCLE_BEGIN: i32 = 11_017;

/** The result of {@link dateOf}. */
@unmanaged
class CivilDate {
  year: i32;
  month: i32;
  day: i32;
}

const storage: usize = memory.data(12, 4);

/** Division that rounds down, of times before 1970 as well. */
export function floorDiv(value: i64, divisor: i64): i64 {
  const quotient = value / divisor;
  return value < quotient * divisor ? quotient - 1 : quotient;
}

/** The date of a day; valid until the next call. */
export function dateOf(day: i32): CivilDate {
  const sinceCycle = day - CYCLE_BEGIN;
  const cycle = <i32>floorDiv(sinceCycle, CYCLE);
  let left = sinceCycle - cycle * CYCLE;
  // Years begin in March here, so that a leap day is the last of its year, its century and its cycle.
  const century = min(left / 36_524, 3);
  left -= century * 36_524;
  const olympiad = min(left / 1461, 24);
  left -= olympiad * 1461;
  const yearOfFour = min(left / 365, 3);
  left -= yearOfFour * 365;
  // From March on, five months in a row have 153 days.
  const month = (left * 5 + 2) / 153;
  const date = changetype<CivilDate>(storage);
  date.day = left - (month * 153 + 2) / 5 + 1;
  date.month = month < 10 ? month + 3 : month - 9;
  date.year = 2000 + cycle * 400 + century * 100 + olympiad * 4 + yearOfFour + <i32>(date.month <= 2);
  return date;
}

/** The day of a date; months may run on past 12. */
export function dayOf(year: i32, month: i32, day: i32): i32 {
  const months = year * 12 + month - 3; // since March of the year 0
  const marchYear = <i32>floorDiv(months, 12);
  const sinceMarch = months - marchYear * 12;
  const leapDays = <i32>(floorDiv(marchYear, 4) - floorDiv(marchYear, 100) + floorDiv(marchYear, 400));
  return marchYear * 365 + leapDays + (sinceMarch * 153 + 2) / 5 + day - 719_469;
}

export function daysIn(year: i32, month: i32): i32 {
  return dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** Whether the calendar has that date. */
export function isDate(year: i32, month: i32, day: i32): bool {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: i32): i32 {
  const sinceMonday = day + 3; // 29 December 1969
  return sinceMonday - <i32>floorDiv(sinceMonday, 7) * 7 + 1;
}

/** The day that is the `week`th such weekday of its month; 5 is the last one, also where it is the fourth. */
export function weekdayInMonth(year: i32, month: i32, week: i32, weekday: i32): i32 {
  const first = dayOf(year, month, 1);
  const day = first + ((weekday - weekdayOf(first) + 7) % 7) + (week - 1) * 7;
  return day - first >= daysIn(year, month) ? day - 7 : day;
}
