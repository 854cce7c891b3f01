import { html, nothing } from 'lit-html';
import { Asked } from './asked.js';
import { deviceRow } from './device-row.js';

/**
 * @import { Context } from '../context.js'
 * @import { DevicePage, DeviceTelemetry } from '../../fleet/content.ts'
 */

const ON_A_PAGE = 50;

/** Devices that a query chooses, page by page; each opens to what it has measured. */
export class DeviceList {
  #query = '';
  #from = 0;
  /** @type {string | undefined} */
  #opened;
  /** @type {Asked<DevicePage>} */
  #page = new Asked();
  /** @type {Asked<DeviceTelemetry>} */
  #telemetry = new Asked();

  /** @param {string} query @param {Context} context */
  show(query, { redraw }) {
    this.#query = query;
    this.#from = 0;
    this.#opened = undefined;
    redraw();
  }

  /** @param {Context} context */
  render(context) {
    const { texts } = context;
    const parameters = { query: this.#query, from: this.#from, count: ON_A_PAGE };
    const { content, problem } = this.#page.ask(context, { device: '', name: 'devices', parameters });
    return html`<section class="card fleet-devices" aria-labelledby="fleet-devices">
      <h2 id="fleet-devices">${texts.fleet.devices}</h2>
      <form
        class="filters"
        @submit=${(/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
          this.show(String(given.get('query') ?? '').trim(), context);
        }}
      >
        <label>
          ${texts.fleet.query}
          <input
            type="search"
            name="query"
            size="40"
            spellcheck="false"
            autocomplete="off"
            placeholder=${texts.fleet.example}
            .value=${this.#query}
          />
        </label>
        <button class="main">${texts.fleet.search}</button>
      </form>
      <p class="problem" role="status">${problem?.split('\n')[0] ?? ''}</p>
      ${content === undefined ? nothing : this.#devices(content, context)}
    </section>`;
  }

  /** @param {DevicePage} page @param {Context} context */
  #devices({ devices, hasMore }, context) {
    const { texts, format } = context;
    if (devices.length === 0) return html`<p class="none">${texts.fleet.none}</p>`;
    return html`<div class="scroll">
        <table class="list" data-part="devices">
          <thead>
            <tr>
              ${[
                texts.fleet.key,
                texts.fleet.class,
                texts.fleet.site,
                texts.fleet.line,
                texts.fleet.firmware,
                texts.fleet.config,
                texts.fleet.proof,
              ].map((title) => html`<th scope="col">${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${devices.map((device) => {
              const isOpen = device.key === this.#opened;
              const telemetry = isOpen
                ? this.#telemetry.ask(context, { device: device.key, name: 'telemetry', parameters: {} })
                : undefined;
              return deviceRow({ device, telemetry, onToggle: () => this.#toggle(device.key, context) }, context);
            })}
          </tbody>
        </table>
      </div>
      <div class="buttons">
        <button ?disabled=${this.#from === 0} @click=${() => this.#turn(-ON_A_PAGE, context)}>
          ${texts.fleet.before}
        </button>
        <span role="status">
          ${texts.fleet.range(format.number(this.#from + 1), format.number(this.#from + devices.length))}
        </span>
        <button ?disabled=${!hasMore} @click=${() => this.#turn(ON_A_PAGE, context)}>${texts.fleet.next}</button>
      </div>`;
  }

  /** @param {string} key @param {Context} context */
  #toggle(key, { redraw }) {
    this.#opened = this.#opened === key ? undefined : key;
    redraw();
  }

  /** @param {number} by @param {Context} context */
  #turn(by, { redraw }) {
    this.#from = Math.max(0, this.#from + by);
    redraw();
  }
}
