import { html, nothing } from 'lit-html';

/** @import { Context } from '../context.js' */

/** The host and its lines, each with what goes over it. @param {Context} context */
export function lineList({ texts, format, model }) {
  const lines = model.world?.lines ?? [];
  if (lines.length === 0) return nothing;
  return html`<section class="lines" aria-label=${texts.street.lines}>
    <h2>${texts.street.host}</h2>
    <ul>
      ${lines.map(({ name, settings }) => {
        const state = model.lines.get(name);
        const load = state?.load;
        return html`<li data-line=${name}>
          <strong translate="no">${name}</strong>
          <span class="settings" translate="no">${settings}</span>
          <meter
            min="0"
            max="1"
            .value=${load ?? 0}
            aria-label=${`${name}: ${load === undefined ? texts.street.unknownLoad : texts.street.load(format.share(load))}`}
          ></meter>
          <span class="load">${load === undefined ? '–' : texts.street.load(format.share(load))}</span>
          <span class=${state !== undefined && state.failures > 0 ? 'counts trouble' : 'counts'}>
            ${texts.street.counts(format.number(state?.requests ?? 0), format.number(state?.failures ?? 0))}
          </span>
        </li>`;
      })}
    </ul>
  </section>`;
}
