import type { MaintenanceWindow } from '../fleet-device.ts';

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const WINDOW = /^(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)(?: ([a-z,-]+))? ([A-Za-z][\w+/-]*)$/;

/** How a window is written. */
export const WINDOW_EXAMPLE = '22:00-05:00 mo-fr Europe/Berlin';

/** Reads `22:00-05:00 mo-fr Europe/Berlin`, the days of the week left out for every day; undefined for what is none. */
export function parseWindow(text: string): MaintenanceWindow | undefined {
  const match = WINDOW.exec(text.trim());
  if (match === null) return undefined;
  const fromMinute = Number(match[1]) * 60 + Number(match[2]);
  const toMinute = Number(match[3]) * 60 + Number(match[4]);
  if (Number(match[2]) > 59 || Number(match[4]) > 59) return undefined;
  const weekdays = match[5] === undefined ? [] : parseDays(match[5]);
  if (weekdays === undefined) return undefined;
  return { fromMinute, toMinute, ...(weekdays.length > 0 && { weekdays }), timeZone: match[6]! };
}

export function windowText({ fromMinute, toMinute, weekdays, timeZone }: MaintenanceWindow): string {
  const days = weekdays === undefined ? '' : ` ${weekdays.map((day) => DAYS[day - 1]).join(',')}`;
  return `${clockText(fromMinute)}-${clockText(toMinute)}${days} ${timeZone}`;
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** `mo-fr`, `sa,su`; a range may go over Sunday. */
function parseDays(text: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [first, last = first] = part.split('-').map((day) => DAYS.indexOf(day) + 1);
    if (!first || !last) return undefined;
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === last) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}
