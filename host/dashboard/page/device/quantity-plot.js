import { html } from 'lit-html';
import { nameWords } from '../name-words.js';

/**
 * @import { BitField, RegisterField } from '../../../../protocols/profile/profile.ts'
 * @import { ShownValue } from '../../world.ts'
 * @import { Context } from '../context.js'
 * @import { History } from '../history.js'
 */

/**
 * How a register went, with its value now; in words for those who do not see the curve.
 *
 * @param {BitField | RegisterField} field
 * @param {ShownValue | undefined} value
 * @param {History} history
 * @param {Context} context
 */
export function quantityPlot(field, value, history, { texts, format, now }) {
  const shown = format.value(field, value);
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const one of history.values) {
    least = Math.min(least, one);
    greatest = Math.max(greatest, one);
  }
  /** @param {number} number */
  const text = (number) => format.value(field, 'type' in field ? number : number === 1);
  const summary = texts.plot.summary(nameWords(field.name), shown, text(least), text(greatest));
  return html`<figure class="plot-card" role="img" aria-label=${summary}>
    <figcaption title=${field.description}>
      <span translate="no" lang="en">${nameWords(field.name)}</span> <strong>${shown}</strong>
    </figcaption>
    <kerb-plot .curves=${[{ label: field.name, history }]} .times=${format.times} .until=${now}></kerb-plot>
  </figure>`;
}
