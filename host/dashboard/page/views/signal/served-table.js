import { html } from 'lit-html';

/**
 * @import { PhaseService } from '../../../../signal/measures/phase-service.ts'
 * @import { RingDiagram } from '../../../../signal/ring-diagram.ts'
 * @import { Context } from '../../context.js'
 * @import { SignalTexts } from './texts.js'
 */

/**
 * The greens that each phase had, the latest first, beside the green of its split.
 *
 * @param {readonly PhaseService[]} services @param {RingDiagram} diagram @param {Context} context @param {SignalTexts} texts
 */
export function servedTable(services, { rings }, { format }, { served }) {
  const blocks = rings.flatMap((ring) => ring.blocks).sort((one, other) => one.phase - other.phase);
  return html`<div class="scroll"><table class="list served">
    <caption>${served.title}</caption>
    <thead><tr>
      <th scope="col">${served.phase}</th><th scope="col" class="number">${served.most}</th><th scope="col">${served.greens}</th>
    </tr></thead>
    <tbody>${blocks.map(({ phase, beginS, forceOffS }) => {
      const own = services.filter((service) => service.phase === phase).reverse();
      const greens = own.map(
        ({ greenMs, yellowMs, termination }) =>
          `${format.quantity((yellowMs - greenMs) / 1000, 's', 1)} ${served.terminations[termination]}`,
      );
      return html`<tr data-served=${phase}>
        <th scope="row">${phase}</th>
        <td class="number">${format.quantity(forceOffS - beginS, 's', 1)}</td>
        <td>${greens.length === 0 ? served.none : greens.join(' · ')}</td>
      </tr>`;
    })}</tbody>
  </table></div>`;
}
