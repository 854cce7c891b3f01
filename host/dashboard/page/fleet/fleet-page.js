import { html, nothing } from 'lit-html';
import { hashOf } from '../route.js';
import { Asked } from './asked.js';
import { countTable } from './count-table.js';
import { DeviceList } from './device-list.js';

/**
 * @import { Context } from '../context.js'
 * @import { FleetOverview } from '../../fleet/content.ts'
 */

/** A fleet in numbers, its devices by query, and the campaigns under way. */
export class FleetPage {
  /** @type {Asked<FleetOverview>} */
  #overview = new Asked();
  #list = new DeviceList();

  /** @param {Context} context */
  render(context) {
    const { texts } = context;
    const { content, problem } = this.#overview.ask(context, { device: '', name: 'overview', parameters: {} });
    return html`<h1>${texts.fleet.title}</h1>
      <div class="fleet">
        <div class="fleet-numbers">
          ${problem === undefined ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
          ${content === undefined ? html`<p class="none">${texts.fleet.counting}</p>` : this.#numbers(content, context)}
          ${campaigns(context)}
        </div>
        ${this.#list.render(context)}
      </div>`;
  }

  /** @param {FleetOverview} overview @param {Context} context */
  #numbers(overview, context) {
    const { texts, format } = context;
    const { devices, enrolled, proven, classes, sites, moreSites } = overview;
    const query = (/** @type {string} */ text) => this.#list.show(text, context);
    return html`<section class="card" aria-labelledby="fleet-numbers">
        <h2 id="fleet-numbers">${texts.fleet.numbers}</h2>
        <dl class="counts">
          <div><dt>${texts.fleet.devices}</dt><dd data-count="devices">${format.number(devices)}</dd></div>
          <div><dt>${texts.fleet.enrolled}</dt><dd data-count="enrolled">${format.number(enrolled)}</dd></div>
          <div><dt>${texts.fleet.proven}</dt><dd data-count="proven">${format.number(proven)}</dd></div>
        </dl>
      </section>
      ${countTable({ id: 'classes', title: texts.fleet.classes, field: 'class', counts: classes, query }, context)}
      ${countTable({ id: 'sites', title: texts.fleet.sites, field: 'site', counts: sites, query }, context)}
      ${moreSites === 0 ? nothing : html`<p class="note">${texts.fleet.moreSites(format.number(moreSites))}</p>`}`;
  }
}

/** @param {Context} context */
function campaigns({ texts, format, model }) {
  const underWay = model.jobs.filter(({ state }) => ['waits', 'runs', 'paused', 'halted'].includes(state));
  return html`<section class="card" aria-labelledby="fleet-campaigns">
    <h2 id="fleet-campaigns">${texts.fleet.campaigns}</h2>
    ${
      underWay.length === 0
        ? html`<p class="none">${texts.fleet.noCampaigns}</p>`
        : html`<ul class="rows">
            ${underWay.map(
              ({ title, state, done, text }) => html`<li class="job ${state}">
                <a href=${hashOf({ page: 'jobs' })} translate="no">${title}</a>
                <strong class="job-state">${texts.jobs.states[state]}</strong> ${format.share(done)}
                <span class="note" translate="no">${text}</span>
              </li>`,
            )}
          </ul>`
    }
  </section>`;
}
