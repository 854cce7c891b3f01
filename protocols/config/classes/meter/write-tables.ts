import { WEEKDAYS } from './clock.ts';
import type { TableSet, TablesContent } from './read-tables.ts';
import { MOST_DAYS, MOST_SWITCHES } from './tables-schema.ts';
import { timeText, two } from './times.ts';

/** A table set as a file has it, with names made up; a meter keeps none. */
export function writeTables({ seasonStart, seasonWeek, dayTables, holidays }: TableSet): TablesContent {
  const dates = holidays.filter((entry) => entry > 0);
  const starts = seasonStart.filter((entry) => entry > 0);
  const codes = [...new Set(seasonWeek.slice(0, starts.length))];
  const weekName = (code: number): string => `week ${codes.indexOf(code) + 1}`;
  const tables = Array.from({ length: MOST_DAYS }, (_, index) => {
    return dayTables.slice(index * MOST_SWITCHES, (index + 1) * MOST_SWITCHES).filter((entry) => entry > 0);
  });
  return {
    days: Object.fromEntries(
      tables.flatMap((switches, index) => (switches.length > 0 ? [[dayName(index + 1), dayOf(switches)]] : [])),
    ),
    weeks: Object.fromEntries(codes.map((code) => [weekName(code), weekOf(code)])),
    seasons: starts.map((start, index) => ({ from: dateText(start), week: weekName(seasonWeek[index]!) })),
    ...(dates.length > 0 && {
      holidays: Object.fromEntries(dates.map((entry) => [dateText(Math.floor(entry / 10)), dayName(entry % 10)])),
    }),
  };
}

function dayName(table: number): string {
  return `day ${table}`;
}

function dayOf(switches: readonly number[]): Record<string, number> {
  return Object.fromEntries(
    switches.map((entry) => {
      const clock = Math.floor(entry / 100);
      return [timeText(Math.floor(clock / 100) * 60 + (clock % 100)), entry % 100];
    }),
  );
}

/** In as few words as it takes. */
function weekOf(code: number): Record<string, string> {
  const days = [...String(code).padStart(7, '0')].map((digit) => dayName(Number(digit)));
  const [workday, weekend] = [mostOf(days.slice(0, 5)), mostOf(days.slice(5))];
  const groups: Record<string, string> = workday === weekend ? { everyDay: workday } : { workdays: workday, weekend };
  const others = WEEKDAYS.flatMap((weekday, index) => {
    const day = days[index]!;
    return day === (index < 5 ? workday : weekend) ? [] : [[weekday, day] as const];
  });
  return { ...groups, ...Object.fromEntries(others) };
}

function mostOf(days: readonly string[]): string {
  const count = (day: string): number => days.filter((other) => other === day).length;
  return days.reduce((most, day) => (count(day) > count(most) ? day : most));
}

/** 401 → `04-01`, 270326 → `2027-03-26`. */
function dateText(entry: number): string {
  const day = `${two(Math.floor(entry / 100) % 100)}-${two(entry % 100)}`;
  const year = Math.floor(entry / 10_000);
  return year === 0 ? day : `${2000 + year}-${day}`;
}
