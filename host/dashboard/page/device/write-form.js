import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { givenValue } from './given-value.js';

/**
 * @import { BitField, RegisterField } from '../../../../protocols/profile/profile.ts'
 * @import { Context } from '../context.js'
 * @import { DeviceModel } from '../device-model.js'
 */

/** Asks for a value of one register and writes it. */
export class WriteForm {
  /** @type {string | undefined} */
  #problem;
  #isWritten = false;
  #isBusy = false;
  /** The field has the focus when it comes. @param {Element | undefined} element */
  #focus = (element) => /** @type {HTMLElement | undefined} */ (element)?.focus();

  /** @param {DeviceModel} device @param {BitField | RegisterField} field */
  constructor(device, field) {
    this.device = device;
    this.field = field;
  }

  /** @param {Context} context @param {() => void} onClose */
  render(context, onClose) {
    const { texts } = context;
    const { field } = this;
    const id = `write-${field.name}`;
    // A simulation's host sends what is written over its line.
    const written = context.model.world?.kind === 'simulation' ? texts.device.underWay : texts.device.written;
    return html`<form
      class="write"
      aria-label=${texts.device.writeNamed(field.name)}
      @submit=${(/** @type {SubmitEvent} */ event) => void this.#submit(event, context)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <label for=${id}>${texts.device.newValue}</label>
      ${this.#input(id, context)}
      <button class="main" ?disabled=${this.#isBusy}>${texts.device.write}</button>
      <button type="button" @click=${onClose}>${texts.device.cancel}</button>
      <p role="status" class=${this.#problem === undefined ? '' : 'problem'}>
        ${this.#problem !== undefined ? texts.problem.told(this.#problem) : this.#isWritten ? written : rangeOf(field, context)}
      </p>
    </form>`;
  }

  /** @param {string} id @param {Context} context */
  #input(id, { texts, format }) {
    const { field } = this;
    const now = this.device.value(field.name);
    if (!('type' in field)) {
      return html`<select id=${id} name="value" ${ref(this.#focus)}>
        <option value="true" ?selected=${now !== true}>${texts.bit.on}</option>
        <option value="false" ?selected=${now === true}>${texts.bit.off}</option>
      </select>`;
    }
    if (field.symbols !== undefined) {
      return html`<select id=${id} name="value" translate="no" ${ref(this.#focus)}>
        ${Object.values(field.symbols).map((symbol) => html`<option ?selected=${symbol === now}>${symbol}</option>`)}
      </select>`;
    }
    const isText = field.type === 'string' || field.bits !== undefined || field.type.endsWith('64');
    return html`<input
        id=${id}
        name="value"
        type=${isText ? 'text' : 'number'}
        step="any"
        value=${Array.isArray(now) ? now.join(', ') : String(now ?? '')}
        autocomplete="off"
        ${ref(this.#focus)}
      />
      ${field.unit === undefined ? nothing : html`<span class="unit">${format.unit(field.unit)}</span>`}
      ${field.bits === undefined ? nothing : html`<small>${texts.device.flags}</small>`}`;
  }

  /** @param {SubmitEvent} event @param {Context} context */
  async #submit(event, context) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const given = String(new FormData(form).get('value') ?? '');
    this.#isBusy = true;
    context.redraw();
    const { problem } = await context.ask({
      kind: 'write',
      device: this.device.name,
      values: { [this.field.name]: givenValue(this.field, given) },
    });
    this.#isBusy = false;
    this.#problem = problem;
    this.#isWritten = problem === undefined;
    context.redraw();
  }
}

/** @param {BitField | RegisterField} field @param {Context} context */
function rangeOf(field, { texts, format }) {
  if (!('type' in field) || field.min === undefined || field.max === undefined) return nothing;
  return texts.device.range(
    format.number(field.min * field.scale),
    format.quantity(field.max * field.scale, field.unit),
  );
}
