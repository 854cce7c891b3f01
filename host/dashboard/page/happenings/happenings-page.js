import { html } from 'lit-html';
import { happeningList } from './happening-list.js';
import { SEVERITIES, severityOf, wordsOf } from './happening-text.js';

/**
 * @import { Happening } from '../../world.ts'
 * @import { Context } from '../context.js'
 */

const MOST_ROWS = 300;
/** @type {readonly Happening['kind'][]} */
const KINDS = ['event', 'log', 'power', 'fault', 'action', 'verdict'];

/** All that happened, with filters. */
export class HappeningsPage {
  #device = '';
  #kind = '';
  #least = 0;
  #search = '';

  /** @param {Context} context */
  render(context) {
    const { texts, model } = context;
    const shown = model.happenings.filter((happening) => this.#isWanted(happening, context));
    return html`<h1>${texts.happenings.title}</h1>
      <div class="filters">
        <label>
          ${texts.happenings.device}
          <select @change=${this.#change(context, (value) => (this.#device = value))}>
            <option value="">${texts.happenings.allDevices}</option>
            ${[...model.devices.keys()].map(
              (name) => html`<option value=${name} ?selected=${name === this.#device} translate="no">${name}</option>`,
            )}
          </select>
        </label>
        <label>
          ${texts.happenings.kind}
          <select @change=${this.#change(context, (value) => (this.#kind = value))}>
            <option value="">${texts.happenings.allKinds}</option>
            ${KINDS.map(
              (kind) =>
                html`<option value=${kind} ?selected=${kind === this.#kind}>${texts.happenings.kinds[kind]}</option>`,
            )}
          </select>
        </label>
        <label>
          ${texts.happenings.least}
          <select @change=${this.#change(context, (value) => (this.#least = Number(value)))}>
            ${SEVERITIES.map(
              (severity, rank) =>
                html`<option value=${rank} ?selected=${rank === this.#least}>${texts.severities[severity]}</option>`,
            )}
          </select>
        </label>
        <label>
          ${texts.traffic.search}
          <input
            type="search"
            data-search
            .value=${this.#search}
            @input=${this.#change(context, (value) => (this.#search = value.toLowerCase()))}
          />
        </label>
        <output>${texts.happenings.count(
          context.format.number(Math.min(shown.length, MOST_ROWS)),
          context.format.number(model.happenings.length),
        )}</output>
      </div>
      ${
        shown.length === 0 && model.happenings.length > 0
          ? html`<p class="none">${texts.happenings.noneFound}</p>`
          : happeningList(shown, context, MOST_ROWS)
      }`;
  }

  /** @param {Happening} happening @param {Context} context */
  #isWanted(happening, context) {
    if (this.#device !== '' && !('device' in happening && happening.device === this.#device)) return false;
    if (this.#kind !== '' && happening.kind !== this.#kind) return false;
    if (SEVERITIES.indexOf(severityOf(happening)) < this.#least) return false;
    if (this.#search === '') return true;
    const { where, what, named } = wordsOf(happening, context);
    return `${where} ${what} ${named}`.toLowerCase().includes(this.#search);
  }

  /** @param {Context} context @param {(value: string) => void} take */
  #change(context, take) {
    return (/** @type {{ target: HTMLInputElement | HTMLSelectElement }} */ { target }) => {
      take(target.value);
      context.redraw();
    };
  }
}
