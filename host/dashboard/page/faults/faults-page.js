import { html, nothing } from 'lit-html';
import { FaultForm } from './fault-form.js';

/** @import { Context } from '../context.js' */

/** Faults that go on, with an end, and a form for others. */
export class FaultsPage {
  #form = new FaultForm();

  /** @param {Context} context */
  render(context) {
    const { texts, format, model } = context;
    const { faults = [], interventions = [], replay } = model.player ?? {};
    return html`<h1>${texts.faults.title}</h1>
      <div class="two-columns">
        ${this.#form.render(context)}
        <div class="column">
          <section class="card" data-part="running">
            <h2>${texts.faults.running}</h2>
            ${
              faults.length === 0
                ? html`<p class="none">${texts.faults.noneRunning}</p>`
                : html`<ul class="rows">
                    ${faults.map(
                      ({ name, kind, target }) => html`<li>
                        <span translate="no"><strong>${kind}</strong> ${target}</span>
                        <button
                          aria-label=${texts.faults.endNamed(name)}
                          @click=${() => context.tell({ kind: 'endFault', name })}
                        >
                          ${texts.faults.end}
                        </button>
                      </li>`,
                    )}
                  </ul>`
            }
          </section>
          <section class="card">
            <h2>${texts.faults.history}</h2>
            ${
              interventions.length === 0
                ? html`<p class="none">${texts.faults.noHistory}</p>`
                : html`<ol class="rows">
                    ${interventions.map(
                      ({ atMs, text }) => html`<li>
                        <span class="when">${format.moment(atMs)}</span> <span translate="no">${text}</span>
                      </li>`,
                    )}
                  </ol>`
            }
            ${
              replay === undefined
                ? nothing
                : html`<h3>${texts.faults.replay}</h3>
                    <pre class="command" tabindex="0" translate="no">${replay}</pre>`
            }
          </section>
        </div>
      </div>`;
  }
}
