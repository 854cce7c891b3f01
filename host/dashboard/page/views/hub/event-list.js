import { html } from 'lit-html';
import { word } from '../word.js';

/**
 * @import { StoredHubEvent } from '../../../../hub/stored-event.ts'
 * @import { Context } from '../../context.js'
 * @import { HubTexts } from './texts.js'
 */

/** Units of events' values, as profiles write them. @type {Readonly<Partial<Record<StoredHubEvent['type'], string>>>} */
const UNITS = {
  price: '/kWh',
  exportPrice: '/kWh',
  importCapacityLimit: 'W',
  exportCapacityLimit: 'W',
  dispatchSetpoint: 'W',
  chargeStateSetpoint: '%',
  loadForecast: 'W',
  solarForecast: 'W',
  outdoorForecast: 'Cel',
};

/** Events and series that a hub has, by their begin. @param {readonly StoredHubEvent[]} events @param {Context} context @param {HubTexts} texts */
export function eventList(events, { format, model }, texts) {
  const { events: words } = texts;
  if (events.length === 0) return html`<p class="note">${words.none}</p>`;
  const startMs = model.world?.startMs ?? 0;
  return html`<div class="scroll"><table class="list hub-events">
    <caption>${words.title}</caption>
    <thead><tr>
      <th scope="col">${words.type}</th><th scope="col">${words.state}</th><th scope="col">${words.begin}</th>
      <th scope="col">${words.length}</th><th scope="col" class="number">${words.value}</th>
      <th scope="col" class="number">${words.priority}</th><th scope="col" class="number">${words.id}</th>
    </tr></thead>
    <tbody>${events.map(
      ({ id, type, state, startS, stepS, count, value, priority }) => html`<tr data-event=${id}>
        <th scope="row">${word(words.types, type)}</th>
        <td><span class="badge ${state}">${word(words.states, state)}</span></td>
        <td class="nowrap">${format.moment(startS * 1000 - startMs)}</td>
        <td>${words.intervals(count, format.span(stepS * 1000))}</td>
        <td class="number">${value === undefined ? '–' : type === 'simple' ? value : format.quantity(value, UNITS[type])}</td>
        <td class="number">${priority}</td>
        <td class="number">${id}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}
