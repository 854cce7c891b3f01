import { html } from 'lit-html';

/**
 * @import { EventReport } from '../../../../meter/meter.ts'
 * @import { Context } from '../../context.js'
 * @import { MeterTexts } from './texts.js'
 */

/** The meter's own log, the latest first. @param {EventReport} report @param {Context} context @param {MeterTexts} texts */
export function eventTable({ events }, { format, model, texts: page }, { events: words }) {
  if (events.length === 0) return html`<p class="note">${words.none}</p>`;
  const startMs = model.world?.startMs ?? 0;
  return html`<div class="scroll"><table class="list meter-events">
    <caption>${words.title}</caption>
    <thead><tr>
      <th scope="col">${words.at}</th><th scope="col">${words.severity}</th><th scope="col">${words.event}</th>
      <th scope="col" class="number">${words.value}</th><th scope="col" class="number">${words.energy}</th>
    </tr></thead>
    <tbody>${[...events].reverse().map(
      ({ atS, severity, name, description, value, energyWh }) => html`<tr>
        <td class="nowrap">${format.moment(atS * 1000 - startMs)}</td>
        <td>${severity === undefined ? '' : html`<span class="severity ${severity}">${page.severities[severity]}</span>`}</td>
        <td><span translate="no" title=${description}>${name}</span></td>
        <td class="number">${value === undefined ? '' : format.number(value)}</td>
        <td class="number">${energyWh === undefined ? '' : format.quantity(energyWh / 1000, 'kWh', 3)}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}
