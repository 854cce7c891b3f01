import { MINUTE_MS } from '../../protocols/time/units.ts';

/** How local time goes with UTC. */
export interface LocalTimeRule {
  /** Local time less UTC at a moment of UTC, in min. */
  offsetMinutes(utcS: number): number;
}

export function fixedOffset(minutes: number): LocalTimeRule {
  return { offsetMinutes: () => minutes };
}

/** Local time of a place of the IANA time zone database, `Europe/Berlin`. @throws RangeError for one that there is not */
export function timeZone(name: string): LocalTimeRule {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  return {
    offsetMinutes: (utcS) => {
      const parts = format.formatToParts(utcS * 1000);
      const text = parts.find(({ type }) => type === 'timeZoneName')!.value;
      const [, sign, hours, minutes = '0'] = /GMT(?:([+-])(\d{2}):?(\d{2})?)?/.exec(text)!;
      return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    },
  };
}

/** `2026-01-15T08:00:00+08:00` */
export function localIso(utcS: number, rule: LocalTimeRule): string {
  const offset = rule.offsetMinutes(utcS);
  const local = new Date(utcS * 1000 + offset * MINUTE_MS).toISOString().slice(0, 19);
  return `${local}${offsetText(offset)}`;
}

/** `+08:00` */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The moment of UTC, in s, at which local clocks show a time; of one that comes twice the first, of one that is skipped the time that it would have been. */
export function utcOfLocal(localS: number, rule: LocalTimeRule): number {
  const early = localS - rule.offsetMinutes(localS - 86_400) * 60;
  if (early + rule.offsetMinutes(early) * 60 === localS) return early;
  const late = localS - rule.offsetMinutes(early) * 60;
  return late + rule.offsetMinutes(late) * 60 === localS ? late : early;
}
