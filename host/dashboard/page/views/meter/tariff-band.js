import { html, svg } from 'lit-html';
import { clockMinute } from '../clock-minute.js';
import { tariffName } from './tariff-name.js';

/**
 * @import { TariffDay } from '../../../details/content.ts'
 * @import { MeterTexts } from './texts.js'
 *
 * @typedef {object} Span A part of the day with one tariff.
 * @property {number} tariff
 * @property {number} fromMinute
 * @property {number} toMinute
 */

const WIDTH = 720;
const BAR = 30;
const MINUTES = 1440;
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];
/** Least room for a name, and for a number. */
const NAME_ROOM = 46;
const NUMBER_ROOM = 12;

/** @param {NonNullable<TariffDay['switches']>} switches @returns {Span[]} */
export function spansOf(switches) {
  return switches.map(({ minute, tariff }, index) => ({
    tariff,
    fromMinute: minute,
    toMinute: switches[index + 1]?.minute ?? MINUTES,
  }));
}

/**
 * The tariffs of a day from midnight to midnight, and the minute that it is.
 *
 * @param {TariffDay} day @param {number | undefined} nowMinute Of the meter's local time. @param {MeterTexts} texts
 */
export function tariffBand({ date, switches }, nowMinute, texts) {
  const { tariffs } = texts;
  if (switches === undefined) return html`<p class="note">${tariffs.noTables}</p>`;
  if (switches.length === 0) return html`<p class="note">${tariffs.noTable(date)}</p>`;
  const spans = spansOf(switches);
  /** @param {number} minute */
  const x = (minute) => (minute / MINUTES) * WIDTH;
  const said = spans.map((span) => `${clockMinute(span.fromMinute)} ${tariffName(span.tariff, texts)}`).join(', ');
  return html`<svg class="tariff-band" viewBox="-14 -14 ${WIDTH + 28} ${BAR + 34}" role="img" aria-label="${tariffs.band(date)}: ${said}">
    ${spans.map((span) => {
      const width = x(span.toMinute - span.fromMinute);
      const name = tariffName(span.tariff, texts);
      return svg`<g class="tariff t${span.tariff}" data-tariff=${span.tariff} data-from=${span.fromMinute}>
        <title>${clockMinute(span.fromMinute)}–${clockMinute(span.toMinute)} ${name}</title>
        <rect x=${x(span.fromMinute)} width=${width} height=${BAR}></rect>
        ${width < NUMBER_ROOM ? '' : svg`<text x=${x(span.fromMinute) + width / 2} y=${BAR / 2 + 5}>${width < NAME_ROOM ? span.tariff : name}</text>`}
      </g>`;
    })}
    ${HOURS.map((hour) => svg`<text class="hour" x=${x(hour * 60)} y=${BAR + 16}>${hour}</text>`)}
    ${
      nowMinute === undefined
        ? ''
        : svg`<path class="cursor" d="M${x(nowMinute)} -6 V${BAR + 2}"><title>${clockMinute(nowMinute)}</title></path>`
    }
  </svg>`;
}
