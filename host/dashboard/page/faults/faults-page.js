import { html } from 'lit-html';

/** @import { Context } from '../context.js' */

export class FaultsPage {
  /** @param {Context} context */
  render({ texts }) {
    return html`<h1>${texts.faults.title}</h1>`;
  }
}
