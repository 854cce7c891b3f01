import { html } from 'lit-html';

/**
 * Names and what they are now.
 *
 * @param {string} title
 * @param {readonly (readonly [name: string, value: unknown])[]} facts
 */
export function factList(title, facts) {
  return html`<section class="card fact-list">
    <h2>${title}</h2>
    <dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
  </section>`;
}
