import { html, nothing } from 'lit-html';

/** @import { Context } from '../context.js' */

/** Asks which devices are to be given which bundle. */
export class UpdateForm {
  #isBusy = false;
  /** @type {{ readonly problem?: string } | undefined} */
  #told;

  /** @param {Context} context */
  render(context) {
    const { texts, model } = context;
    const bundles = model.world?.bundles ?? [];
    if (bundles.length === 0) return nothing;
    return html`<form
      class="card update-form"
      @submit=${(/** @type {SubmitEvent} */ event) => void this.#submit(event, context)}
    >
      <h2>${texts.jobs.update}</h2>
      <div class="question">
        <label for="bundle">${texts.jobs.bundle}</label>
        <select id="bundle" name="bundle" translate="no">
          ${bundles.map((name) => html`<option>${name}</option>`)}
        </select>
      </div>
      <fieldset>
        <legend>${texts.jobs.devices}</legend>
        ${[...model.devices.keys()].map(
          (name) => html`<label class="check">
            <input type="checkbox" name="device" value=${name} /> <span translate="no">${name}</span>
          </label>`,
        )}
      </fieldset>
      <div class="buttons"><button class="main" ?disabled=${this.#isBusy}>${texts.jobs.start}</button></div>
      <p role="status" class=${this.#told?.problem === undefined ? '' : 'problem'}>
        ${this.#told === undefined ? nothing : (this.#told.problem ?? texts.jobs.begun)}
      </p>
    </form>`;
  }

  /** @param {SubmitEvent} event @param {Context} context */
  async #submit(event, context) {
    event.preventDefault();
    const { texts } = context;
    const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const bundle = String(given.get('bundle') ?? '');
    const devices = given.getAll('device').map(String);
    if (devices.length === 0) this.#told = { problem: texts.jobs.noneChosen };
    else if (confirm(texts.jobs.sure(bundle, devices.join(', ')))) {
      this.#isBusy = true;
      context.redraw();
      const { problem } = await context.ask({ kind: 'update', devices, bundle });
      this.#isBusy = false;
      this.#told = problem === undefined ? {} : { problem: texts.problem.told(problem) };
    }
    context.redraw();
  }
}
