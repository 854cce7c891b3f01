import { html, nothing } from 'lit-html';
import { severityOf, wordsOf } from './happening-text.js';

/**
 * @import { Happening } from '../../world.ts'
 * @import { Context } from '../context.js'
 */

/** What is told of a happening when it is not seen. */
const MARKS = { info: '·', warning: '▲', error: '■' };

/**
 * Happenings as a table, the latest first.
 *
 * @param {readonly Happening[]} happenings In order of time.
 * @param {Context} context
 * @param {number} most Rows.
 */
export function happeningList(happenings, context, most) {
  const { texts, format } = context;
  if (happenings.length === 0) return html`<p class="none">${texts.happenings.none}</p>`;
  return html`<table class="list happenings">
    <thead>
      <tr>
        <th scope="col">${texts.happenings.when}</th>
        <th scope="col">${texts.happenings.where}</th>
        <th scope="col">${texts.happenings.what}</th>
      </tr>
    </thead>
    <tbody>
      ${happenings
        .slice(-most)
        .reverse()
        .map((happening) => {
          const severity = severityOf(happening);
          const words = wordsOf(happening, context);
          const time = format.moment(happening.atMs);
          return html`<tr class=${severity}>
            <td class="when">${
              context.can('player')
                ? html`<button
                    class="plain"
                    title=${texts.happenings.toMoment}
                    @click=${() => context.tell({ kind: 'goTo', atMs: happening.atMs })}
                  >
                    ${time}
                  </button>`
                : time
            }</td>
            <td translate="no">${words.where}</td>
            <td>
              <span class="mark" aria-hidden="true">${MARKS[severity]}</span>
              <span class="unseen">${texts.severities[severity]}, ${texts.happenings.kinds[happening.kind]}</span>
              ${words.named === '' ? nothing : html`<span translate="no">${words.named}</span>`} ${words.what}
            </td>
          </tr>`;
        })}
    </tbody>
  </table>`;
}
