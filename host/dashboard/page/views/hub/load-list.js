import { html } from 'lit-html';
import { clockMinute } from '../clock-minute.js';
import { word } from '../word.js';
import { loadsOf, NO_DEPARTURE } from './loads.js';

/**
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { Load } from './loads.js'
 * @import { HubTexts } from './texts.js'
 */

const MODES = /** @type {const} */ (['auto', 'off', 'on']);
/** How long an override holds, in s; 0 is until it is changed. */
const SPANS = [1800, 3600, 4 * 3600, 0];

/** The span that is chosen for the next override. @type {WeakMap<DeviceModel, number>} */
const chosenSpan = new WeakMap();

/** Each load: what it does and why, and the resident's switch. @param {DeviceModel} device @param {Context} context @param {HubTexts} texts */
export function loadList(device, context, texts) {
  const loads = loadsOf(device);
  const { loads: words } = texts;
  if (loads.length === 0) return html`<p class="note">${words.none}</p>`;
  const canWrite = context.can('write');
  return html`<section class="hub-loads">
    <h2>${words.title}</h2>
    ${canWrite ? spanChoice(device, context, texts) : ''}
    <ul>${loads.map((load) => loadItem(load, device, context, texts, canWrite))}</ul>
  </section>`;
}

/** @param {Load} load @param {DeviceModel} device @param {Context} context @param {HubTexts} texts @param {boolean} canWrite */
function loadItem(load, device, context, texts, canWrite) {
  const { loads: words } = texts;
  const { format } = context;
  const name = words.name(load.load, word(texts.kinds, load.kind));
  return html`<li class="hub-load ${load.state}" data-load=${load.load} data-state=${load.state} data-reason=${load.reason}>
    <div class="hub-load-head">
      <strong>${name}</strong>
      <span class="badge ${load.state}">${word(texts.states, load.state)}</span>
      <span class="power">${format.quantity(load.powerW, 'W', 0)}</span>
    </div>
    <p>${word(texts.reasons, load.reason)}${load.faults.length === 0 ? '' : html` <span class="notice-word">${load.faults.map((fault) => word(texts.faults, fault)).join(', ')}</span>`}</p>
    <p class="note small">${details(load, context, texts)}</p>
    ${canWrite ? override(load, name, device, context, texts) : load.mode === 'auto' ? '' : html`<p class="note small">${words.overridden(word(texts.modes, load.mode))}</p>`}
  </li>`;
}

/** @param {Load} load @param {Context} context @param {HubTexts} texts */
function details(load, { format }, texts) {
  const { loads: words } = texts;
  const parts = [words.given(format.quantity(load.setpointW, 'W', 0))];
  if (load.kind === 'battery') {
    parts.push(
      words.charge(format.quantity(load.value, '%', 1)),
      words.range(format.quantity(load.minimum, '%', 0), format.quantity(load.maximum, '%', 0)),
    );
  } else if (load.kind === 'vehicle' || load.kind === 'appliance') {
    parts.push(words.needed(format.quantity(load.value / 1000, 'kWh', 1)));
    if (load.departureMinute < NO_DEPARTURE) parts.push(words.by(clockMinute(load.departureMinute)));
  } else if (load.kind !== 'sheddable' && load.kind !== 'inverter') {
    parts.push(
      format.quantity(load.value, 'Cel', 1),
      words.range(format.quantity(load.minimum, 'Cel', 1), format.quantity(load.maximum, 'Cel', 1)),
    );
  }
  parts.push(words.energy(format.quantity(load.energyWh / 1000, 'kWh', 1)));
  return parts.join(' · ');
}

/** @param {Load} load @param {string} name @param {DeviceModel} device @param {Context} context @param {HubTexts} texts */
function override(load, name, device, context, texts) {
  /** @param {(typeof MODES)[number]} mode */
  const choose = (mode) => () =>
    context.tell({
      kind: 'write',
      device: device.name,
      values: {
        [`load${load.load}Mode`]: mode,
        [`load${load.load}OverrideFor`]: mode === 'auto' ? 0 : (chosenSpan.get(device) ?? SPANS[1]),
      },
    });
  return html`<div class="choice" role="group" aria-label=${texts.loads.override(name)}>
    ${MODES.map(
      (mode) =>
        html`<button type="button" aria-pressed=${load.mode === mode ? 'true' : 'false'} @click=${choose(mode)}>${word(texts.modes, mode)}</button>`,
    )}
  </div>`;
}

/** @param {DeviceModel} device @param {Context} context @param {HubTexts} texts */
function spanChoice(device, { format, redraw }, { loads: words }) {
  const chosen = chosenSpan.get(device) ?? SPANS[1];
  /** @param {Event} event */
  const choose = (event) => {
    chosenSpan.set(device, Number(/** @type {HTMLSelectElement} */ (event.target).value));
    redraw();
  };
  return html`<label class="span-choice">${words.span}
    <select @change=${choose}>${SPANS.map(
      (span) =>
        html`<option value=${span} ?selected=${span === chosen}>${span === 0 ? words.untilChanged : format.span(span * 1000)}</option>`,
    )}</select>
  </label>`;
}
