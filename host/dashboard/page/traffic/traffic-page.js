import { html, nothing } from 'lit-html';
import { frameFilter } from './frame-filter.js';

/**
 * @import { Model } from '../model.js'
 * @import { Context } from '../context.js'
 * @import { ShownFrame } from '../../world.ts'
 */

const MOST_ROWS = 200;

/** Messages on the lines, decoded. */
export class TrafficPage {
  #line = '';
  #search = '';
  #onlyFaults = false;
  #hasHex = false;
  /** What is shown while the list is held. @type {{ readonly frames: readonly ShownFrame[], readonly seen: number } | undefined} */
  #held;

  /** @param {Model} model @returns {readonly string[]} */
  traffic(model) {
    const lines = model.world?.lines.map(({ name }) => name) ?? [];
    return this.#line === '' ? lines : lines.filter((name) => name === this.#line);
  }

  /** @param {Context} context */
  render(context) {
    const { texts, format, model } = context;
    const isWanted = frameFilter({ line: this.#line, search: this.#search, onlyFaults: this.#onlyFaults });
    const frames = (this.#held?.frames ?? model.frames).filter(isWanted).slice(-MOST_ROWS).reverse();
    return html`<h1>${texts.traffic.title}</h1>
      <div class="filters">
        <label>
          ${texts.traffic.line}
          <select
            @change=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => {
              this.#line = target.value;
              context.redraw();
            }}
          >
            <option value="">${texts.traffic.allLines}</option>
            ${(model.world?.lines ?? []).map(
              ({ name }) =>
                html`<option value=${name} ?selected=${name === this.#line} translate="no">${name}</option>`,
            )}
          </select>
        </label>
        <label>
          ${texts.traffic.search}
          <input
            type="search"
            data-search
            placeholder=${texts.traffic.searchHint}
            .value=${this.#search}
            @input=${(/** @type {{ target: HTMLInputElement }} */ { target }) => {
              this.#search = target.value;
              context.redraw();
            }}
          />
        </label>
        ${this.#check(texts.traffic.onlyFaults, this.#onlyFaults, (isOn) => (this.#onlyFaults = isOn), context)}
        ${this.#check(texts.traffic.hex, this.#hasHex, (isOn) => (this.#hasHex = isOn), context)}
        <span class="buttons">
          <button data-action="hold" aria-pressed=${this.#held !== undefined} @click=${() => this.#hold(context)}>
            ${this.#held === undefined ? texts.traffic.hold : texts.traffic.goOn}
          </button>
          <button
            @click=${() => {
              this.#held = undefined;
              model.clearFrames();
              context.redraw();
            }}
          >
            ${texts.traffic.clear}
          </button>
        </span>
      </div>
      <p role="status" class="note">
        ${
          this.#held !== undefined
            ? texts.traffic.held(format.number(model.framesSeen - this.#held.seen))
            : model.framesLeftOut > 0
              ? texts.traffic.leftOut(format.number(model.framesLeftOut))
              : nothing
        }
      </p>
      ${
        frames.length === 0
          ? html`<p class="none">${model.frames.length === 0 ? texts.traffic.none : texts.traffic.noneFound}</p>`
          : html`<table class="list frames">
              <thead>
                <tr>
                  <th scope="col">${texts.traffic.time}</th>
                  <th scope="col">${texts.traffic.line}</th>
                  <th scope="col">${texts.traffic.from}</th>
                  <th scope="col">${texts.traffic.to}</th>
                  <th scope="col">${texts.traffic.says}</th>
                </tr>
              </thead>
              <tbody>
                ${frames.map((frame) => this.#row(frame, context))}
              </tbody>
            </table>`
      }`;
  }

  /** @param {ShownFrame} frame @param {Context} context */
  #row({ atMs, line, from, to, text, hex, fault }, { format }) {
    return html`<tr class=${fault === undefined ? '' : 'error'}>
      <td class="when">${format.time(atMs, 1)}</td>
      <td translate="no">${line}</td>
      <td translate="no">${from}</td>
      <td translate="no">${to ?? ''}</td>
      <td translate="no">
        ${text} ${fault === undefined ? nothing : html`<strong class="problem">■ ${fault}</strong>`}
        ${this.#hasHex ? html`<code class="hex">${spaced(hex)}</code>` : nothing}
      </td>
    </tr>`;
  }

  /** @param {string} label @param {boolean} isOn @param {(isOn: boolean) => void} set @param {Context} context */
  #check(label, isOn, set, context) {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${isOn}
        @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => {
          set(target.checked);
          context.redraw();
        }}
      />
      ${label}
    </label>`;
  }

  /** @param {Context} context */
  #hold({ model, redraw }) {
    this.#held = this.#held === undefined ? { frames: model.frames, seen: model.framesSeen } : undefined;
    redraw();
  }
}

/** Bytes in pairs of digits. @param {string} hex */
function spaced(hex) {
  return hex.replaceAll(/\s/g, '').replaceAll(/(..)(?=.)/g, '$1 ');
}
