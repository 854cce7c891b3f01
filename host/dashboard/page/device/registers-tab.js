import { html, nothing } from 'lit-html';
import { BANKS } from './fields.js';
import { quantityPlot } from './quantity-plot.js';
import { WriteForm } from './write-form.js';

/**
 * @import { BitField, RegisterField } from '../../../../protocols/profile/profile.ts'
 * @import { Context } from '../context.js'
 * @import { DeviceModel } from '../device-model.js'
 */

/** All registers of a device by bank: what they hold, how it goes, and a form for those that can be written. */
export class RegistersTab {
  #search = '';
  /** @type {WriteForm | undefined} */
  #form;
  /** Registers whose plots are open, by device. @type {Map<string, Set<string>>} */
  #plotted = new Map();

  /** @param {DeviceModel} device @param {Context} context */
  render(device, context) {
    const { texts } = context;
    const banks = BANKS.map((bank) => ({
      bank,
      fields: device.profile[bank].filter(({ name }) => name.toLowerCase().includes(this.#search)),
    })).filter(({ fields }) => fields.length > 0);
    return html`<div class="filters">
        <label>
          ${texts.device.search}
          <input
            type="search"
            data-search
            .value=${this.#search}
            @input=${(/** @type {{ target: HTMLInputElement }} */ { target }) => {
              this.#search = target.value.trim().toLowerCase();
              context.redraw();
            }}
          />
        </label>
      </div>
      ${banks.length === 0 ? html`<p class="none">${texts.device.noneFound}</p>` : nothing}
      ${banks.map(
        ({ bank, fields }) => html`<section>
          <h2>${texts.device.banks[bank]}</h2>
          <table class="list values">
            <thead>
              <tr>
                <th scope="col">${texts.device.name}</th>
                <th scope="col" class="number">${texts.device.value}</th>
                <th scope="col" class="number address">${texts.device.address}</th>
                <th scope="col" class="meaning">${texts.device.meaning}</th>
              </tr>
            </thead>
            <tbody>
              ${fields.map((field) => this.#row(device, field, context))}
            </tbody>
          </table>
        </section>`,
      )}`;
  }

  /** @param {DeviceModel} device @param {BitField | RegisterField} field @param {Context} context */
  #row(device, field, context) {
    const { texts, format } = context;
    const value = device.value(field.name);
    const history = device.history(field.name);
    const isPlotted = this.#plotted.get(device.name)?.has(field.name) ?? false;
    const form = this.#form?.device === device && this.#form.field === field ? this.#form : undefined;
    const canWrite = field.access !== 'r' && context.can('write');
    return html`<tr>
        <th scope="row" translate="no">${field.name}</th>
        <td class="number" translate=${typeof value === 'boolean' ? 'yes' : 'no'}>
          ${field.access === 'w' ? '' : format.value(field, value)}
        </td>
        <td class="number address">${field.address}</td>
        <td class="meaning">
          <span translate="no" lang="en">${field.description}</span>
          <span class="buttons">
            ${
              history === undefined
                ? nothing
                : html`<button
                    class="small"
                    aria-pressed=${isPlotted}
                    aria-label="${texts.device.plot}: ${field.name}"
                    @click=${() => this.#plot(device, field, context)}
                  >
                    ${texts.device.plot}
                  </button>`
            }
            ${
              canWrite
                ? html`<button
                    class="small"
                    aria-expanded=${form !== undefined}
                    aria-label=${texts.device.writeNamed(field.name)}
                    @click=${() => {
                      this.#form = form === undefined ? new WriteForm(device, field) : undefined;
                      context.redraw();
                    }}
                  >
                    ${texts.device.write}
                  </button>`
                : nothing
            }
          </span>
        </td>
      </tr>
      ${
        form === undefined
          ? nothing
          : html`<tr class="opened">
              <td colspan="4">
                ${form.render(context, () => {
                  this.#form = undefined;
                  context.redraw();
                })}
              </td>
            </tr>`
      }
      ${
        isPlotted && history !== undefined
          ? html`<tr class="opened">
              <td colspan="4">${quantityPlot(field, value, history, context)}</td>
            </tr>`
          : nothing
      }`;
  }

  /** @param {DeviceModel} device @param {BitField | RegisterField} field @param {Context} context */
  #plot(device, field, context) {
    const plotted = this.#plotted.get(device.name) ?? new Set();
    if (!plotted.delete(field.name)) plotted.add(field.name);
    this.#plotted.set(device.name, plotted);
    context.redraw();
  }
}
