/** The start that OpenADR writes for `now`. */
const NOW = /^0001-01-01(?:T00:00:00(?:\.0+)?(?:Z|[+-]00:00)?)?$/;

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

export function isNow(text: string): boolean {
  return NOW.test(text);
}

/** A date and time of RFC 3339 in ms since 1970; undefined for text that is none, 30 February among it. */
export function dateTimeMs(text: string): number | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const offset = match[8]!.toUpperCase() === 'Z' ? 0 : offsetMinutes(match[8]!);
  if (offset === undefined || hour! > 23 || minute! > 59 || second! > 60) return undefined;
  const date = new Date(0);
  // Date.UTC takes years below 100 for those of the last century.
  date.setUTCFullYear(year!, month! - 1, day!);
  if (date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day!) return undefined;
  const fractionMs = match[7] === undefined ? 0 : Math.floor(Number(match[7]) * 1000);
  return date.getTime() + (hour! * 60 + minute! - offset) * 60_000 + second! * 1000 + fractionMs;
}

function offsetMinutes(text: string): number | undefined {
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4));
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
