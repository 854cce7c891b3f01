import { type Course, STEP_MS } from '../course/course.ts';
import { timeOfDay } from '../course/habits.ts';
import { homeClockRule } from '../series/home-clock.ts';

/** Minute of the day from which on the next day's prices are known: those of a day-ahead market. */
const PUBLISHED_MINUTE = 780;

/** Until when prices are known at a moment; ms since the first midnight. */
export function pricesKnownUntil(course: Course, nowMs: number): number {
  const { midnights, beginUtcMs, home } = course;
  const day = dayAt(course, nowMs);
  const published = timeOfDay({ beginUtcMs, midnights, rule: homeClockRule(home.clock) }, day, PUBLISHED_MINUTE);
  const known = nowMs >= published ? day + 2 : day + 1;
  return midnights[Math.min(known, midnights.length - 1)]!;
}

/** Number of the day, from 0. */
export function dayAt({ midnights }: Course, nowMs: number): number {
  let day = 0;
  while (day < midnights.length - 2 && nowMs >= midnights[day + 1]!) day++;
  return day;
}

/** The step of a moment. */
export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / STEP_MS);
}
