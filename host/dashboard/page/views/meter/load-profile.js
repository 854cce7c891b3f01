import { html } from 'lit-html';

/**
 * @import { LoadProfile } from '../../../../meter/meter.ts'
 * @import { Context } from '../../context.js'
 * @import { MeterTexts } from './texts.js'
 *
 * @typedef {LoadProfile['channels'][number]} Channel
 *
 * @typedef {object} Columns
 * @property {Channel} channel
 * @property {string} unit Of what is drawn.
 * @property {number[]} times Begin of each interval, UTC in ms.
 * @property {(number | null)[]} values Null where nothing is known.
 */

const S_PER_HOUR = 3600;
/** A mean power is what an energy is drawn as, so that intervals of any length compare. */
const POWERS = /** @type {Readonly<Record<string, string>>} */ ({ Wh: 'W', varh: 'var', VAh: 'VA' });

/**
 * The columns of a load profile as they are drawn: each interval from its begin on, an empty place where one is missing, energies
 * as the mean power of their interval.
 *
 * @param {LoadProfile} profile
 * @returns {Columns[]}
 */
export function profileColumns({ periodS, channels, intervals }) {
  return channels.map((channel, index) => {
    const isEnergy = channel.kind === 'energy' && channel.unit in POWERS;
    const factor = isEnergy ? S_PER_HOUR / periodS : 1;
    /** @type {Columns} */
    const column = { channel, unit: isEnergy ? POWERS[channel.unit] : channel.unit, times: [], values: [] };
    let lastEndS = Number.NaN;
    for (const { endS, values } of intervals) {
      const beginS = endS - periodS;
      if (beginS > lastEndS) push(column, lastEndS * 1000, null);
      const value = values[index];
      push(column, beginS * 1000, value == null ? null : value * factor);
      lastEndS = endS;
    }
    if (!Number.isNaN(lastEndS)) push(column, lastEndS * 1000, null);
    return column;
  });
}

/** @param {Columns} column @param {number} atMs @param {number | null} value */
function push({ times, values }, atMs, value) {
  times.push(atMs);
  values.push(value);
}

/**
 * A plot for each unit: an axis has one.
 *
 * @param {LoadProfile} profile @param {Context} context @param {MeterTexts} texts
 */
export function loadProfilePlots(profile, { format, model }, { profile: words }) {
  const startMs = model.world?.startMs ?? 0;
  const columns = profileColumns(profile);
  if (profile.intervals.length === 0) return html`<p class="note">${words.empty}</p>`;
  const units = [...new Set(columns.map(({ unit }) => unit))];
  const fromMs = (profile.intervals[0].endS - profile.periodS) * 1000 - startMs;
  const untilMs = profile.intervals[profile.intervals.length - 1].endS * 1000 - startMs;
  return html`
    ${units.map((unit) => {
      const own = columns.filter((column) => column.unit === unit);
      const label = words.plot(own.map(({ channel }) => words.channel(channel.name)).join(', '), format.unit(unit));
      const curves = own.map(({ channel, times, values }) => ({
        label: words.channel(channel.name),
        history: { times: times.map((at) => at - startMs), values },
      }));
      return html`<figure class="plot-card" role="img" aria-label=${label} data-unit=${unit}>
        <figcaption>${own.map(({ channel }, index) => html`<span class="key"><span class="swatch series-${index}"></span>${words.channel(channel.name)}</span>`)}<span class="note">${format.unit(unit)}</span></figcaption>
        <kerb-plot .curves=${curves} .times=${format.times} .from=${fromMs} .until=${untilMs}></kerb-plot>
      </figure>`;
    })}
    <p class="note small">${words.summary(profile.intervals.length, profile.periodS / 60, profile.gaps.length)}</p>
  `;
}
