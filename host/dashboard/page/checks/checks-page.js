import { html, nothing } from 'lit-html';

/**
 * @import { ShownExpectation } from '../../world.ts'
 * @import { Context } from '../context.js'
 */

/** @type {Readonly<Record<ShownExpectation['outcome'], string>>} */
const MARKS = { open: '·', passed: '✓', failed: '✗', skipped: '–' };

/** What the scenario expects, and whether it is so. @param {Context} context */
export function checksPage({ texts, format, model }) {
  const expectations = model.player?.expectations ?? [];
  const failed = expectations.filter(({ outcome }) => outcome === 'failed').length;
  return html`<h1>${texts.checks.title}</h1>
    ${
      expectations.length === 0
        ? html`<p class="none">${texts.checks.none}</p>`
        : html`<p>${texts.checks.summary(format.number(failed), format.number(expectations.length))}</p>
            <ul class="checks">
              ${expectations.map(
                ({ text, outcome, reason }) => html`<li class=${outcome}>
                  <span class="mark" aria-hidden="true">${MARKS[outcome]}</span>
                  <span class="outcome">${texts.checks.outcomes[outcome]}</span>
                  <span translate="no">${text}</span>
                  ${reason === undefined ? nothing : html`<small translate="no">${reason}</small>`}
                </li>`,
              )}
            </ul>`
    }`;
}
