/** `07:30` → minutes since midnight. */
export function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return hour! * 60 + minute!;
}

export function timeText(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

export const TIME_PATTERN = '^([01][0-9]|2[0-3]):[0-5][0-9]$';

/** Days of a month, of February those of a leap year where the year is not known. */
export function daysOfMonth(year: number | undefined, month: number): number {
  return new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}
