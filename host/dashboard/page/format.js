import { spanText, TimeText } from '../../web/page-parts/time-text.js';
import { nameWords } from './name-words.js';

/**
 * @import { BitField, RegisterField } from '../../../protocols/profile/profile.ts'
 * @import { ShownValue, World } from '../world.ts'
 * @import { Language } from './settings.js'
 * @import { Texts } from './text.js'
 */

const LOCALES = { en: 'en-GB', zh: 'zh-CN' };

/** Units as people write them; the others are written as profiles do. @type {Readonly<Record<string, string>>} */
const UNITS = { 1: '', Cel: '°C', deg: '°', cCel: '0.01 °C', dCel: '0.1 °C', Ohm: 'Ω', u: 'µ' };
const MOST_PLACES = 6;
/** Digits that one takes in at a glance. */
const GLANCE_DIGITS = 3;
/** Units that take prefixes. */
const PREFIXED = /^(?:W|var|VA|Wh|varh|VAh|J|Hz|Pa)$/;

/** Numbers, times and values as the page's language writes them. */
export class Format {
  #language;
  #texts;
  /** @type {Map<number, Intl.NumberFormat>} */
  #places = new Map();
  #significant;

  /** @param {Language} language @param {Texts} texts @param {World | undefined} world */
  constructor(language, texts, world) {
    this.#language = language;
    this.#texts = texts;
    this.#significant = new Intl.NumberFormat(LOCALES[language], { maximumSignificantDigits: 6 });
    /** Moments of the world as local time. */
    this.times = new TimeText(world?.startMs ?? 0, world?.utcOffsetMs ?? 0, LOCALES[language]);
  }

  /** @param {number} value @param {number} [places] After the point; without it, six digits that count. */
  number(value, places) {
    if (!Number.isFinite(value)) return '–';
    return this.#formatOf(places).format(value).replace('-', '−');
  }

  /** @param {number} value @param {string} [unit] As profiles write it. @param {number} [places] */
  quantity(value, unit, places) {
    const shown = unit === undefined ? '' : this.unit(unit);
    const number = this.number(value, places);
    return shown === '' ? number : `${number}${shown === '°' ? '' : '\u202f'}${shown}`;
  }

  /** @param {string} unit As profiles write it. */
  unit(unit) {
    return UNITS[unit] ?? unit;
  }

  /** What a register or bit holds. @param {BitField | RegisterField} field @param {ShownValue | undefined} value */
  value(field, value) {
    if (value === undefined) return '–';
    if (typeof value === 'boolean') return value ? this.#texts.bit.on : this.#texts.bit.off;
    if (Array.isArray(value)) return value.length === 0 ? '–' : value.join(', ');
    if (typeof value !== 'number' || !('type' in field)) return String(value);
    return this.quantity(value, field.unit, placesOf(field));
  }

  /**
   * The same with no more digits than one takes in at a glance: `7.41 kW`.
   *
   * @param {BitField | RegisterField} field
   * @param {ShownValue | undefined} value
   */
  glance(field, value) {
    if (typeof value === 'string' && 'type' in field && field.symbols !== undefined) return nameWords(value);
    if (typeof value !== 'number' || !('type' in field)) return this.value(field, value);
    const [prefix, factor] = prefixOf(field.unit, value);
    const shown = value / factor;
    const whole = Math.abs(shown) < 1 ? 1 : Math.floor(Math.log10(Math.abs(shown))) + 1;
    const most = factor === 1 ? (placesOf(field) ?? MOST_PLACES) : MOST_PLACES;
    return this.quantity(shown, `${prefix}${field.unit ?? ''}`, Math.min(most, Math.max(0, GLANCE_DIGITS - whole)));
  }

  /** Local time with the date. @param {number} atMs Of the world's time. */
  moment(atMs) {
    return this.times.full(atMs, HOUR_MS);
  }

  /** Local time of the day. @param {number} atMs @param {number} [precisionMs] */
  time(atMs, precisionMs = 1000) {
    return this.times.moment(atMs, precisionMs);
  }

  /** A length of time. @param {number} ms */
  span(ms) {
    return spanText(ms, this.#texts.units);
  }

  /** A part of a whole. @param {number} share 0 to 1. */
  share(share) {
    return new Intl.NumberFormat(LOCALES[this.#language], { style: 'percent', maximumFractionDigits: 0 }).format(share);
  }

  /** @param {number | undefined} places */
  #formatOf(places) {
    if (places === undefined) return this.#significant;
    let format = this.#places.get(places);
    if (format === undefined) {
      format = new Intl.NumberFormat(LOCALES[this.#language], {
        minimumFractionDigits: places,
        maximumFractionDigits: places,
      });
      this.#places.set(places, format);
    }
    return format;
  }
}

/** @param {string | undefined} unit @param {number} value @returns {[prefix: string, factor: number]} */
function prefixOf(unit, value) {
  if (unit === undefined || !PREFIXED.test(unit) || Math.abs(value) < 1000) return ['', 1];
  return Math.abs(value) < 1e6 ? ['k', 1000] : ['M', 1e6];
}

const HOUR_MS = 3_600_000;

/** Digits after the point that a register has; undefined of a floating one. @param {RegisterField} field */
export function placesOf({ type, scale }) {
  if (type === 'f32' || type === 'f64') return undefined;
  return Math.min(MOST_PLACES, Math.max(0, Math.ceil(-Math.log10(scale) - 1e-9)));
}
