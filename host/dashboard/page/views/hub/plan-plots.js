import { html } from 'lit-html';
import { word } from '../word.js';

/**
 * @import { HubPlanDetail } from '../../../details/content.ts'
 * @import { Context } from '../../context.js'
 * @import { HubTexts } from './texts.js'
 *
 * @typedef {HubPlanDetail['plan']} Plan
 * @typedef {{ readonly label: string, readonly history: { readonly times: number[], readonly values: (number | null)[] } }} Steps
 */

/**
 * A curve of a plan in steps.
 *
 * @param {Plan['steps']} steps @param {number} startMs Of the world.
 * @param {string} label @param {(step: Plan['steps'][number], index: number) => number | undefined} value
 * @returns {Steps}
 */
export function planCurve(steps, startMs, label, value) {
  const times = steps.map(({ startS }) => startS * 1000 - startMs);
  const values = steps.map((step, index) => value(step, index) ?? null);
  const last = steps[steps.length - 1];
  if (last !== undefined) {
    times.push((last.startS + last.lengthS) * 1000 - startMs);
    values.push(null);
  }
  return { label, history: { times, values } };
}

/** Powers, then prices, over the time of the plan. @param {HubPlanDetail} detail @param {Context} context @param {HubTexts} texts */
export function planPlots({ plan }, context, texts) {
  const { plan: words } = texts;
  const startMs = context.model.world?.startMs ?? 0;
  const { steps, loads } = plan;
  /** @param {string} label @param {(step: Plan['steps'][number], index: number) => number | undefined} value */
  const curve = (label, value) => planCurve(steps, startMs, label, value);
  const ofLoads = loads.map(({ load, kind }, index) =>
    curve(texts.loads.name(load, word(texts.kinds, kind)), (step) => step.loads[index].powerW),
  );
  const limits = steps.some(({ importLimitW }) => importLimitW !== undefined)
    ? [curve(words.limit, ({ importLimitW }) => importLimitW)]
    : [];
  return html`
    ${plot(words.powers, 'W', [curve(words.grid, ({ gridW }) => gridW), curve(words.solar, ({ solarW }) => -solarW), curve(words.household, ({ uncontrolledW }) => uncontrolledW), ...limits], context)}
    ${plot(words.ofLoads, 'W', ofLoads, context)}
    ${plot(words.prices, '/kWh', [curve(words.price, ({ price }) => price), curve(words.exportPrice, ({ exportPrice }) => exportPrice)], context)}
  `;
}

/** @param {string} title @param {string} unit @param {readonly Steps[]} curves @param {Context} context */
function plot(title, unit, curves, { format, now }) {
  const times = curves.flatMap(({ history }) => history.times);
  const label = `${title} (${format.unit(unit)}): ${curves.map((curve) => curve.label).join(', ')}`;
  return html`<figure class="plot-card" role="img" aria-label=${label}>
    <figcaption><strong>${title}</strong> <span class="note">${format.unit(unit)}</span>
      ${curves.map((curve, index) => html`<span class="key"><span class="swatch series-${index}"></span>${curve.label}</span>`)}
    </figcaption>
    <kerb-plot .curves=${curves} .times=${format.times} .from=${Math.min(...times)} .until=${Math.max(...times)} .marks=${[{ atMs: now, colour: 'error' }]}></kerb-plot>
  </figure>`;
}
