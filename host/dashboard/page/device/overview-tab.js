import { html, nothing } from 'lit-html';
import { happeningList } from '../happenings/happening-list.js';
import { nameWords } from '../name-words.js';
import { alarmsOf } from './alarms.js';
import { fieldsOf } from './fields.js';
import { quantityPlot } from './quantity-plot.js';

/**
 * @import { Context } from '../context.js'
 * @import { DeviceModel } from '../device-model.js'
 */

const MOST_HAPPENINGS = 8;

/**
 * What matters most of a device: alarms, the values of its headline and how they went, and what happened last.
 *
 * @param {DeviceModel} device
 * @param {readonly string[]} headline
 * @param {Context} context
 */
export function overviewTab(device, headline, context) {
  const { texts, format } = context;
  const fields = fieldsOf(device.profile);
  const alarms = alarmsOf(device.profile);
  return html`<div class="overview">
    ${
      alarms.length === 0
        ? nothing
        : html`<section class="alarm-lamps">
            <h2>${texts.alarms.title}</h2>
            <ul>
              ${alarms.map(({ name, severity, description }) => {
                const isOn = device.value(name) === true;
                return html`<li class="${isOn ? severity : 'clear'}" title=${description}>
                  <span class="mark" aria-hidden="true">${isOn ? '▲' : '○'}</span>
                  <span translate="no" lang="en">${nameWords(name)}</span>
                  <span class="unseen">${isOn ? texts.bit.on : texts.bit.off}</span>
                </li>`;
              })}
            </ul>
          </section>`
    }
    <section>
      <h2>${texts.device.plots}</h2>
      <div class="plots">
        ${headline.map((name) => {
          const field = fields.get(name);
          if (field === undefined) return nothing;
          const history = device.history(name);
          return history === undefined
            ? html`<figure class="plot-card">
                <figcaption>
                  <span translate="no" lang="en">${nameWords(name)}</span>
                  <strong translate="no">${format.value(field, device.value(name))}</strong>
                </figcaption>
              </figure>`
            : quantityPlot(field, device.value(name), history, context);
        })}
      </div>
    </section>
    <section>
      <h2>${texts.happenings.recent}</h2>
      ${happeningList(device.happenings, context, MOST_HAPPENINGS)}
    </section>
  </div>`;
}
