import { html } from 'lit-html';
import { word } from '../word.js';

/**
 * @import { HubPlanDetail } from '../../../details/content.ts'
 * @import { Context } from '../../context.js'
 * @import { HubTexts } from './texts.js'
 */

/** The lanes of the plan in words. @param {HubPlanDetail} detail @param {Context} context @param {HubTexts} texts */
export function planTable({ blocks }, { format, model }, texts) {
  const { plan: words } = texts;
  const startMs = model.world?.startMs ?? 0;
  /** @param {number} utcS */
  const time = (utcS) => format.time(utcS * 1000 - startMs, 60_000);
  return html`<details><summary>${words.table}</summary><div class="scroll"><table class="list plan-blocks">
    <thead><tr>
      <th scope="col">${words.load}</th><th scope="col">${words.from}</th><th scope="col">${words.to}</th>
      <th scope="col" class="number">${words.power}</th><th scope="col" class="number">${words.energy}</th><th scope="col">${words.why}</th>
    </tr></thead>
    <tbody>${blocks.map(
      ({ load, kind, state, startS, endS, powerW, energyWh, reason }) => html`<tr>
        <th scope="row">${texts.loads.name(load, word(texts.kinds, kind))}</th>
        <td>${time(startS)}</td><td>${time(endS)}</td>
        <td class="number">${state === 'off' ? words.off : format.quantity(powerW, 'W', 0)}</td>
        <td class="number">${state === 'off' ? '–' : format.quantity(energyWh / 1000, 'kWh', 1)}</td>
        <td>${word(texts.reasons, reason)}</td>
      </tr>`,
    )}</tbody>
  </table></div></details>`;
}
