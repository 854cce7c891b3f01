import { html, nothing } from 'lit-html';
import { activeAlarms } from '../device/alarms.js';
import { fieldsOf } from '../device/fields.js';
import { nameWords } from '../name-words.js';
import { sparkline } from '../plot/sparkline.js';
import { hashOf } from '../route.js';
import { viewOf } from '../views.js';
import { stateMark } from './state-mark.js';

/**
 * @import { Context } from '../context.js'
 * @import { DeviceModel } from '../device-model.js'
 */

/** A device in the street: how it is, its headline, and what is wrong. @param {DeviceModel} device @param {Context} context */
export function tile(device, context) {
  const { texts } = context;
  const view = viewOf(device.profile);
  const alarms = device.state === 'runs' ? activeAlarms(device) : [];
  const gravest = alarms.some(({ severity }) => severity === 'error') ? 'error' : alarms.length > 0 ? 'warning' : '';
  const id = `tile-${device.name}`;
  return html`<article class="tile ${device.state} ${gravest}" data-device=${device.name} aria-labelledby=${id}>
    <header>
      <h3 id=${id}><a href=${hashOf({ page: 'device', device: device.name })} translate="no">${device.name}</a></h3>
      ${stateMark(device, texts)}
      <p class="facts">
        <span translate="no">${device.class}</span>
        ${device.shown.unitId === undefined ? nothing : html`<span>${texts.street.unit(device.shown.unitId)}</span>`}
        ${device.shown.lines.map((line) => html`<span class="line-name" translate="no">${line}</span>`)}
      </p>
    </header>
    ${device.reason === undefined ? nothing : html`<p class="problem" translate="no">${device.reason}</p>`}
    ${view.tile === undefined ? headline(device, view.headline, context) : view.tile(device, context)}
    <ul class="alarms" aria-label=${texts.alarms.title}>
      ${
        alarms.length === 0
          ? html`<li class="clear">${device.state === 'runs' ? texts.alarms.none : nothing}</li>`
          : alarms.map(
              ({ name, severity, description }) => html`<li class=${severity ?? ''} title=${description}>
                <span class="mark" aria-hidden="true">${severity === 'error' ? '■' : '▲'}</span>
                <span class="unseen">${texts.severities[severity ?? 'warning']}: </span>
                <span translate="no" lang="en">${nameWords(name)}</span>
              </li>`,
            )
      }
    </ul>
  </article>`;
}

/** @param {DeviceModel} device @param {readonly string[]} names @param {Context} context */
function headline(device, names, { format, now }) {
  const fields = fieldsOf(device.profile);
  return html`<dl class="headline">
    ${names.map((name) => {
      const field = fields.get(name);
      if (field === undefined) return nothing;
      const value = device.value(name);
      return html`<div>
        <dt translate="no" lang="en" title=${field.description}>${nameWords(name)}</dt>
        <dd>
          <span class="value" translate=${typeof value === 'boolean' ? 'yes' : 'no'}>${format.glance(field, value)}</span>
          ${typeof value === 'number' ? sparkline(device.history(name), now) : nothing}
        </dd>
      </div>`;
    })}
  </dl>`;
}
