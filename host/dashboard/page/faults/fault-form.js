import { html, nothing } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { fieldsOfSchema, parametersOf } from './schema-fields.js';

/**
 * @import { ShownFaultKind } from '../../world.ts'
 * @import { Context } from '../context.js'
 * @import { SchemaField } from './schema-fields.js'
 */

const PREFIX = 'parameter-';

/** Asks what is to go wrong, where and for how long, and lets it begin. */
export class FaultForm {
  #kind = '';
  #target = '';
  #isBusy = false;
  /** What became of the last one. @type {{ readonly problem?: string } | undefined} */
  #told;

  /** @param {Context} context */
  render(context) {
    const { texts, model } = context;
    const kinds = model.world?.faults ?? [];
    const kind = kinds.find(({ name }) => name === this.#kind) ?? kinds[0];
    if (kind === undefined) return nothing;
    const target = kind.targets.includes(this.#target) ? this.#target : kind.targets[0];
    const fields = fieldsOfSchema(kind.schema);
    return html`<form
      class="card fault-form"
      @submit=${(/** @type {SubmitEvent} */ event) => void this.#submit(event, kind, target, context)}
    >
      <h2>${texts.faults.begin}</h2>
      <div class="question">
        <label for="fault-kind">${texts.faults.kind}</label>
        <select
          id="fault-kind"
          translate="no"
          @change=${(/** @type {{ target: HTMLSelectElement }} */ { target: { value } }) => {
            this.#kind = value;
            this.#told = undefined;
            context.redraw();
          }}
        >
          ${kinds.map(({ name }) => html`<option ?selected=${name === kind.name}>${name}</option>`)}
        </select>
        <small translate="no" lang="en">${kind.description}</small>
      </div>
      <div class="question">
        <label for="fault-target">${texts.faults.target}</label>
        <select
          id="fault-target"
          translate="no"
          @change=${(/** @type {{ target: HTMLSelectElement }} */ { target: { value } }) => {
            this.#target = value;
            context.redraw();
          }}
        >
          ${kind.targets.map((name) => html`<option ?selected=${name === target}>${name}</option>`)}
        </select>
      </div>
      ${
        kind.extent === 'moment'
          ? nothing
          : html`<div class="question">
              <label for="fault-for">${texts.faults.duration}</label>
              <input id="fault-for" name="for" autocomplete="off" aria-describedby="fault-for-hint" />
              <small id="fault-for-hint">${texts.faults.durationHint}</small>
            </div>`
      }
      ${keyed(
        kind.name,
        fields.map((field) => this.#question(field, target, context)),
      )}
      <div class="buttons"><button class="main" ?disabled=${this.#isBusy}>${texts.faults.start}</button></div>
      <p role="status" class=${this.#told?.problem === undefined ? '' : 'problem'}>
        ${this.#told === undefined ? nothing : this.#told.problem === undefined ? texts.faults.began : texts.problem.told(this.#told.problem)}
      </p>
    </form>`;
  }

  /** @param {SchemaField} field @param {string} target @param {Context} context */
  #question(field, target, context) {
    const { texts } = context;
    const id = `${PREFIX}${field.name}`;
    const choices = field.kind === 'boolean' ? ['true', 'false'] : field.choices;
    const suggestions = suggestionsFor(field.name, target, context);
    return html`<div class="question">
      <label for=${id}>
        <span translate="no">${field.name}</span>${field.isRequired ? nothing : html` <i>(${texts.faults.optional})</i>`}
      </label>
      ${
        choices.length > 0
          ? html`<select id=${id} name=${id} ?required=${field.isRequired} aria-describedby="${id}-hint">
              <option value="">${texts.faults.unset}</option>
              ${choices.map(
                (choice) => html`<option value=${choice} translate=${field.kind === 'boolean' ? 'yes' : 'no'}>
                  ${field.kind === 'boolean' ? (choice === 'true' ? texts.bit.on : texts.bit.off) : choice}
                </option>`,
              )}
            </select>`
          : html`<input
                id=${id}
                name=${id}
                type=${field.kind === 'text' ? 'text' : 'number'}
                step=${field.kind === 'integer' ? '1' : 'any'}
                min=${field.least ?? nothing}
                max=${field.most ?? nothing}
                list=${suggestions.length > 0 ? `${id}-list` : nothing}
                ?required=${field.isRequired}
                autocomplete="off"
                aria-describedby="${id}-hint"
              />
              ${
                suggestions.length === 0
                  ? nothing
                  : html`<datalist id="${id}-list">${suggestions.map((name) => html`<option>${name}</option>`)}</datalist>`
              }`
      }
      <small id="${id}-hint" translate="no" lang="en">${field.description}</small>
    </div>`;
  }

  /** @param {SubmitEvent} event @param {ShownFaultKind} kind @param {string} target @param {Context} context */
  async #submit(event, kind, target, context) {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
    /** @param {string} name */
    const text = (name) => String(given.get(name) ?? '');
    const duration = text('for').trim();
    this.#isBusy = true;
    context.redraw();
    const { problem } = await context.ask({
      kind: 'fault',
      fault: {
        fault: kind.name,
        [kind.on === 'device' ? 'device' : 'line']: target,
        ...(duration !== '' && { for: duration }),
        ...parametersOf(fieldsOfSchema(kind.schema), (name) => text(`${PREFIX}${name}`)),
      },
    });
    this.#isBusy = false;
    this.#told = problem === undefined ? {} : { problem };
    context.redraw();
  }
}

/** Names of the device that a parameter can mean. @param {string} parameter @param {string} target @param {Context} context */
function suggestionsFor(parameter, target, { model }) {
  const profile = model.devices.get(target)?.profile;
  if (profile === undefined) return [];
  if (parameter === 'record') return profile.records.map(({ name }) => name);
  if (!/channel$/i.test(parameter)) return [];
  return [...profile.channels.inputs, ...profile.channels.outputs].map(({ name }) => name);
}
