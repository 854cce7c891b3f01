import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { jobCard } from './job-card.js';
import { UpdateForm } from './update-form.js';

/** @import { Context } from '../context.js' */

/** Updates and campaigns that are under way or were, and a form for another update. */
export class JobsPage {
  #form = new UpdateForm();

  /** @param {Context} context */
  render(context) {
    const { texts, model } = context;
    return html`<h1>${texts.jobs.title}</h1>
      <div class="two-columns">
        <div class="column">
          ${model.jobs.length === 0 ? html`<p class="none">${texts.jobs.none}</p>` : nothing}
          ${repeat(
            model.jobs,
            ({ id }) => id,
            (job) => jobCard(job, context),
          )}
        </div>
        ${model.can('update') ? this.#form.render(context) : nothing}
      </div>`;
  }
}
