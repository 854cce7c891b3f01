const MS_PER_DAY = 86_400_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** `Mon 2027-01-04` */
export function dayLabel(date: string): string {
  return `${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${date}`;
}

/** Dates one after another. */
export function datesFrom(date: string, count: number): string[] {
  const start = Date.parse(`${date}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => new Date(start + index * MS_PER_DAY).toISOString().slice(0, 10));
}

/** From Monday to Sunday, of which `date` is a day. */
export function weekOf(date: string): string[] {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return datesFrom(new Date(Date.parse(`${date}T00:00:00Z`) - weekday * MS_PER_DAY).toISOString().slice(0, 10), 7);
}

/** Of what begins at these minutes: each holds until the next one. */
export function spansOf(switches: readonly { readonly minute: number; readonly kind: number }[]) {
  return switches.map(({ minute, kind }, index) => ({
    fromMinute: minute,
    toMinute: switches[index + 1]?.minute ?? 1440,
    kind,
  }));
}
