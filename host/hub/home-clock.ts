import type { HomeClock } from '../../protocols/hub/home.ts';
import { DAY_MS, MINUTE_MS } from '../../protocols/time/units.ts';
import type { LocalTimeRule } from '../meter/local-time.ts';

/** Local time as a hub reckons it from its home's clock. */
export function homeClockRule({ utcOffsetMinutes, daylightSaving }: HomeClock): LocalTimeRule {
  if (daylightSaving === undefined || daylightSaving[0] === 0) return { offsetMinutes: () => utcOffsetMinutes };
  const [added = 0, ...rules] = daylightSaving;
  return {
    offsetMinutes: (utcS) => {
      const standardMs = utcS * 1000 + utcOffsetMinutes * MINUTE_MS;
      const year = new Date(standardMs).getUTCFullYear();
      const begin = changeMs(year, rules.slice(0, 4));
      const end = changeMs(year, rules.slice(4, 8));
      const saving = begin < end ? standardMs >= begin && standardMs < end : standardMs >= begin || standardMs < end;
      return utcOffsetMinutes + (saving ? added : 0);
    },
  };
}

/** In local standard time, of month, week (5 is the last), weekday (1 is Monday) and minute. */
function changeMs(year: number, [month = 1, week = 1, weekday = 7, minute = 0]: readonly number[]): number {
  const first = Date.UTC(year, month - 1, 1);
  const dayOfFirst = (new Date(first).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  let date = 1 + ((weekday - 1 - dayOfFirst + 7) % 7) + (week - 1) * 7;
  while (date > days) date -= 7;
  return first + (date - 1) * DAY_MS + minute * MINUTE_MS;
}
