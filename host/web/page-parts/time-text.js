const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between marks of a time axis, in ms. */
export const INCREMENTS = [
  ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 56].map((count) => count * DAY),
];

/** @param {number} value */
const two = (value) => String(value).padStart(2, '0');

/**
 * Time of the day: as many places as `precision` (ms) needs.
 *
 * @param {number} ms
 * @param {number} precision
 */
function clockText(ms, precision) {
  const minutes = Math.floor(ms / MINUTE);
  const text = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  if (precision >= MINUTE) return text;
  const places = precision >= SECOND ? 0 : precision >= 1 ? 3 : 5;
  // Cut, not rounded: 59.9996 s are not 60.
  const seconds = Math.floor(((ms % MINUTE) / SECOND) * 10 ** places + 1e-6) / 10 ** places;
  return `${text}:${seconds.toFixed(places).padStart(places === 0 ? 2 : places + 3, '0')}`;
}

/** Tells moments of a run as local time or as time since the start. */
export class TimeText {
  local = true;

  /**
   * @param {number} startMs UTC.
   * @param {number} utcOffsetMs
   * @param {string} locale Of dates.
   */
  constructor(startMs, utcOffsetMs, locale = 'en-GB') {
    this.localStart = startMs + utcOffsetMs;
    this.locale = locale;
  }

  /**
   * A mark of the axis. A local midnight is its date.
   *
   * @param {number} at Since the start, in ms.
   * @param {number} increment Distance to the next mark.
   */
  mark(at, increment) {
    if (!this.local) return this.moment(at, increment);
    const local = this.localStart + at;
    return ((local % DAY) + DAY) % DAY < Math.min(increment, 1) / 2 ? this.#date(local) : this.moment(at, increment);
  }

  /**
   * @param {number} at
   * @param {number} precision In ms.
   */
  moment(at, precision) {
    const ms = this.local ? this.localStart + at : at;
    const clock = clockText(((ms % DAY) + DAY) % DAY, precision);
    const days = Math.floor(at / DAY);
    return this.local || days === 0 ? clock : `${days}d ${clock}`;
  }

  /**
   * A moment with its date, if local, as exact as `span` of time on a screen lets one point at.
   *
   * @param {number} at
   * @param {number} span
   */
  full(at, span) {
    const text = this.moment(at, precisionOf(span));
    return this.local ? `${this.#date(this.localStart + at)} ${text}` : text;
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  range(from, to) {
    const precision = precisionOf(to - from);
    const sameDay = Math.floor((this.localStart + from) / DAY) === Math.floor((this.localStart + to) / DAY);
    const end = this.local && !sameDay ? this.full(to, to - from) : this.moment(to, precision);
    return `${this.full(from, to - from)} – ${end} (${spanText(to - from)})`;
  }

  /**
   * Marks of the axis between two moments: at whole hours and days of what is told.
   *
   * @param {number} from
   * @param {number} to
   * @param {number} increment
   */
  marks(from, to, increment) {
    const offset = this.local ? ((this.localStart % increment) + increment) % increment : 0;
    const marks = [];
    for (let count = Math.ceil((from + offset) / increment); count * increment - offset <= to; count++) {
      marks.push(count * increment - offset);
    }
    return marks;
  }

  /** @param {number} local */
  #date(local) {
    const format = { day: 'numeric', month: 'short', timeZone: 'UTC' };
    return new Intl.DateTimeFormat(this.locale, /** @type {Intl.DateTimeFormatOptions} */ (format)).format(local);
  }
}

/** @param {number} span */
function precisionOf(span) {
  return span > 6 * HOUR ? MINUTE : span > 10 * SECOND ? SECOND : span > 50 ? 1 : 0.01;
}

const UNITS = { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd' };

/**
 * A length of time: `10 min`, `1 h 5 min`, `12.5 ms`.
 *
 * @param {number} ms
 * @param {typeof UNITS} units As they are called.
 */
export function spanText(ms, units = UNITS) {
  if (ms < SECOND) return `${Number(ms.toPrecision(3))} ${units.ms}`;
  if (ms < MINUTE) return `${Number((ms / SECOND).toPrecision(3))} ${units.s}`;
  const [whole, unit, part, partUnit] =
    ms < HOUR
      ? [MINUTE, units.min, SECOND, units.s]
      : ms < 2 * DAY
        ? [HOUR, units.h, MINUTE, units.min]
        : [DAY, units.d, HOUR, units.h];
  const parts = Math.round(ms / part);
  const rest = parts % (whole / part);
  const text = `${Math.floor(parts / (whole / part))} ${unit}`;
  return rest === 0 ? text : `${text} ${rest} ${partUnit}`;
}
