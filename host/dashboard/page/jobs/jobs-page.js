import { html } from 'lit-html';

/** @import { Context } from '../context.js' */

export class JobsPage {
  /** @param {Context} context */
  render({ texts }) {
    return html`<h1>${texts.jobs.title}</h1>`;
  }
}
